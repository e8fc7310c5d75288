import { randomInt } from 'node:crypto'

/**
 * What people read aloud and type: no 0 and O, no I and L, no U. There are 31 of them, a prime, so that the check character below
 * finds every wrong character and every two that were swapped.
 */
const ALPHABET = '123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Random characters and a check character, in groups: `7K3M-9XQ2-PAT5`. */
export function newCode(groups: number, groupLength: number): string {
  const length = groups * groupLength - 1
  const body = Array.from({ length }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
  return inGroups(body + checkCharacter(body), groupLength)
}

/**
 * What was typed, as the code is written; spaces, hyphens and small letters do not matter, and I and L are read as 1.
 * @returns undefined when it cannot be one: a character too many, a wrong one, two swapped
 */
export function readCode(typed: string, groups: number, groupLength: number): string | undefined {
  const text = typed
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}.]/gu, '')
    .replaceAll(/[IL]/g, '1')
  if (text.length !== groups * groupLength || text.split('').some((one) => !ALPHABET.includes(one))) return undefined
  const body = text.slice(0, -1)
  return checkCharacter(body) === text.slice(-1) ? inGroups(text, groupLength) : undefined
}

/** Number of a case for its applicant. It says nothing about how many there are, nor when. */
export const REFERENCE = { groups: 2, groupLength: 5 }
/** Brings a draft to another device. */
export const RETURN_CODE = { groups: 3, groupLength: 4 }

export const newReference = () => newCode(REFERENCE.groups, REFERENCE.groupLength)
export const readReference = (typed: string) => readCode(typed, REFERENCE.groups, REFERENCE.groupLength)
export const newReturnCode = () => newCode(RETURN_CODE.groups, RETURN_CODE.groupLength)
export const readReturnCode = (typed: string) => readCode(typed, RETURN_CODE.groups, RETURN_CODE.groupLength)

/** Sum of place times character, modulo 31. */
function checkCharacter(body: string): string {
  const sum = body.split('').reduce((total, one, index) => total + (index + 1) * ALPHABET.indexOf(one), 0)
  return ALPHABET[sum % ALPHABET.length] ?? ''
}

function inGroups(text: string, length: number): string {
  return text.match(new RegExp(`.{${length}}`, 'g'))?.join('-') ?? text
}
