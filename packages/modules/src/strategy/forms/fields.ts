import { type ElementKind, LINK_KINDS, type LinkKind, PROCESS_KINDS, STAGES, VALUE_UNITS } from '../model.ts'

/** What the editor asks about each kind of element, as data: parsing, showing, comparing and merging all read this one table. */

/** `needed` must be filled; `kept` is always there, even empty; `optional` is left out when empty. */
type Need = 'needed' | 'kept' | 'optional'

interface At {
  /** Dotted as in the content: `nextStep.due`. Inside rows relative to the row. */
  readonly path: string
}
interface Plain extends At {
  readonly need: 'needed' | 'optional'
}

export type SimpleField =
  /** A text in German and English. */
  | (At & { readonly kind: 'words'; readonly long: boolean; readonly need: Need })
  | (Plain & { readonly kind: 'line' | 'url' | 'day' | 'number' | 'whole' | 'unit' | 'element' | 'source' })
  | (Plain & { readonly kind: 'choice'; readonly options: readonly string[] })

export interface Rows extends At {
  readonly kind: 'rows'
  readonly max: number
  readonly fields: readonly SimpleField[]
}

export type Field = SimpleField | Rows

/** Parts of the form, each under a heading of its own. */
export const SECTIONS = [
  'text',
  'values',
  'state',
  'next-step',
  'milestones',
  'measuring',
  'targets',
  'outcomes',
  'links',
  'sources',
] as const
export type SectionName = (typeof SECTIONS)[number]

export interface Section {
  readonly name: SectionName
  readonly fields: readonly Field[]
}

const words = (path: string, need: Need = 'optional'): SimpleField => ({ kind: 'words', path, need, long: false })
const longWords = (path: string, need: Need = 'optional'): SimpleField => ({ kind: 'words', path, need, long: true })
const line = (path: string, need: Plain['need'] = 'optional'): SimpleField => ({ kind: 'line', path, need })
const url = (path: string): SimpleField => ({ kind: 'url', path, need: 'optional' })
const day = (path: string, need: Plain['need'] = 'optional'): SimpleField => ({ kind: 'day', path, need })
const number = (path: string, need: Plain['need'] = 'needed'): SimpleField => ({ kind: 'number', path, need })
const whole = (path: string): SimpleField => ({ kind: 'whole', path, need: 'needed' })
const choice = (path: string, options: readonly string[]): SimpleField => ({
  kind: 'choice',
  path,
  need: 'needed',
  options,
})
const unit: SimpleField = { kind: 'unit', path: 'unit', need: 'optional' }
const rows = (path: string, max: number, ...fields: readonly SimpleField[]): Rows => ({
  kind: 'rows',
  path,
  max,
  fields,
})

const links: Section = {
  name: 'links',
  fields: [rows('links', 500, choice('kind', LINK_KINDS), { kind: 'element', path: 'to', need: 'needed' })],
}
const sources: Section = { name: 'sources', fields: [rows('sources', 50, line('label', 'needed'), url('url'))] }

const text = (...fields: readonly Field[]): Section => ({ name: 'text', fields })

export const FORMS: { readonly [kind in ElementKind]: readonly Section[] } = {
  strategy: [
    text(
      words('title', 'needed'),
      words('motto'),
      longWords('text', 'kept'),
      longWords('vision'),
      longWords('mission'),
      day('periodFrom'),
      day('periodTo'),
    ),
    { name: 'values', fields: [rows('values', 50, words('name', 'needed'), longWords('text', 'kept'))] },
    links,
    sources,
  ],
  guideline: [
    text(
      line('number', 'needed'),
      words('title', 'needed'),
      longWords('text', 'kept'),
      choice('wording', ['original', 'ours']),
    ),
    links,
    sources,
  ],
  goal: [
    text(line('number', 'needed'), words('title', 'needed'), longWords('text', 'kept'), day('due')),
    links,
    sources,
  ],
  initiative: [
    text(line('code', 'needed'), words('title', 'needed'), longWords('text', 'kept'), line('adaptedFrom')),
    {
      name: 'state',
      fields: [
        choice('stage', STAGES),
        longWords('stageReason'),
        day('startsOn'),
        day('endsOn'),
        unit,
        words('leadRole'),
      ],
    },
    { name: 'next-step', fields: [longWords('nextStep.text'), day('nextStep.due')] },
    {
      name: 'milestones',
      fields: [rows('milestones', 100, words('title', 'needed'), day('due', 'needed'), day('doneOn'))],
    },
    links,
    sources,
  ],
  indicator: [
    text(line('code', 'needed'), words('title', 'needed'), longWords('text', 'kept'), unit),
    {
      name: 'measuring',
      fields: [
        choice('valueUnit', VALUE_UNITS),
        words('unitLabel', 'needed'),
        choice('direction.kind', ['up', 'down', 'band']),
        number('direction.from'),
        number('direction.to'),
        choice('method.kind', ['manual', 'automatic', 'external']),
        { kind: 'source', path: 'method.source', need: 'needed' },
        line('method.publisher', 'needed'),
        whole('freshForDays'),
        whole('minCell'),
      ],
    },
    { name: 'targets', fields: [rows('targets', 100, day('due', 'needed'), number('value'))] },
    links,
    sources,
  ],
  process: [
    text(
      choice('processKind', PROCESS_KINDS),
      words('title', 'needed'),
      longWords('text', 'kept'),
      words('cadence', 'needed'),
      unit,
    ),
    { name: 'outcomes', fields: [rows('outcomes', 500, day('on', 'needed'), longWords('text', 'needed'))] },
    links,
    sources,
  ],
}

export function fieldsOf(kind: ElementKind): readonly Field[] {
  return FORMS[kind].flatMap((section) => section.fields)
}

export function rowsAt(kind: ElementKind, path: string): Rows | undefined {
  return fieldsOf(kind).find((field): field is Rows => field.kind === 'rows' && field.path === path)
}

/** The inputs of a field: a text has one per language. */
export function inputsOf(field: SimpleField, prefix = ''): readonly string[] {
  const name = prefix + field.path
  return field.kind === 'words' ? [`${name}.de`, `${name}.en`] : [name]
}

/** Kinds of links that make sense from an element of this kind, the usual one first. */
export const LINKS_FROM: { readonly [kind in ElementKind]: readonly [LinkKind, ...LinkKind[]] } = {
  strategy: ['supersedes', 'depends'],
  guideline: ['contributes', 'depends', 'supersedes'],
  goal: ['contributes', 'depends', 'supersedes'],
  initiative: ['realises', 'contributes', 'depends', 'supersedes'],
  indicator: ['measures', 'supersedes'],
  process: ['contributes', 'realises', 'depends', 'supersedes'],
}
