import type { Act } from '@klammer/platform/act'
import { sql } from 'kysely'
import type { ElementId } from '../model.ts'
import { strategyTables } from '../tables.ts'
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
  const { rows } = await sql<NodeRow>`
    select ${NODE_COLUMNS}
    from strategy.revision r
    join strategy.element e on e.id = r.element_id
    join strategy.strategy s on s.id = e.strategy_id
    cross join lateral ${CONTENT}
    where ${holdsOn(act.today)} and not r.ends
      and (e.kind = 'indicator' or (e.kind = 'initiative' and (r.stage = 'running' or c."nextStep" is not null)))
    order by r.valid_from desc, r.sort_key collate "C", e.id`.execute(db)
  const nodes = rows.map(toNode)
  const indicators = new Map<ElementId, Node>(
    nodes.filter(({ kind }) => kind === 'indicator').map((node) => [node.id, node]),
  )
  const newest = await newestMeasured(db, [...indicators.keys()], act.today, wanted.measured)
  return {
    strategies: await strategiesPage(act, act.today),
    running: nodes.filter(({ stage }) => stage === 'running').slice(0, wanted.running),
    measured: await indicatorCards(
      db,
      newest.flatMap((id) => indicators.get(id) ?? []),
      act.today,
    ),
    next: nextSteps(nodes, act.today)
      .filter(({ due, isOverdue }) => due !== undefined && !isOverdue)
      .slice(0, wanted.next),
    changes: await latestChanges(act.db, { limit: wanted.changes }),
    units: await unitNames(act.db),
  }
}
