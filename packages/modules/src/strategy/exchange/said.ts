import type { Locale } from '@klammer/platform/i18n'
import type { Content, LocalizedText, ValueUnit } from '../model.ts'
import type { UnitNames } from '../views/unit-names.ts'

/**
 * What a StratML document says of one element, in one language: exactly that part of its content which StratML has a place for. Both
 * sides of the exchange meet here: an export writes it, an import reads it and changes only those fields in which it differs.
 */
export interface Said {
  readonly title: string
  readonly text: string
  /** Number or code. */
  readonly label?: string | undefined
  readonly vision?: string | undefined
  readonly mission?: string | undefined
  readonly values?: readonly { readonly name: string; readonly text: string }[] | undefined
  readonly periodFrom?: string | undefined
  readonly periodTo?: string | undefined
  /** Name of the responsible unit, as printed. */
  readonly performer?: string | undefined
  readonly leadRole?: string | undefined
  readonly valueUnit?: ValueUnit | undefined
  readonly unitLabel?: string | undefined
  readonly targets?: readonly { readonly due: string; readonly value: number }[] | undefined
}
export type SaidField = keyof Said

/** What our document says of this content. Where there is no translation, German stands, as on the page. */
export function sayOf(content: Content, language: Locale, units: UnitNames): Said {
  const say = (text: LocalizedText | undefined): string => printable(text?.[language] || text?.de || '')
  const common = { title: say(content.title), text: say(content.text) }
  switch (content.kind) {
    case 'strategy':
      return {
        ...common,
        vision: say(content.vision) || undefined,
        mission: say(content.mission) || undefined,
        values: content.values.map(({ name, text }) => ({ name: say(name), text: say(text) })),
        periodFrom: content.periodFrom,
        periodTo: content.periodTo,
      }
    case 'guideline':
    case 'goal':
      return { ...common, label: printable(content.number) }
    case 'initiative':
      return {
        ...common,
        label: printable(content.code),
        performer: performerOf(content.unit, language, units),
        leadRole: content.unit === undefined ? undefined : say(content.leadRole) || undefined,
      }
    case 'process':
      return { ...common, performer: performerOf(content.unit, language, units) }
    case 'indicator':
      return {
        ...common,
        label: printable(content.code),
        valueUnit: content.valueUnit,
        unitLabel: say(content.unitLabel),
        targets: content.targets.toSorted((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0)),
      }
  }
}

function performerOf(unit: string | undefined, language: Locale, units: UnitNames): string | undefined {
  if (unit === undefined) return undefined
  return printable(units[unit]?.[language] || units[unit]?.de || unit)
}

/** The fields in which a document says something else than before. */
export function differingFields(before: Said, after: Said): readonly SaidField[] {
  return fieldsOf(after).filter((field) => plain(before[field]) !== plain(after[field]))
}

/** What was said before and is not said any more. An import never empties a field: other programs drop what they do not know. */
export function silentFields(before: Said, after: Said): readonly SaidField[] {
  const said = new Set(fieldsOf(after))
  return fieldsOf(before).filter((field) => !said.has(field))
}

function fieldsOf(said: Said): readonly SaidField[] {
  return (Object.keys(said) as SaidField[]).filter((field) => plain(said[field]) !== '')
}

function plain(value: Said[SaidField]): string {
  if (typeof value !== 'object') return value ?? ''
  return value.length === 0 ? '' : JSON.stringify(value)
}

/** XML cannot hold every character that a text here may have. */
function printable(text: string): string {
  return text.replace(/[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
}
