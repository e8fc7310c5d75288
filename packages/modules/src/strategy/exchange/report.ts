import type { Locale } from '@klammer/platform/i18n'
import { m } from '@klammer/platform/messages'
import type { ElementKind } from '../model.ts'
import { explainRepair, type Repair } from '../stratml/index.ts'
import { explainNotTaken, type NotTaken } from './not-taken.ts'
import type { ImportPlan, PlannedElement, Step } from './plan.ts'

/** What an import did or would do, kept beside the file: who reads it later still sees every repair. */
export interface ImportReport {
  readonly counts: readonly KindCounts[]
  /** Measured values that wait for a second person. */
  readonly proposals: number
  readonly repairs: readonly Group<Repair>[]
  readonly notTaken: readonly Group<NotTaken>[]
}

export interface KindCounts {
  readonly kind: ElementKind
  readonly steps: { readonly [step in Step['kind']]: number }
}

/** Cases of one kind. Of very many the first are kept; the file itself is kept whole. */
export interface Group<Case> {
  readonly code: string
  readonly count: number
  readonly cases: readonly Case[]
}

const CASES = 200
const KINDS = ['strategy', 'guideline', 'goal', 'initiative', 'process', 'indicator'] as const

export function reportOf({ elements, notTaken, proposals }: ImportPlan, repairs: readonly Repair[]): ImportReport {
  return {
    counts: KINDS.map((kind) => ({ kind, steps: stepsOf(elements.filter((element) => element.kind === kind)) })).filter(
      ({ steps }) => Object.values(steps).some((count) => count > 0),
    ),
    proposals: proposals.length,
    repairs: grouped(repairs),
    notTaken: grouped(notTaken),
  }
}

function stepsOf(elements: readonly PlannedElement[]): KindCounts['steps'] {
  const count = (kind: Step['kind']) => elements.filter(({ step }) => step.kind === kind).length
  return { create: count('create'), change: count('change'), keep: count('keep'), leave: count('leave') }
}

function grouped<Case extends { readonly code: string }>(cases: readonly Case[]): readonly Group<Case>[] {
  return [...Map.groupBy(cases, ({ code }) => code)].map(([code, all]) => ({
    code,
    count: all.length,
    cases: all.slice(0, CASES),
  }))
}

/** A group in words: one sentence, then its cases. */
export interface ReportSection {
  readonly key: string
  readonly count: number
  readonly sentence: string
  readonly cases: readonly { readonly line?: number | undefined; readonly at: string; readonly what: string }[]
}

export function repairSections({ repairs }: ImportReport, locale: Locale): readonly ReportSection[] {
  return repairs.map(({ cases, code, count }) => {
    const [first] = cases
    return {
      key: code,
      count,
      sentence: first ? explainRepair(first, locale) : '',
      cases: cases.map((repair) => ({
        line: repair.line,
        at: repair.path,
        what: explainRepair(repair, locale),
      })),
    }
  })
}

export function notTakenSections({ notTaken }: ImportReport, locale: Locale): readonly ReportSection[] {
  return notTaken.map(({ cases, code, count }) => ({
    key: code,
    count,
    sentence: explainNotTaken(code as NotTaken['code'], locale),
    cases: cases.filter(({ at, what }) => at !== '' || what !== undefined).map(({ at, what = '' }) => ({ at, what })),
  }))
}

/** The report as lines of text, for the command line. */
export function reportLines(report: ImportReport, locale: Locale): readonly string[] {
  const lines = ({ cases, count, sentence }: ReportSection) => [
    `${count} × ${sentence}`,
    ...cases.map(({ at, line, what }) =>
      [line === undefined ? '   ' : `   ${m.strategy_import_line({ line }, { locale })}`, at, what]
        .filter((part) => part !== '')
        .join(' '),
    ),
  ]
  const repairs = repairSections(report, locale)
  const notTaken = notTakenSections(report, locale)
  return [
    ...(repairs.length > 0 ? [m.strategy_import_repairs({}, { locale }), ...repairs.flatMap(lines), ''] : []),
    ...(notTaken.length > 0 ? [m.strategy_import_not_taken({}, { locale }), ...notTaken.flatMap(lines), ''] : []),
  ]
}
