import { compare, parseDecimal } from '../decimal/index.ts'
import { ibanProblem } from './iban.ts'
import type { Address, Answer, AnswerError, Person, Question, StoredFile } from './model.ts'

/** Facts that no engine can know by itself. */
export interface Facts {
  /** The civil day, `2027-03-15`. */
  readonly today: string
}

/** An error and the part of the answer that it is about, such as `postcode` of an address. */
export interface FoundError extends AnswerError {
  readonly part?: string
}

const TEXT_MAX = { text: 200, 'long-text': 4000 } as const

/** What is wrong with an answer of the right shape; `undefined` is no answer. The first reason is enough. */
export function checkAnswer(question: Question, answer: Answer | undefined, facts: Facts): FoundError | undefined {
  if (answer === undefined) return question.optional === true ? undefined : { code: 'required' }
  switch (question.type) {
    case 'text':
    case 'long-text':
      return checkLength(answer as string, question.min ?? 1, question.max ?? TEXT_MAX[question.type])
    case 'number':
      return checkNumber(answer as string, question.decimals ?? 0, question)
    case 'money':
      return checkNumber(answer as string, 2, question)
    case 'date':
      return checkDate(answer as string, question, facts)
    case 'yes-no':
      return question.confirm === true && answer !== true ? { code: 'must-confirm' } : undefined
    case 'choice':
      return undefined
    case 'choices':
      return checkCount((answer as readonly string[]).length, question.min ?? 1, question.max ?? Infinity)
    case 'file':
      return checkFiles(answer as readonly StoredFile[], question)
    case 'e-mail':
      return checkEmail(answer as string)
    case 'phone':
      return checkPhone(answer as string)
    case 'iban':
      return ibanProblem(answer as string)
    case 'address':
      return checkAddress(answer as Address)
    case 'person':
      return checkPerson(answer as Person)
  }
}

function checkLength(text: string, min: number, max: number): AnswerError | undefined {
  const { length } = Array.from(text)
  if (length < min) return { code: 'too-short', params: { min: String(min) } }
  return length > max ? { code: 'too-long', params: { max: String(max) } } : undefined
}

function checkNumber(
  text: string,
  decimals: number,
  { min, max }: { readonly min?: string; readonly max?: string },
): AnswerError | undefined {
  if ((text.split('.')[1] ?? '').length > decimals)
    return { code: 'too-many-decimals', params: { decimals: String(decimals) } }
  if (min !== undefined && isLess(text, min)) return { code: 'too-small', params: { min } }
  return max !== undefined && isLess(max, text) ? { code: 'too-large', params: { max } } : undefined
}

function isLess(a: string, b: string): boolean {
  const [first, second] = [parseDecimal(a), parseDecimal(b)]
  return first !== undefined && second !== undefined && compare(first, second) < 0
}

/** Reduced days are compared as far as they go: born in 1965 is before 1965-03-01 as well as after it. */
function checkDate(
  day: string,
  { min, max }: { readonly min?: string; readonly max?: string },
  { today }: Facts,
): AnswerError | undefined {
  const first = min === 'today' ? today : min
  const last = max === 'today' ? today : max
  if (first !== undefined && day < first.slice(0, day.length)) return { code: 'too-early', params: { min: first } }
  if (last !== undefined && day > last.slice(0, day.length)) return { code: 'too-late', params: { max: last } }
  return undefined
}

function checkCount(count: number, min: number, max: number): AnswerError | undefined {
  if (count < min) return { code: 'too-few', params: { min: String(min) } }
  return count > max ? { code: 'too-many', params: { max: String(max) } } : undefined
}

function checkFiles(
  files: readonly StoredFile[],
  question: { readonly accept?: readonly string[]; readonly maxFiles?: number; readonly maxMegabytes?: number },
): AnswerError | undefined {
  const { accept, maxFiles = 1, maxMegabytes = 10 } = question
  if (accept && files.some(({ type }) => !accept.includes(type)))
    return { code: 'file-type', params: { accept: accept.join(', ') } }
  if (files.some(({ size }) => size > maxMegabytes * 1_000_000))
    return { code: 'file-too-large', params: { max: String(maxMegabytes) } }
  return checkCount(files.length, 1, maxFiles)
}

/** One @, something on both sides, a dot in the host. Whether it exists only a mail can tell. */
function checkEmail(text: string): AnswerError | undefined {
  return text.length <= 254 && /^[^\s@<>(),;:"]+@[^\s@<>(),;:".]+(\.[^\s@<>(),;:".]+)+$/.test(text)
    ? undefined
    : { code: 'not-an-e-mail' }
}

/** Numbers of any country, with the signs people put between; an extension is digits after a dash. */
function checkPhone(text: string): AnswerError | undefined {
  const digits = text.replaceAll(/\D/g, '').length
  return /^\+?[\d\s()/.\-–]+$/.test(text) && digits >= 3 && digits <= 20 ? undefined : { code: 'not-a-phone' }
}

/** Some houses have no number and foreign postcodes have any form; a German postcode has five digits. */
function checkAddress(address: Address): FoundError | undefined {
  if (address.street === '') return { code: 'required', part: 'street' }
  if (address.city === '') return { code: 'required', part: 'city' }
  if (address.country === 'DE') {
    if (address.postcode === '') return { code: 'required', part: 'postcode' }
    if (!/^\d{5}$/.test(address.postcode)) return { code: 'not-a-postcode', part: 'postcode' }
  }
  const [part] = Object.entries(address).find(([, text]) => Array.from(text).length > 200) ?? []
  return part === undefined ? undefined : { code: 'too-long', params: { max: '200' }, part }
}

function checkPerson({ given, family }: Person): FoundError | undefined {
  if (given === '' && family === '') return { code: 'required', part: 'family' }
  const [part] = Object.entries({ given, family }).find(([, text]) => Array.from(text).length > 200) ?? []
  return part === undefined ? undefined : { code: 'too-long', params: { max: '200' }, part }
}
