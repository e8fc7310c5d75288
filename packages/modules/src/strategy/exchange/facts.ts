import type { Locale } from '@klammer/platform/i18n'
import type { Text } from '@klammer/platform/manifest'
import { m } from '@klammer/platform/messages'
import { fieldLabel } from '../forms/words.ts'
import type { Content, ElementKind, LocalizedText } from '../model.ts'
import { DIRECTION_WORD, METHOD_WORD, PROCESS_WORD, STAGE_WORD, WORDING_WORD } from '../words.ts'
import type { Line } from './notes.ts'

/**
 * What StratML has no place for, as lines of the note. Days stand there as `2027-03-15`: the note is read by people of any language and
 * by other cities' programs.
 */
export function factLines(content: Content, locale: Locale, unitName?: string): readonly Line[] {
  const say = (text: LocalizedText | undefined): string | undefined => text && (text[locale] || text.de)
  const line = (path: string, value: string | undefined): readonly Line[] =>
    value === undefined || value.trim() === '' ? [] : [{ word: fieldLabel(path, locale), value }]
  const code = <Code extends string>(path: string, words: { readonly [code in Code]: Text }, value: Code) =>
    line(path, words[value]({}, { locale }))
  const sources = content.sources.map(({ label, url }) => ({
    word: m.strategy_exchange_source({}, { locale }),
    value: url === undefined ? label : `${label} (${url})`,
  }))
  switch (content.kind) {
    case 'strategy':
      return [...line('motto', say(content.motto)), ...sources]
    case 'guideline':
      return [...code('wording', WORDING_WORD, content.wording), ...sources]
    case 'goal':
      return [...line('due', content.due), ...sources]
    case 'initiative': {
      const { nextStep } = content
      return [
        ...code('stage', STAGE_WORD, content.stage),
        ...line('stageReason', say(content.stageReason)),
        ...line('startsOn', content.startsOn),
        ...line('endsOn', content.endsOn),
        ...(content.unit === undefined ? line('leadRole', say(content.leadRole)) : []),
        ...line('nextStep.text', nextStep && `${say(nextStep.text)}${nextStep.due ? ` (${nextStep.due})` : ''}`),
        ...content.milestones.flatMap(({ doneOn, due, title }) => {
          const done = doneOn ? `, ${fieldLabel('milestones.doneOn', locale)} ${doneOn}` : ''
          return line('milestones.title', `${say(title)} (${due}${done})`)
        }),
        ...line('adaptedFrom', content.adaptedFrom),
        ...sources,
      ]
    }
    case 'indicator': {
      const { direction, method } = content
      const publisher = method.kind === 'external' ? method.publisher : undefined
      return [
        ...code('direction.kind', DIRECTION_WORD, direction.kind),
        ...(direction.kind === 'band'
          ? [...line('direction.from', String(direction.from)), ...line('direction.to', String(direction.to))]
          : []),
        ...code('method.kind', METHOD_WORD, method.kind),
        ...line('method.publisher', publisher),
        ...line('freshForDays', String(content.freshForDays)),
        ...line('minCell', String(content.minCell)),
        ...line('unit', unitName),
        ...sources,
      ]
    }
    case 'process':
      return [
        ...code('processKind', PROCESS_WORD, content.processKind),
        ...line('cadence', say(content.cadence)),
        ...content.outcomes.flatMap(({ on, text }) => line('outcomes.text', `${say(text)} (${on})`)),
        ...sources,
      ]
  }
}

/** What can be read back from the lines of a note, and the lines that cannot. */
export interface ReadFacts {
  readonly fields: { readonly [field: string]: unknown }
  readonly unread: readonly Line[]
}

type Reader = (value: string, fields: Fields, words: (text: string) => LocalizedText) => boolean
type Fields = { [field: string]: unknown }

export function readFacts(
  kind: ElementKind,
  lines: readonly Line[],
  words: (text: string) => LocalizedText,
): ReadFacts {
  const fields: Fields = {}
  const unread = lines.filter(({ value, word }) => {
    const path = PATHS.get(word)
    const reader = READERS[kind][path ?? ''] ?? (path === 'source' ? readSource : undefined)
    return !reader?.(value, fields, words)
  })
  return { fields, unread }
}

