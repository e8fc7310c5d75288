import type { Locale } from '@klammer/platform/i18n'
import { m } from '@klammer/platform/messages'
import type { Content, Link, LocalizedText } from '../model.ts'
import { readFacts } from './facts.ts'
import type { MappedElement } from './mapped.ts'
import type { Line } from './notes.ts'
import type { Said, SaidField } from './said.ts'

/** What an element needs beside what the document says of it. */
export interface Surroundings {
  readonly language: Locale
  readonly links: readonly Link[]
  /** Code of the unit that the document names as performer, where the city has it. */
  readonly unit: string | undefined
}

/** Content of an element that the city does not know yet, and the lines of its note that nobody could read. */
export function newContent(
  { kind, lines, place, said }: MappedElement,
  { language, links, unit }: Surroundings,
): { readonly content: unknown; readonly unread: readonly Line[] } {
  // German is always there: where the document is English, its words stand in for the German ones until somebody translates them.
  const words = (text: string): LocalizedText => (language === 'de' ? { de: text } : { de: text, en: text })
  const { fields, unread } = readFacts(kind, lines, words)
  const maybe = (text: string | undefined) => (text === undefined ? undefined : words(text))
  const common = { kind, title: words(said.title), text: words(said.text), links, sources: [], ...fields }
  switch (kind) {
    case 'strategy': {
      const values = (said.values ?? []).map(({ name, text }) => ({ name: words(name), text: words(text) }))
      const { periodFrom, periodTo } = said
      return {
        content: { ...common, vision: maybe(said.vision), mission: maybe(said.mission), values, periodFrom, periodTo },
        unread,
      }
    }
    case 'guideline':
      return { content: { wording: 'original', ...common, number: said.label ?? place }, unread }
    case 'goal':
      return { content: { ...common, number: said.label ?? place }, unread }
    case 'initiative':
      return {
        content: {
          stage: 'idea',
          milestones: [],
          ...common,
          code: said.label ?? place,
          unit,
          ...(said.leadRole === undefined ? {} : { leadRole: words(said.leadRole) }),
        },
        unread,
      }
    case 'process':
      return {
        content: {
          processKind: 'meeting',
          cadence: words(m.strategy_exchange_cadence_unknown({}, { locale: language })),
          outcomes: [],
          ...common,
          unit,
        },
        unread,
      }
    case 'indicator':
      return {
        content: {
          direction: { kind: 'up' },
          freshForDays: DEFAULTS.freshForDays,
          minCell: DEFAULTS.minCell,
          ...common,
          code: said.label ?? place,
          valueUnit: said.valueUnit,
          unitLabel: words(said.unitLabel ?? ''),
          targets: said.targets ?? [],
          // Whatever measured it elsewhere does not run here: values come by hand, with source and second person.
          method: { kind: 'manual' },
        },
        unread,
      }
  }
}

/** A year and a month: StratML documents are yearly. Suppression is on until somebody says that no people are counted. */
const DEFAULTS = { freshForDays: 400, minCell: 5 } as const

/** The content with those fields changed in which the document differs; everything else stays, the other language included. */
export function changedContent(
  before: Content,
  said: Said,
  fields: readonly SaidField[],
  { language, links, unit }: Surroundings,
): unknown {
  const content: { [field: string]: unknown } = { ...before, links }
  const put = (old: LocalizedText | undefined, text: string): LocalizedText =>
    language === 'de' ? { ...old, de: text } : { de: old?.de || text, en: text }
  for (const field of fields) {
    switch (field) {
      case 'title':
      case 'unitLabel':
        content[field] = put(before[field as 'title'], said[field] ?? '')
        break
      case 'text':
        content['text'] = withText(before.text, said.text, language)
        break
      case 'label':
        content['number' in before ? 'number' : 'code'] = said.label
        break
      case 'vision':
      case 'mission':
      case 'leadRole': {
        const text = said[field]
        content[field] = text === undefined ? undefined : put(localizedAt(before, field), text)
        break
      }
      case 'values': {
        const old = before.kind === 'strategy' ? before.values : []
        content['values'] = (said.values ?? []).map(({ name, text }, index) => {
          const same = old.find((value) => (value.name[language] || value.name.de) === name) ?? old[index]
          return { name: put(same?.name, name), text: withText(same?.text ?? { de: '' }, text, language) }
        })
        break
      }
      case 'performer':
        content['unit'] = unit
        break
      case 'periodFrom':
      case 'periodTo':
      case 'valueUnit':
      case 'targets':
        content[field] = said[field]
        break
    }
  }
  return content
}

function localizedAt(content: Content, field: 'vision' | 'mission' | 'leadRole'): LocalizedText | undefined {
  return (content as Partial<Record<typeof field, LocalizedText>>)[field]
}

/** Unlike a title, a text may be empty, but an English one that is empty is none. */
function withText(old: LocalizedText, text: string, language: Locale): LocalizedText {
  if (language === 'de') return { ...old, de: text }
  return text === '' ? { de: old.de } : { de: old.de || text, en: text }
}
