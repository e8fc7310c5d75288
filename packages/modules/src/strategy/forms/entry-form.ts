import type { ManualEntry } from '../handlers/measurements.ts'
import type { ElementId, MeasurementId, ValueUnit } from '../model.ts'
import { readDay } from './day.ts'
import { parseDecimal, type ParsedNumber } from './decimal.ts'

/** What people type into the forms for values and money, before anybody has looked at it. */
export interface Typed {
  readonly [field: string]: string
}

export type EntryProblem =
  | 'missing'
  | 'not-a-day'
  | 'no-such-day'
  | 'not-a-number'
  | 'ambiguous'
  | 'too-precise'
  | 'not-a-year'
  | 'not-a-link'
  | 'not-a-share'

export type Read<Entry> =
  | { readonly kind: 'entry'; readonly entry: Entry }
  | { readonly kind: 'problems'; readonly problems: { readonly [field: string]: EntryProblem } }

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Reads a value entered by hand: period, number (two for a share), source. Every wrong field is named. */
export function readMeasurement(typed: Typed, indicator: ElementId, unit: ValueUnit): Read<ManualEntry> {
  const problems: { [field: string]: EntryProblem } = {}
  const from = dayIn(typed, 'from', problems)
  const to = dayIn(typed, 'to', problems)
  // Money is typed in euros and kept in cents.
  const numerator = numberIn(typed, 'numerator', problems, unit === 'cents' ? 2 : 0)
  const denominator = unit === 'share' ? numberIn(typed, 'denominator', problems, 0) : undefined
  const source = sourceIn(typed, problems)
  if (Object.keys(problems).length > 0) return { kind: 'problems', problems }
  const supersedes = typed['supersedes'] ?? ''
  return {
    kind: 'entry',
    entry: {
      indicator,
      period: { from, to },
      count: { numerator, denominator },
      source,
      note: trimmed(typed, 'note') || undefined,
      supersedes: UUID.test(supersedes) ? (supersedes as MeasurementId) : undefined,
    },
  }
}

export interface BudgetEntry {
  readonly year: number
  readonly kind: string
  readonly amountCents: number
  readonly funder: string | undefined
  readonly fundingBasisPoints: number
  readonly source: { readonly label: string; readonly url: string | undefined }
  readonly supersedes: string | undefined
}

/** Reads a line of money: year, kind, amount in euros, share of a funder in per cent, source. */
export function readBudget(typed: Typed): Read<BudgetEntry> {
  const problems: { [field: string]: EntryProblem } = {}
  const year = Number(/^\d{4}$/.exec(trimmed(typed, 'year'))?.[0])
  if (!(year >= 1990 && year <= 2200)) problems['year'] = 'not-a-year'
  const amountCents = numberIn(typed, 'amount', problems, 2)
  const isFunded = trimmed(typed, 'fundingShare') !== ''
  const fundingBasisPoints = isFunded ? numberIn(typed, 'fundingShare', problems, 2) : 0
  if (fundingBasisPoints < 0 || fundingBasisPoints > 10_000) problems['fundingShare'] = 'not-a-share'
  const source = sourceIn(typed, problems)
  if (Object.keys(problems).length > 0) return { kind: 'problems', problems }
  const supersedes = typed['supersedes'] ?? ''
  return {
    kind: 'entry',
    entry: {
      year,
      kind: trimmed(typed, 'kind'),
      amountCents,
      funder: trimmed(typed, 'funder') || undefined,
      fundingBasisPoints,
      source,
      supersedes: UUID.test(supersedes) ? supersedes : undefined,
    },
  }
}

type Problems = { [field: string]: EntryProblem }

function dayIn(typed: Typed, field: string, problems: Problems): string {
  const text = trimmed(typed, field)
  const read = readDay(text)
  if (read.kind === 'day') return read.day
  problems[field] = text === '' ? 'missing' : read.because
  return ''
}

function numberIn(typed: Typed, field: string, problems: Problems, shift: number): number {
  const text = trimmed(typed, field)
  const read: ParsedNumber = parseDecimal(text, shift)
  if (read.kind === 'number') return read.value
  problems[field] = text === '' ? 'missing' : read.because
  return 0
}

function sourceIn(typed: Typed, problems: Problems): { readonly label: string; readonly url: string | undefined } {
  const label = trimmed(typed, 'sourceLabel')
  const url = trimmed(typed, 'sourceUrl')
  if (label === '') problems['sourceLabel'] = 'missing'
  if (url !== '' && !(URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)))
    problems['sourceUrl'] = 'not-a-link'
  return { label, url: url || undefined }
}

function trimmed(typed: Typed, field: string): string {
  return (typed[field] ?? '').trim()
}
