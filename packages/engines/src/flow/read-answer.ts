import type { Answer, AnswerError, Question, StoredFile } from './model.ts'
import { fromParts, readDate } from './read-date.ts'
import { type Notation, type Read, readNumber } from './read-number.ts'

/** What a form sent, by name of the input; names repeat for several choices. Untrusted. */
export type Entries = ReadonlyMap<string, readonly string[]>

/** What one question made of its inputs; `undefined` is nothing entered. `part` names the input with the error. */
export type ReadAnswer = Read<Answer | undefined> & { readonly part?: string }

const NONE: ReadAnswer = { kind: 'read', value: undefined }

/** Inputs that together are one answer, by the last word of their names: `halter.anschrift.street`. */
export const PARTS: { readonly [type in Question['type']]?: readonly string[] } = {
  address: ['street', 'number', 'postcode', 'city', 'country'],
  person: ['given', 'family'],
  date: ['day', 'month', 'year'],
}

/** Reads the answer to one question out of what a form sent under its name. */
export function readAnswer(
  question: Question,
  name: string,
  entries: Entries,
  files: readonly StoredFile[],
  notation: Notation,
): ReadAnswer {
  const sent = entries.get(name) ?? []
  const text = tidy(sent[0] ?? '', question.type === 'long-text')
  const parts = Object.fromEntries(
    (PARTS[question.type] ?? []).map((part) => [part, tidy(entries.get(`${name}.${part}`)?.[0] ?? '', false)]),
  )
  if ([text, ...Object.values(parts)].some(hasControls)) return { kind: 'bad', error: { code: 'not-plain-text' } }
  switch (question.type) {
    case 'file':
      return files.length === 0 ? NONE : { kind: 'read', value: files }
    case 'choices':
      return readChoices(question.options, sent)
    case 'person':
      return Object.values(parts).every((part) => part === '') ? NONE : { kind: 'read', value: parts }
    case 'address':
      return readAddress(parts)
    case 'date':
      return readDay(text, parts, question.unknown === true)
    default:
      return text === '' ? NONE : readText(question, text, notation)
  }
}

function readText(question: Question, text: string, notation: Notation): ReadAnswer {
  switch (question.type) {
    case 'number':
    case 'money':
      return readNumber(text, notation)
    case 'yes-no':
      return text === 'yes' || text === 'no' ? { kind: 'read', value: text === 'yes' } : bad('not-an-option')
    case 'choice':
      return question.options.includes(text) ? { kind: 'read', value: text } : bad('not-an-option')
    case 'iban':
      return { kind: 'read', value: text.replaceAll(/\s/g, '').toUpperCase() }
    default:
      return { kind: 'read', value: text }
  }
}

function readChoices(options: readonly string[], sent: readonly string[]): ReadAnswer {
  const chosen = sent.filter((one) => one !== '')
  if (chosen.some((one) => !options.includes(one))) return bad('not-an-option')
  return chosen.length === 0 ? NONE : { kind: 'read', value: options.filter((option) => chosen.includes(option)) }
}

/** The country alone is no address: the form fills it in. */
function readAddress({ country = '', ...rest }: { readonly [part: string]: string }): ReadAnswer {
  if (Object.values(rest).every((part) => part === '')) return NONE
  const code = country === '' ? 'DE' : country.toUpperCase()
  if (!/^[A-Z]{2}$/.test(code)) return { ...bad('not-an-option'), part: 'country' }
  return { kind: 'read', value: { ...rest, country: code } }
}

function readDay(text: string, parts: { readonly [part: string]: string }, unknown: boolean): ReadAnswer {
  if (text !== '') return readDate(text, unknown)
  return Object.values(parts).every((part) => part === '') ? NONE : fromParts(parts, unknown)
}

function bad(code: AnswerError['code']): ReadAnswer {
  return { kind: 'bad', error: { code } }
}

/** One way to write each letter (NFC), no space around it; a single line where a single line was asked. */
function tidy(text: string, lines: boolean): string {
  const normal = text.normalize('NFC').replaceAll(/\r\n?/g, '\n').trim()
  return lines ? normal : normal.replaceAll(/\s+/g, ' ')
}

/** Control characters and half letters: nobody types them, and neither PDF nor canonical JSON takes them. */
function hasControls(text: string): boolean {
  return /(?![\n\t])\p{Cc}/u.test(text) || !text.isWellFormed()
}
