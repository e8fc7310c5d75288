import { sql } from 'kysely'
import type { ElementId, IndicatorContent, Measurement } from '../model.ts'
import type { StrategyDb } from '../tables.ts'
import { standingOf, type Standing } from './assess.ts'
import { latestValues } from './measurements.ts'
import { holdsOn, type Node } from './nodes.ts'

/** An indicator with its newest value, as overviews show it. */
export interface IndicatorCard {
  readonly node: Node
  readonly definition: Definition
  readonly latest: Measurement | undefined
  readonly standing: Standing | undefined
}

/** What has to be known to read a value. */
export type Definition = Pick<
  IndicatorContent,
  'valueUnit' | 'unitLabel' | 'direction' | 'targets' | 'method' | 'freshForDays' | 'minCell'
>

/** Two queries, however many indicators. */
export async function indicatorCards(
  db: StrategyDb,
  nodes: readonly Node[],
  day: string,
): Promise<readonly IndicatorCard[]> {
  const ids = nodes.map(({ id }) => id)
  const [definitions, latest] = [await definitionsOf(db, ids, day), await latestValues(db, ids, day)]
  return nodes.flatMap((node) => {
    const definition = definitions.get(node.id)
    return definition ? [toCard(node, definition, latest.get(node.id), day)] : []
  })
}

export function toCard(
  node: Node,
  definition: Definition,
  latest: Measurement | undefined,
  day: string,
): IndicatorCard {
  return { node, definition, latest, standing: latest && standingOf(latest, definition, day) }
}

async function definitionsOf(
  db: StrategyDb,
  indicators: readonly ElementId[],
  day: string,
): Promise<ReadonlyMap<ElementId, Definition>> {
  if (indicators.length === 0) return new Map()
  const { rows } = await sql<{ readonly id: string; readonly definition: Definition }>`
    select r.element_id as id, r.content - 'text' as definition from strategy.revision r
    where r.element_id = any(${sql.val([...indicators])}::uuid[]) and ${holdsOn(day)}`.execute(db)
  return new Map(rows.map((row) => [row.id as ElementId, row.definition]))
}
