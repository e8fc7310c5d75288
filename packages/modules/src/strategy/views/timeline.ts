import type { Act } from '@klammer/platform/act'
import { sql } from 'kysely'
import type { Milestone, StrategyId } from '../model.ts'
import { strategyTables } from '../tables.ts'
import type { AdoptedVersion } from './council-text.ts'
import { type PublishedElement, publishedElement } from './element.ts'
import { CONTENT, holdsOn, type Node, NODE_COLUMNS, type NodeRow, toNode } from './nodes.ts'
import { type UnitNames, unitNames } from './unit-names.ts'
import { adoptedVersions } from './versions.ts'

export interface TimelinePage {
  readonly element: PublishedElement
  readonly versions: readonly AdoptedVersion[]
  readonly rows: readonly TimelineRow[]
  /** Initiatives that name no day at all: they stand in the list of initiatives, not on a line of time. */
  readonly undated: number
  readonly next: string | undefined
  readonly units: UnitNames
}

export interface TimelineRow {
  readonly node: Node
  readonly milestones: readonly Milestone[]
}

/** As many bars as a person can follow on one page. */
const ROWS = 40

/** The initiatives of a strategy in the order in which they begin; `after` goes on from an earlier page. */
export async function timelinePage(
  act: Act,
  slug: string,
  day: string,
  after?: string,
): Promise<TimelinePage | undefined> {
  const db = strategyTables(act.db)
  const element = await publishedElement(db, 'strategy', slug, day)
  if (!element) return undefined
  const { id } = element.strategy
  const key = /^(\d{4}-\d{2}-\d{2})_([0-9a-f-]{36})$/.exec(after ?? '')
  const beyond = key ? sql`and (${START}, e.id) > (${key[1]}, ${key[2]}::uuid)` : sql``
  const { rows } = await sql<NodeRow & { readonly milestones: readonly Milestone[] | null; readonly start: string }>`
    select ${NODE_COLUMNS}, c.milestones, ${START} as start ${initiatives(id, day)} and ${START} is not null ${beyond}
    order by ${START}, e.id limit ${ROWS + 1}`.execute(db)
  const undated = await sql<{ readonly count: number }>`
    select count(*) as count ${initiatives(id, day)} and ${START} is null`.execute(db)
  const shown = rows.slice(0, ROWS)
  const last = shown.at(-1)
  return {
    element,
    versions: await adoptedVersions(act, slug),
    rows: shown.map((row) => ({ node: toNode(row), milestones: row.milestones ?? [] })),
    undated: undated.rows[0]?.count ?? 0,
    next: rows.length > ROWS && last ? `${last.start}_${last.id}` : undefined,
    units: await unitNames(act.db),
  }
}

/** The first day an initiative names: its beginning, else its first milestone, else its end. */
const START = sql`(coalesce(c."startsOn", c.milestones #>> '{0,due}', c."endsOn") collate "C")`

const initiatives = (strategy: StrategyId, day: string) => sql`
  from strategy.revision r
  join strategy.element e on e.id = r.element_id
  join strategy.strategy s on s.id = e.strategy_id
  cross join lateral ${CONTENT}
  where e.strategy_id = ${strategy} and e.kind = 'initiative' and ${holdsOn(day)} and not r.ends`

/** First and last day that a page of the timeline has to show. */
export function spanOf(rows: readonly TimelineRow[], day: string): { readonly from: string; readonly to: string } {
  const days = rows
    .flatMap(({ milestones, node }) => [node.startsOn, node.endsOn, ...milestones.map(({ due }) => due)])
    .filter((day) => day !== undefined)
    .toSorted()
  return { from: days[0] ?? day, to: days.at(-1) ?? day }
}
