import type { Locale } from '@klammer/platform/i18n'
import type { Content, ElementId, LocalizedText } from '../model.ts'
import type { CouncilText } from './council-text.ts'
import { inLanguage } from './language.ts'
import { diffWords, type Piece } from './word-diff.ts'

/** Two versions side by side. An element keeps its identity through every renumbering, so it is compared with itself. */
export interface Difference {
  readonly changed: readonly ChangedText[]
  readonly added: readonly CouncilText[]
  readonly removed: readonly CouncilText[]
  readonly unchanged: number
}

export interface ChangedText {
  readonly after: CouncilText
  readonly fields: readonly FieldDifference[]
}

export type ComparedField =
  | 'number'
  | 'title'
  | 'text'
  | 'motto'
  | 'vision'
  | 'mission'
  | 'values'
  | 'period'
  | 'due'
  | 'wording'

export interface FieldDifference {
  readonly field: ComparedField
  readonly pieces: readonly Piece[]
}

export function differenceOf(
  before: readonly CouncilText[],
  after: readonly CouncilText[],
  locale: Locale,
): Difference {
  const old = new Map<ElementId, CouncilText>(before.map((text) => [text.id, text]))
  const fresh = new Set(after.map(({ id }) => id))
  const changed = after.flatMap((text): ChangedText[] => {
    const earlier = old.get(text.id)
    const fields = earlier ? fieldDifferences(earlier.content, text.content, locale) : []
    return fields.length === 0 ? [] : [{ after: text, fields }]
  })
  const added = after.filter(({ id }) => !old.has(id))
  return {
    changed,
    added,
    removed: before.filter(({ id }) => !fresh.has(id)),
    unchanged: after.length - added.length - changed.length,
  }
}

function fieldDifferences(before: Content, after: Content, locale: Locale): readonly FieldDifference[] {
  const [old, fresh] = [comparableFields(before, locale), comparableFields(after, locale)]
  return FIELDS.flatMap((field) => {
    const [was, is] = [old[field] ?? '', fresh[field] ?? '']
    return was === is ? [] : [{ field, pieces: diffWords(was, is) }]
  })
}

const FIELDS: readonly ComparedField[] = [
  'number',
  'title',
  'text',
  'motto',
  'vision',
  'mission',
  'values',
  'period',
  'due',
  'wording',
]

/** What people read of a council text, as plain text. */
function comparableFields(content: Content, locale: Locale): { readonly [field in ComparedField]?: string } {
  const words = (text: LocalizedText | undefined) => (text ? inLanguage(text, locale).text : '')
  const common = { title: words(content.title), text: words(content.text) }
  switch (content.kind) {
    case 'strategy':
      return {
        ...common,
        motto: words(content.motto),
        vision: words(content.vision),
        mission: words(content.mission),
        values: content.values.map(({ name, text }) => `${words(name)}: ${words(text)}`).join('\n'),
        period: [content.periodFrom, content.periodTo].filter(Boolean).join(' – '),
      }
    case 'guideline':
      return { ...common, number: content.number, wording: content.wording }
    case 'goal':
      return { ...common, number: content.number, due: content.due ?? '' }
    default:
      return common
  }
}
