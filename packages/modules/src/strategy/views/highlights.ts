import type { Act } from '@klammer/platform/act'
import { type RawBuilder, sql } from 'kysely'
import type { ElementId } from '../model.ts'
import { type StrategyDb, strategyTables } from '../tables.ts'
import { type Change, latestChanges } from './changes.ts'
import { type IndicatorCard, indicatorCards } from './indicator-cards.ts'
import { newestMeasured } from './measurements.ts'
import { type NextStep, nextSteps } from './next-steps.ts'
import { CONTENT, holdsOn, type Node, NODE_COLUMNS, type NodeRow, toNode } from './nodes.ts'
import { strategiesPage, type StrategyLine } from './strategies.ts'
import { type UnitNames, unitNames } from './unit-names.ts'

/** What the home page shows of all strategies. */
export interface Highlights {
  readonly strategies: readonly StrategyLine[]
  /** Running initiatives, those with the newest text first. */
  readonly running: readonly Node[]
  readonly measured: readonly IndicatorCard[]
  readonly next: readonly NextStep[]
  readonly changes: readonly Change[]
  readonly units: UnitNames
}

export async function highlights(
  act: Act,
  wanted: { readonly running: number; readonly measured: number; readonly next: number; readonly changes: number },
): Promise<Highlights> {
  const db = strategyTables(act.db)
  const day = act.today
  const indicators = await sql<{ readonly id: ElementId }>`
    select e.id from strategy.revision r join strategy.element e on e.id = r.element_id
    where e.kind = 'indicator' and ${holdsOn(day)} and not r.ends`.execute(db)
  const ids = indicators.rows.map(({ id }) => id)
  const newest = await newestMeasured(db, ids, day, wanted.measured)
  const measured = new Map(
    (await nodesWhere(db, day, sql`e.id = any(${newest}::uuid[])`)).map((node) => [node.id, node]),
  )
  const due = sql`c."nextStep" ->> 'due'`
  const announced = sql`e.kind = 'initiative' and r.stage not in ('closed', 'cancelled') and ${due} >= ${day}
    order by ${due}, e.id limit ${wanted.next}`
  const running = sql`r.stage = 'running' order by r.valid_from desc, r.sort_key collate "C", e.id limit ${wanted.running}`
  return {
    strategies: await strategiesPage(act, day),
    running: await nodesWhere(db, day, running),
    measured: await indicatorCards(
      db,
      newest.flatMap((id) => measured.get(id) ?? []),
      day,
    ),
    next: nextSteps(await nodesWhere(db, day, announced), day),
    changes: wanted.changes > 0 ? await latestChanges(act.db, { limit: wanted.changes }) : [],
    units: await unitNames(act.db),
  }
}

/** @param condition may end in an order and a limit */
async function nodesWhere(db: StrategyDb, day: string, condition: RawBuilder<unknown>): Promise<readonly Node[]> {
  const { rows } = await sql<NodeRow>`
    select ${NODE_COLUMNS}
    from strategy.revision r
    join strategy.element e on e.id = r.element_id
    join strategy.strategy s on s.id = e.strategy_id
    cross join lateral ${CONTENT}
    where ${holdsOn(day)} and not r.ends and ${condition}`.execute(db)
  return rows.map(toNode)
}
