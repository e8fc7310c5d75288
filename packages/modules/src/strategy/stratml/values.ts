import { guessDate, isSchemaDate } from './dates.ts'
import { guessDecimal, isDecimal } from './numbers.ts'
import type { RepairCode } from './outcome.ts'
import { roleTypes, textKindOf } from './shape.ts'
import type { Part } from './shape.ts'

export type MendedValue =
  | { readonly kind: 'valid'; readonly value: string }
  | { readonly kind: 'rewritten'; readonly value: string; readonly code: RepairCode }
  | { readonly kind: 'dropped'; readonly code: RepairCode }

/** The text of an element as its type wants it. Identifiers are looked at together, see `mendIdentifiers`. */
export function mendText(part: Part, name: string, text: string): MendedValue {
  switch (textKindOf(name)) {
    case 'text':
    case 'reference':
    case 'identifier':
      return { kind: 'valid', value: text }
    case 'role':
      return mendChoice(roleTypes, text)
    case 'uri':
      return mendUri(collapse(text))
    case 'date':
      return mendDate(part, name, text)
    case 'decimal':
      return mendDecimal(text)
  }
}

/** White space means nothing in dates, numbers, addresses and identifiers. */
export function collapse(text: string): string {
  return text.replace(/[\t\n\r ]+/g, ' ').replace(/^ | $/g, '')
}

function mendDate(part: Part, name: string, text: string): MendedValue {
  const plain = collapse(text)
  if (isSchemaDate(plain)) return { kind: 'valid', value: plain }
  if (plain === '' && part === 'performance') return blank(text, 'date_rewritten')
  const guess = guessDate(plain, name === 'EndDate' ? 'last' : 'first')
  return guess === undefined
    ? { kind: 'dropped', code: 'date_dropped' }
    : { kind: 'rewritten', value: guess, code: 'date_rewritten' }
}

function mendDecimal(text: string): MendedValue {
  const plain = collapse(text)
  if (isDecimal(plain)) return { kind: 'valid', value: plain }
  if (plain === '') return blank(text, 'number_rewritten')
  const guess = guessDecimal(plain)
  return guess === undefined
    ? { kind: 'dropped', code: 'number_dropped' }
    : { kind: 'rewritten', value: guess, code: 'number_rewritten' }
}

/** Part 2 takes an empty date or number, but only if it is really empty. */
function blank(text: string, code: RepairCode): MendedValue {
  return text === '' ? { kind: 'valid', value: '' } : { kind: 'rewritten', value: '', code }
}

const synonyms: Record<string, string> = { individual: 'Person', group: 'Generic_Group', organisation: 'Organization' }

/** One of the words the schema knows: `performance report` is `Performance_Report`, `Inputs` is `Input`. */
export function mendChoice(choices: readonly string[], text: string): MendedValue {
  if (choices.includes(text)) return { kind: 'valid', value: text }
  const plain = letters(text).replace(/s$/, '')
  const exact = choices.find((choice) => choice === synonyms[plain] || letters(choice) === plain)
  const begun = plain.length < 4 ? [] : choices.filter((choice) => letters(choice).startsWith(plain))
  const value = exact ?? (begun.length === 1 ? begun[0] : undefined)
  return value === undefined
    ? { kind: 'dropped', code: 'value_dropped' }
    : { kind: 'rewritten', value, code: 'value_rewritten' }
}

function letters(text: string): string {
  return text.toLowerCase().replace(/[^a-z]/g, '')
}

function mendUri(text: string): MendedValue {
  if (isUri(text)) return { kind: 'valid', value: text }
  const [before = '', ...fragment] = text.split('#')
  const escaped = [before, fragment.join('%23')]
    .map((half) => half.replace(/%(?![0-9a-f]{2})/gi, '%25').replace(/[[\]]/g, (c) => (c === '[' ? '%5B' : '%5D')))
    .join(fragment.length > 0 ? '#' : '')
  return isUri(escaped)
    ? { kind: 'rewritten', value: escaped, code: 'source_rewritten' }
    : { kind: 'dropped', code: 'source_dropped' }
}

const path = String.raw`(?:%[0-9a-fA-F]{2}|[^%#[\]?])*`
const query = path.replace(']?', ']')
const fragment = String.raw`(?:%[0-9a-fA-F]{2}|[^%#])*`
const authority = String.raw`//(?:[^@/?#[\]%]*@)?(?:\[[0-9A-Fa-fvV:.]+\]|(?:%[0-9a-fA-F]{2}|[^%#[\]?/:@])*)(?::\d+)?`
const scheme = '[A-Za-z][A-Za-z0-9+.-]*:'
const uri = new RegExp(
  `^(?:(?:${scheme})?${authority}(?:/${path})?|${scheme}(?!//)${path}|(?!//)(?![^/?#]*:)${path})(?:\\?${query})?(?:#${fragment})?$`,
)

/** `xs:anyURI`: RFC 3986, and the characters beyond it, spaces included, that a browser would escape by itself. */
export function isUri(text: string): boolean {
  return uri.test(text)
}
