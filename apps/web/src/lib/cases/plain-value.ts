import { placeQuestions } from '@klammer/engines/flow'
import type { ServiceBundle } from '@klammer/modules/services'
import { formatDay, formatNumber, type Locale } from '@klammer/platform/i18n'
import { m } from '@klammer/platform/messages'
import { textsFor } from '#lib/services/texts.ts'

/** What the words of a service say for names and codes that stand in rules. */
export interface RuleWords {
  readonly locale: Locale
  /** A question's own words, or the name as it stands in the rules. */
  field(name: string): string
  /** The words for a code, where it is one. */
  code(name: string, code: string): string
}

export function wordsOf(bundle: ServiceBundle, locale: Locale): RuleWords {
  const texts = textsFor(bundle, locale, false)
  const known = placeQuestions(bundle.flow.fields)
  const { reasons = {}, results = {} } = bundle.texts[locale] ?? bundle.texts.de ?? {}
  const { decide } = bundle.process
  return {
    locale,
    field: (name) => (known.has(name) ? texts.field(name).label : readable(name)),
    code: (name, code) => {
      if (name === decide.result) return results[code] ?? code
      if (name === decide.reasons) return reasons[code] ?? code
      return texts.field(name).options?.[code] ?? code
    },
  }
}

/** Names in rules were chosen for people to read; only their joints are technical. */
export const readable = (name: string) => name.replaceAll('_', ' ').replaceAll('.', ' · ')

const DAY = /^\d{4}-\d{2}-\d{2}$/
const DEEPEST = 4

/** A value of the rules as people say it: yes and no, days, amounts, and lists of what belongs together. */
export function plainValue(words: RuleWords, name: string, value: unknown, depth = 0): string {
  const { locale } = words
  if (value === null || value === undefined || value === '') return m.services_desk_value_none({}, { locale })
  if (typeof value === 'boolean') {
    return value ? m.services_desk_value_yes({}, { locale }) : m.services_desk_value_no({}, { locale })
  }
  if (typeof value === 'number') return formatNumber(value, locale, { maximumFractionDigits: 6 })
  if (typeof value === 'string') return DAY.test(value) ? formatDay(value, locale) : words.code(name, value)
  if (depth >= DEEPEST) return '…'
  if (Array.isArray(value)) {
    const parts = value.map((part) => plainValue(words, name, part, depth + 1))
    return parts.length === 0 ? m.services_desk_value_none({}, { locale }) : parts.join(' | ')
  }
  return Object.entries(value)
    .map(([part, inside]) => {
      const path = name === '' ? part : `${name}.${part}`
      return `${words.field(path) === readable(path) ? readable(part) : words.field(path)}: ${plainValue(words, path, inside, depth + 1)}`
    })
    .join('; ')
}
