import type { Locale } from '@klammer/platform/i18n'
import { m } from '@klammer/platform/messages'
import { numeral } from './error-words.ts'

/** What codes (`assistenz`) and names (`rasse`) mean in a language. */
export interface Spoken {
  readonly codes: ReadonlyMap<string, string>
  readonly names: ReadonlyMap<string, string>
}

/**
 * A cell of a decision table in words: `"assistenz"` is what the service calls it, `<= 5` is “at most 5”. What is more than that stays as
 * the rule has it: half a translation would be worse than none.
 */
export function cellWords(cell: string, { codes }: Spoken, locale: Locale): string {
  const text = cell.trim()
  switch (text) {
    case '-':
      return m.services_page_any({}, { locale })
    case 'true':
      return m.services_page_yes({}, { locale })
    case 'false':
      return m.services_page_no({}, { locale })
    case 'null':
      return m.services_page_nothing({}, { locale })
  }
  const [, operator, number] = /^(<=|>=|<|>)?\s*(-?\d+(?:\.\d+)?)$/.exec(text) ?? []
  if (number !== undefined) return compared(operator, numeral(number, locale), locale)
  const strings = text.split(',').map((part) => /^\s*"([^"]*)"\s*$/.exec(part)?.[1])
  const [first] = strings
  if (first !== undefined && strings.every((one) => one !== undefined)) {
    return strings.map((code) => codes.get(code) ?? code).join(m.services_page_or({}, { locale }))
  }
  return text
}

function compared(operator: string | undefined, value: string, locale: Locale): string {
  switch (operator) {
    case '<=':
      return m.services_page_at_most({ value }, { locale })
    case '>=':
      return m.services_page_at_least({ value }, { locale })
    case '<':
      return m.services_page_below({ value }, { locale })
    case '>':
      return m.services_page_above({ value }, { locale })
    default:
      return value
  }
}
