import { sql } from 'kysely'
import type { BudgetKind, BudgetLine, ElementId, StrategyId } from '../model.ts'
import type { StrategyDb } from '../tables.ts'
import { endOf } from './stand.ts'

/** Planned is not committed, committed is not paid: three sums that are never added to each other. */
export interface Money {
  readonly total: { readonly [kind in BudgetKind]: Sum | undefined }
  readonly years: readonly YearOfMoney[]
}

export interface YearOfMoney {
  readonly year: number
  readonly sums: { readonly [kind in BudgetKind]: Sum | undefined }
}

export interface Sum {
  readonly cents: number
  /** What the city pays itself: the funder's share taken off, line by line. */
  readonly ownCents: number
}

interface SumRow {
  readonly initiative_id: string
  readonly year: number
  readonly kind: string
  readonly cents: number
  readonly own_cents: number
}

const knownOn = (day: string) => sql<boolean>`(b.entered_at < ${endOf(day)} and not exists (
  select from strategy.budget_line later where later.supersedes = b.id and later.entered_at < ${endOf(day)}))`

const SUMS = sql`sum(b.amount_cents)::bigint as cents,
  sum(round(b.amount_cents * (10000 - b.funding_basis_points) / 10000.0))::bigint as own_cents`

/** The money of each initiative as known on a day. */
export async function moneyOf(
  db: StrategyDb,
  initiatives: readonly ElementId[],
  day: string,
): Promise<ReadonlyMap<ElementId, Money>> {
  if (initiatives.length === 0) return new Map()
  const { rows } = await sql<SumRow>`
    select b.initiative_id, b.year, b.kind, ${SUMS} from strategy.budget_line b
    where b.initiative_id = any(${sql.val([...initiatives])}::uuid[]) and ${knownOn(day)}
    group by b.initiative_id, b.year, b.kind`.execute(db)
  const grouped = Map.groupBy(rows, (row) => row.initiative_id as ElementId)
  return new Map([...grouped].map(([id, rows]) => [id, toMoney(rows)]))
}

/** The money of all initiatives of a strategy that were published by that day. */
export async function moneyOfStrategy(db: StrategyDb, strategy: StrategyId, day: string): Promise<Money> {
  const { rows } = await sql<Omit<SumRow, 'initiative_id'>>`
    select b.year, b.kind, ${SUMS} from strategy.budget_line b
    join strategy.element e on e.id = b.initiative_id
    where e.strategy_id = ${strategy} and ${knownOn(day)} and exists (
      select from strategy.revision r
      where r.element_id = e.id and r.state = 'published' and r.valid_from <= ${day}::date)
    group by b.year, b.kind`.execute(db)
  return toMoney(rows)
}

/** The single lines behind the sums, newest year first, with their sources. */
export async function budgetLines(db: StrategyDb, initiative: ElementId, day: string): Promise<readonly BudgetLine[]> {
  const { rows } = await sql<{
    readonly id: string
    readonly year: number
    readonly kind: string
    readonly amount_cents: number
    readonly funder: string | null
    readonly funding_basis_points: number
    readonly source_label: string
    readonly source_url: string | null
  }>`select b.id, b.year, b.kind, b.amount_cents, b.funder, b.funding_basis_points, b.source_label, b.source_url
    from strategy.budget_line b where b.initiative_id = ${initiative} and ${knownOn(day)}
    order by b.year desc, b.kind, b.id`.execute(db)
  return rows.map((row) => ({
    id: row.id,
    initiative,
    year: row.year,
    kind: row.kind as BudgetKind,
    amountCents: row.amount_cents,
    funder: row.funder ?? undefined,
    fundingBasisPoints: row.funding_basis_points,
    source: { label: row.source_label, url: row.source_url ?? undefined },
  }))
}

/** Adds the money of several initiatives up. */
export function together(parts: readonly Money[]): Money {
  return toMoney(
    parts.flatMap(({ years }) =>
      years.flatMap(({ sums, year }) =>
        KINDS.flatMap((kind) => {
          const sum = sums[kind]
          return sum ? [{ year, kind, cents: sum.cents, own_cents: sum.ownCents }] : []
        }),
      ),
    ),
  )
}

const KINDS = ['plan', 'commitment', 'actual'] as const satisfies readonly BudgetKind[]

function toMoney(rows: readonly Omit<SumRow, 'initiative_id'>[]): Money {
  const years = [...Map.groupBy(rows, (row) => row.year)].toSorted(([a], [b]) => a - b)
  return { total: sumsOf(rows), years: years.map(([year, rows]) => ({ year, sums: sumsOf(rows) })) }
}

function sumsOf(rows: readonly Omit<SumRow, 'initiative_id'>[]): Money['total'] {
  const sum = (kind: BudgetKind): Sum | undefined => {
    const lines = rows.filter((row) => row.kind === kind)
    if (lines.length === 0) return undefined
    return {
      cents: lines.reduce((total, line) => total + line.cents, 0),
      ownCents: lines.reduce((total, line) => total + line.own_cents, 0),
    }
  }
  return { plan: sum('plan'), commitment: sum('commitment'), actual: sum('actual') }
}
