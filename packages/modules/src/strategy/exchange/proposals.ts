import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { definitionHash, figureOf } from '../measuring.ts'
import type { Content, ElementId, IndicatorContent, Source } from '../model.ts'
import type { StrategyDb, StrategyTransaction } from '../tables.ts'
import type { MappedResult } from './mapped.ts'
import type { NotTakenCode } from './not-taken.ts'

/** A measured value of a document that waits for its second person. */
export interface Proposal {
  readonly indicator: ElementId
  readonly content: IndicatorContent
  readonly result: MappedResult
}

/** A value that the city has already, published or waiting. */
export interface KnownValue {
  readonly periodFrom: string
  readonly periodTo: string
  readonly value: number | undefined
}

/** What becomes of one measured value: a proposal, nothing because the city has it, or a reason why not. */
export function judge(
  result: MappedResult,
  published: Content | undefined,
  known: readonly KnownValue[],
  today: string,
): 'propose' | 'known' | NotTakenCode {
  if (published?.kind !== 'indicator') return 'actual-result'
  const same = known.find(({ periodFrom, periodTo }) => periodFrom === result.from && periodTo === result.to)
  if (same) return same.value === undefined || isSame(same.value, result.value) ? 'known' : 'actual-differs'
  if (published.method.kind === 'automatic') return 'actual-automatic'
  if (result.from > today) return 'actual-in-future'
  return figureOf({ numerator: result.value }, published).kind === 'refused' ? 'actual-needs-sums' : 'propose'
}

/** A share is kept as two sums: written in per cent and read again, the last digit may be another one. */
function isSame(a: number, b: number): boolean {
  return a === b || Math.abs(a - b) <= Math.abs(a) * 1e-12
}

export async function knownValues(
  db: StrategyDb,
  indicators: readonly ElementId[],
): Promise<ReadonlyMap<ElementId, readonly KnownValue[]>> {
  if (indicators.length === 0) return new Map()
  const { rows } = await sql<{
    readonly indicator_id: string
    readonly period_from: string
    readonly period_to: string
    readonly value: string | null
  }>`select m.indicator_id, m.period_from, m.period_to, m.value from strategy.measurement m
    where m.indicator_id = any(${sql.val([...indicators])}::uuid[]) and m.state in ('proposed', 'published')
      and not exists (select from strategy.measurement later where later.supersedes = m.id and later.state <> 'rejected')
    order by m.series desc, m.id`.execute(db)
  const values = rows.map((row) => ({
    indicator: row.indicator_id as ElementId,
    periodFrom: row.period_from,
    periodTo: row.period_to,
    value: row.value === null ? undefined : Number(row.value),
  }))
  return Map.groupBy(values, ({ indicator }) => indicator)
}

/** Enters all of them at once; each is public only when a second person has confirmed it. */
export async function insertProposals(
  tx: StrategyTransaction,
  proposals: readonly Proposal[],
  by: { readonly author: string; readonly day: string; readonly source: Source },
): Promise<void> {
  const series = await seriesOf(tx, proposals, by.day)
  const rows = proposals.map(({ content, indicator, result }) => {
    const figure = figureOf({ numerator: result.value }, content)
    const value = figure.kind === 'figure' ? figure.value : null
    return {
      id: randomUUID(),
      indicator_id: indicator,
      series: series.get(indicator),
      period_from: result.from,
      period_to: result.to,
      value,
      suppressed: value === null,
      note: result.note ?? null,
    }
  })
  await sql`insert into strategy.measurement (id, indicator_id, series, period_from, period_to, value, numerator, suppressed,
      method, source_label, source_url, note, state, entered_by)
    select x.id, x.indicator_id, x.series, x.period_from, x.period_to, x.value, x.value, x.suppressed, 'manual',
      ${by.source.label}, ${by.source.url ?? null}::text, x.note, 'proposed', ${by.author}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(id uuid, indicator_id uuid, series int, period_from date,
      period_to date, value numeric, suppressed boolean, note text)`.execute(tx)
}

/** The series that each definition belongs to; new ones where a definition has changed since the last value. */
async function seriesOf(
  tx: StrategyTransaction,
  proposals: readonly Proposal[],
  day: string,
): Promise<ReadonlyMap<ElementId, number>> {
  const contents = new Map(proposals.map(({ content, indicator }) => [indicator, content]))
  const { rows } = await sql<{ readonly indicator_id: string; readonly n: number; readonly definition_hash: string }>`
    select distinct on (indicator_id) indicator_id, n, definition_hash from strategy.series
    where indicator_id = any(${sql.val([...contents.keys()])}::uuid[])
    order by indicator_id, n desc`.execute(tx)
  const last = new Map(rows.map((row) => [row.indicator_id as ElementId, row]))
  const series = new Map<ElementId, number>()
  const fresh: object[] = []
  for (const [indicator, content] of contents) {
    const hash = definitionHash(content)
    const newest = last.get(indicator)
    const n = newest?.definition_hash === hash ? newest.n : (newest?.n ?? 0) + 1
    if (n !== newest?.n) fresh.push({ indicator_id: indicator, n, definition_hash: hash })
    series.set(indicator, n)
  }
  if (fresh.length > 0) {
    await sql`insert into strategy.series (indicator_id, n, definition_hash, started_on)
      select x.indicator_id, x.n, x.definition_hash, ${day}::date
      from jsonb_to_recordset(${JSON.stringify(fresh)}::jsonb) as x(indicator_id uuid, n int, definition_hash text)`.execute(
      tx,
    )
  }
  return series
}