const READ_PATHS = [
  'motto',
  'wording',
  'due',
  'stage',
  'stageReason',
  'startsOn',
  'endsOn',
  'leadRole',
  'nextStep.text',
  'milestones.title',
  'adaptedFrom',
  'direction.kind',
  'freshForDays',
  'minCell',
  'processKind',
  'cadence',
  'outcomes.text',
] as const

const PATHS: ReadonlyMap<string, string> = new Map(
  (['en', 'de'] as const).flatMap((locale) => [
    [m.strategy_exchange_source({}, { locale }), 'source'] as const,
    ...READ_PATHS.map((path) => [fieldLabel(path, locale), path] as const),
  ]),
)

const DAY = String.raw`\d{4}-\d\d-\d\d`
const isDay = new RegExp(`^${DAY}$`)
const withDay = new RegExp(String.raw`^([^]*) \((${DAY})(?:, \D* (${DAY}))?\)$`)

const text =
  (field: string): Reader =>
  (value, fields, words) => {
    fields[field] = words(value)
    return true
  }
const day =
  (field: string): Reader =>
  (value, fields) => {
    if (!isDay.test(value)) return false
    fields[field] = value
    return true
  }
const whole =
  (field: string): Reader =>
  (value, fields) => {
    if (!/^\d{1,4}$/.test(value)) return false
    fields[field] = Number(value)
    return true
  }
const coded = (
  field: string,
  words: { readonly [code: string]: Text },
  wrap = (code: string): unknown => code,
): Reader => {
  const codes = new Map(
    Object.entries(words).flatMap(([code, word]) =>
      (['de', 'en'] as const).map((locale) => [word({}, { locale }), code] as const),
    ),
  )
  return (value, fields) => {
    const found = codes.get(value)
    if (found === undefined) return false
    fields[field] = wrap(found)
    return true
  }
}
const append = (fields: Fields, list: string, row: object): true => {
  fields[list] = [...((fields[list] as readonly object[] | undefined) ?? []), row]
  return true
}
const readSource: Reader = (value, fields) => {
  const [, label = value, url] = /^([^]*) \((https?:\/\/\S+)\)$/.exec(value) ?? []
  return append(fields, 'sources', url === undefined ? { label: value } : { label, url })
}
const { down, up } = DIRECTION_WORD

const READERS: { readonly [kind in ElementKind]: { readonly [path: string]: Reader } } = {
  strategy: { motto: text('motto') },
  guideline: { wording: coded('wording', WORDING_WORD) },
  goal: { due: day('due') },
  initiative: {
    stage: coded('stage', STAGE_WORD),
    stageReason: text('stageReason'),
    startsOn: day('startsOn'),
    endsOn: day('endsOn'),
    leadRole: text('leadRole'),
    adaptedFrom: (value, fields) => {
      fields['adaptedFrom'] = value
      return true
    },
    'nextStep.text': (value, fields, words) => {
      const [, said = value, due] = withDay.exec(value) ?? []
      fields['nextStep'] = due === undefined ? { text: words(value) } : { text: words(said), due }
      return true
    },
    'milestones.title': (value, fields, words) => {
      const [, title, due, doneOn] = withDay.exec(value) ?? []
      if (title === undefined || title === '') return false
      return append(fields, 'milestones', { title: words(title), due, ...(doneOn === undefined ? {} : { doneOn }) })
    },
  },
  indicator: {
    'direction.kind': coded('direction', { up, down }, (kind) => ({ kind })),
    freshForDays: whole('freshForDays'),
    minCell: whole('minCell'),
  },
  process: {
    processKind: coded('processKind', PROCESS_WORD),
    cadence: text('cadence'),
    'outcomes.text': (value, fields, words) => {
      const [, said, on] = withDay.exec(value) ?? []
      return said === undefined || said === '' ? false : append(fields, 'outcomes', { on, text: words(said) })
    },
  },
}
