import { sql } from 'kysely'
import type { ElementId, LinkKind } from '../model.ts'
import type { StrategyDb } from '../tables.ts'
import { type Graph, graphOf } from './graph.ts'
import { CONTENT, holdsOn, NODE_COLUMNS, type NodeRow, toNode } from './nodes.ts'

/** How far a page looks around: a guideline sees the indicators of the initiatives of its goals. */
const STEPS = 3

/**
 * The part of the graph around one element on a day, across strategies: what it points to, what points there in turn upwards, and
 * everything that leads to it within three steps.
 */
export async function neighbourhood(db: StrategyDb, element: ElementId, day: string): Promise<Graph> {
  const { rows } = await sql<NodeRow>`
    with recursive
    below (id, step) as (
      select ${element}::uuid, 0
      union
      select r.element_id, below.step + 1
      from below
      join strategy.link l on l.to_id = below.id and (l.kind not in ('supersedes', 'depends') or below.step = 0)
      join strategy.revision r on r.id = l.revision_id and ${holdsOn(day)} and not r.ends
      where below.step < ${STEPS}
    ),
    above (id, step) as (
      select ${element}::uuid, 0
      union
      select l.to_id, above.step + 1
      from above
      join strategy.revision r on r.element_id = above.id and ${holdsOn(day)}
      join strategy.link l on l.revision_id = r.id
      where above.step < ${STEPS}
    )
    select ${NODE_COLUMNS}
    from strategy.revision r
    join strategy.element e on e.id = r.element_id
    join strategy.strategy s on s.id = e.strategy_id
    cross join lateral ${CONTENT}
    where ${holdsOn(day)}
      and (e.id = ${element} or not r.ends)
      and e.id in (select id from below union select id from above)
    order by r.sort_key collate "C", e.id`.execute(db)
  return graphOf(rows.map(toNode))
}

/** The elements that an element points to, by the meaning of the link. */
export function outOf(graph: Graph, id: ElementId, ...kinds: readonly LinkKind[]) {
  const links = graph.byId.get(id)?.links ?? []
  const wanted = kinds.length === 0 ? links : links.filter(({ kind }) => kinds.includes(kind))
  return [...new Set(wanted.flatMap(({ to }) => graph.byId.get(to) ?? []))]
}

/** The elements that point to this one with a certain meaning. */
export function intoBy(graph: Graph, id: ElementId, link: LinkKind) {
  return graph.into(id).filter((node) => node.links.some(({ kind, to }) => kind === link && to === id))
}
