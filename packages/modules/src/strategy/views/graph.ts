import { sql } from 'kysely'
import type { ElementId, ElementKind, LocalizedText, StrategyId } from '../model.ts'
import type { StrategyDb } from '../tables.ts'
import { CONTENT, holdsOn, type Node, NODE_COLUMNS, type NodeRow, toNode } from './nodes.ts'

/** A strategy on a day: everything that held, and who points to whom. */
export interface Graph {
  readonly nodes: readonly Node[]
  readonly byId: ReadonlyMap<ElementId, Node>
  /** Texts of the guidelines, which overviews print in full. */
  readonly texts: ReadonlyMap<ElementId, LocalizedText>
  /** Elements that point to this one, in reading order. */
  readonly into: (id: ElementId, kind?: ElementKind) => readonly Node[]
}

/** The whole strategy in one query, as one JSON text: read row by row, two thousand elements take three times as long. */
export async function strategyGraph(db: StrategyDb, strategy: StrategyId, day: string): Promise<Graph> {
  const { rows } = await sql<{ readonly nodes: readonly GuidelineRow[] | null }>`
    select json_agg(node) as nodes from (
      select ${NODE_COLUMNS}, case when e.kind = 'guideline' then c.text end as text
      from strategy.revision r
      join strategy.element e on e.id = r.element_id
      join strategy.strategy s on s.id = e.strategy_id
      cross join lateral ${CONTENT}
      where e.strategy_id = ${strategy} and ${holdsOn(day)} and not r.ends
      order by r.sort_key collate "C", e.id
    ) node`.execute(db)
  const nodes = rows[0]?.nodes ?? []
  const texts = new Map(nodes.flatMap((row) => (row.text ? [[row.id as ElementId, row.text] as const] : [])))
  return graphOf(nodes.map(toNode), texts)
}

type GuidelineRow = NodeRow & { readonly text: LocalizedText | null }

export function graphOf(nodes: readonly Node[], texts: ReadonlyMap<ElementId, LocalizedText> = new Map()): Graph {
  const incoming = new Map<ElementId, Set<Node>>()
  for (const node of nodes) {
    for (const { to } of node.links) {
      const known = incoming.get(to)
      if (known) known.add(node)
      else incoming.set(to, new Set([node]))
    }
  }
  return {
    nodes,
    byId: new Map(nodes.map((node) => [node.id, node])),
    texts,
    into: (id, kind) => [...(incoming.get(id) ?? [])].filter((node) => kind === undefined || node.kind === kind),
  }
}

/** What carries out a guideline or goal: its goals, the initiatives of both, and the indicators of all of them. */
export interface Branch {
  readonly goals: readonly Node[]
  readonly initiatives: readonly Node[]
  readonly indicators: readonly Node[]
  readonly processes: readonly Node[]
}

export function branchOf(graph: Graph, root: ElementId): Branch {
  const goals = graph.into(root, 'goal')
  const tops = [root, ...goals.map(({ id }) => id)]
  const under = (ids: readonly ElementId[], kind: ElementKind) => [
    ...new Set(ids.flatMap((id) => graph.into(id, kind))),
  ]
  const initiatives = under(tops, 'initiative')
  return {
    goals,
    initiatives,
    indicators: under([...tops, ...initiatives.map(({ id }) => id)], 'indicator'),
    processes: under(tops, 'process'),
  }
}
