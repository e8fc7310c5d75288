import fc from 'fast-check'
import {
  type Content,
  type ElementId,
  type ElementKind,
  LINK_KINDS,
  PROCESS_KINDS,
  STAGES,
  type ValueUnit,
  VALUE_UNITS,
} from '../model.ts'

/** Any content of each kind, in the form in which it is stored: texts trimmed, nothing empty where it could be left out. */

const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  .map((raw) => raw.replaceAll(/[\r\0]/g, '').trim())
  .filter((trimmed) => trimmed !== '')
const line = (maxLength: number) => text.map((raw) => raw.slice(0, maxLength).trim()).filter((cut) => cut !== '')
const words = fc.record({ de: text, en: text }, { requiredKeys: ['de'] })
const maybeEmpty = fc.oneof(words, fc.constant({ de: '' }))
const day = fc
  .date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const url = fc.webUrl()
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const list = <T>(arbitrary: fc.Arbitrary<T>) => fc.array(arbitrary, { maxLength: 4 })
const period = fc.tuple(day, day).map(([a, b]) => (a < b ? [a, b] : [b, a]))

const common = {
  title: words,
  text: maybeEmpty,
  links: list(fc.record({ kind: fc.constantFrom(...LINK_KINDS), to: fc.uuid().map((id) => id as ElementId) })),
  sources: list(fc.record({ label: text, url: optional(url) })),
}

/** A share is stored as typed in per cent, an amount in whole cents. */
const valueIn = (unit: ValueUnit) =>
  unit === 'cents'
    ? fc.integer()
    : fc.double({ noNaN: true, min: -1e9, max: 1e9 }).map((value) => (Object.is(value, -0) ? 0 : value))

const indicator = fc.constantFrom(...VALUE_UNITS).chain((valueUnit) =>
  fc.record({
    ...common,
    kind: fc.constant('indicator' as const),
    code: line(40),
    valueUnit: fc.constant(valueUnit),
    unitLabel: words,
    direction: fc.oneof(
      fc.record({ kind: fc.constantFrom('up' as const, 'down' as const) }),
      fc.tuple(valueIn(valueUnit), valueIn(valueUnit)).map(([a, b]) => ({
        kind: 'band' as const,
        from: Math.min(a, b),
        to: Math.max(a, b),
      })),
    ),
    targets: list(fc.record({ due: day, value: valueIn(valueUnit) })),
    method: fc.oneof(
      fc.record({ kind: fc.constant('manual' as const) }),
      fc.record({ kind: fc.constant('automatic' as const), source: text }),
      fc.record({ kind: fc.constant('external' as const), publisher: text }),
    ),
    freshForDays: fc.integer({ min: 1, max: 3660 }),
    minCell: fc.oneof(fc.constant(0), fc.integer({ min: 5, max: 100 })),
    unit: optional(line(60)),
  }),
)

const strategy = period.chain(([from, to]) =>
  fc.record({
    ...common,
    kind: fc.constant('strategy' as const),
    motto: optional(words),
    vision: optional(words),
    mission: optional(words),
    values: list(fc.record({ name: words, text: maybeEmpty })),
    periodFrom: optional(fc.constant(from)),
    periodTo: optional(fc.constant(to)),
  }),
)

const initiative = period.chain(([from, to]) =>
  fc.record({
    ...common,
    kind: fc.constant('initiative' as const),
    code: line(40),
    stage: fc.constantFrom(...STAGES),
    stageReason: optional(words),
    startsOn: optional(fc.constant(from)),
    endsOn: optional(fc.constant(to)),
    unit: optional(line(60)),
    leadRole: optional(words),
    nextStep: optional(fc.record({ text: words, due: optional(day) })),
    milestones: list(fc.record({ title: words, due: day, doneOn: optional(day) })),
    adaptedFrom: optional(text),
  }),
)

export const contents: { readonly [kind in ElementKind]: fc.Arbitrary<Content> } = {
  strategy,
  initiative,
  indicator,
  guideline: fc.record({
    ...common,
    kind: fc.constant('guideline' as const),
    number: line(20),
    wording: fc.constantFrom('original' as const, 'ours' as const),
  }),
  goal: fc.record({ ...common, kind: fc.constant('goal' as const), number: line(20), due: optional(day) }),
  process: fc.record({
    ...common,
    kind: fc.constant('process' as const),
    processKind: fc.constantFrom(...PROCESS_KINDS),
    cadence: words,
    unit: optional(line(60)),
    outcomes: list(fc.record({ on: day, text: words })),
  }),
}
