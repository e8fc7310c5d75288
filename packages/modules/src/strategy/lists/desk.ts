import type { Act } from '@klammer/platform/act'
import { type RawBuilder, sql } from 'kysely'
import { identityOf } from '../decisions.ts'
import type { ElementId, ElementKind, VersionState } from '../model.ts'
import { mayWhere, requireSomewhere } from '../permissions.ts'
import { unsavedTargets } from '../store/unsaved.ts'
import { versionsOf } from '../store/versions.ts'
import { strategyTables } from '../tables.ts'
import { dueOf } from './elements.ts'
import { elementNames, peopleNames, strategyTitles } from './names.ts'
import type { Sight } from './sight.ts'

/** How much of each pile lies on top of the desk, and how much of one that was asked for. */
const ON_TOP = 8
const WHOLE_PILE = 500

export const PILES = ['reviews', 'drafts', 'overdue', 'stale'] as const
export type PileName = (typeof PILES)[number]

/** One thing to do, the oldest first. */
export interface Task {
  readonly id: ElementId
  readonly kind: ElementKind
  readonly label: string
  readonly title: string
  /** Who wrote it, where somebody else did. */
  readonly by: string | undefined
  /** Since when it lies here: an instant, or a day for what is overdue. */
  readonly since: string
}

export interface Pile {
  readonly tasks: readonly Task[]
  readonly total: number
}

export interface Desk {
  readonly unsaved: readonly UnsavedTask[]
  readonly drafts: Pile
  readonly reviews: Pile
  readonly overdue: Pile
  readonly stale: Pile
  readonly strategies: readonly StrategyOnDesk[]
  readonly mayCreate: boolean
}

export interface UnsavedTask {
  readonly title: string
  readonly savedAt: string
  readonly target:
    | { readonly kind: 'element'; readonly id: ElementId }
    | { readonly kind: 'new'; readonly strategy: string; readonly of: ElementKind }
}

export interface StrategyOnDesk {
  readonly slug: string
  readonly title: string
  /** State of the version being written, if there is one. */
  readonly open: { readonly n: number; readonly state: VersionState['kind'] } | undefined
  readonly adopted: number
  /** What this person can do for the open version now. */
  readonly waitsFor: 'my-approval' | 'my-adoption' | undefined
}

/**
 * What is due for one person today.
 * @param whole the pile to show from top to bottom
 * @throws Forbidden for people without a role of the strategy
 */
export async function desk(act: Act, whole?: PileName): Promise<Desk> {
  requireSomewhere(act, 'strategy.see-drafts')
  const edit = mayWhere(act.actor, 'strategy.edit')
  const measure = union(edit, mayWhere(act.actor, 'strategy.enter-measurement'))
  const height = (name: PileName) => (name === whole ? WHOLE_PILE : ON_TOP)
  return {
    unsaved: await unsavedTasks(act),
    drafts: await draftsOf(act, height('drafts')),
    reviews: await reviewsFor(act, height('reviews')),
    overdue: await due(act, 'initiative', edit, height('overdue')),
    stale: await due(act, 'indicator', measure, height('stale')),
    strategies: await strategiesOnDesk(act),
    mayCreate: edit === 'everywhere',
  }
}

function union(a: Sight, b: Sight): Sight {
  return a === 'everywhere' || b === 'everywhere' ? 'everywhere' : [...a, ...b]
}

async function unsavedTasks(act: Act): Promise<readonly UnsavedTask[]> {
  const unsaved = await unsavedTargets(strategyTables(act.db), identityOf(act.actor))
  const ids = unsaved.flatMap(({ target }) => (target.kind === 'element' ? [target.id] : []))
  const [names, strategies] = [await elementNames(act, ids), await strategyTitles(act)]
  return unsaved.flatMap(({ savedAt, target }): UnsavedTask[] => {
    if (target.kind === 'element') {
      const title = names.get(target.id)
      return title === undefined ? [] : [{ title, savedAt, target: { kind: 'element', id: target.id } }]
    }
    const strategy = strategies.find(({ id }) => id === target.strategy)
    if (!strategy) return []
    return [{ title: strategy.title, savedAt, target: { kind: 'new', strategy: strategy.slug, of: target.of } }]
  })
}

interface Row {
  readonly id: string
  readonly kind: string
  readonly label: string | null
  readonly title: string
  readonly author: string
  readonly since: string
  readonly total: number
}

const SINCE = sql`to_char(r.changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

async function pile(
  act: Act,
  condition: RawBuilder<unknown>,
  since: RawBuilder<unknown>,
  limit: number,
): Promise<Pile> {
  const { rows } = await sql<Row>`
    select r.element_id as id, e.kind, coalesce(r.content ->> 'number', r.content ->> 'code') as label, r.title, r.author,
      ${since} as since, count(*) over () as total
    from strategy.revision r join strategy.element e on e.id = r.element_id
    where ${condition}
    order by since, r.element_id
    limit ${limit}`.execute(strategyTables(act.db))
  const people = await peopleNames(
    act,
    rows.map(({ author }) => author),
  )
  const me = identityOf(act.actor)
  return {
    tasks: rows.map((row) => ({
      id: row.id as ElementId,
      kind: row.kind as ElementKind,
      label: row.label ?? '',
      title: row.title,
      by: row.author === me ? undefined : people.get(row.author),
      since: row.since,
    })),
    total: rows[0]?.total ?? 0,
  }
}

function draftsOf(act: Act, limit: number): Promise<Pile> {
  return pile(act, sql`r.state = 'draft' and r.author = ${identityOf(act.actor)}`, SINCE, limit)
}

/** Texts that wait for this person as the second one. */
export async function reviewsFor(act: Act, limit: number): Promise<Pile> {
  const units = mayWhere(act.actor, 'strategy.review')
  if (units.length === 0) return { tasks: [], total: 0 }
  const me = identityOf(act.actor)
  const waiting = sql`r.state = 'in-review' and r.submitted_by <> ${me} and r.author <> ${me} and ${inUnits(units)}`
  return pile(act, waiting, SINCE, limit)
}

function due(act: Act, kind: 'initiative' | 'indicator', units: Sight, limit: number): Promise<Pile> {
  const condition = sql`e.kind = ${kind} and r.state = 'published' and r.valid_to is null and not r.ends
    and ${inUnits(units)} and ${dueOf(kind, act.today)}`
  return pile(act, condition, kind === 'initiative' ? OVERDUE_SINCE(act.today) : STALE_SINCE, limit)
}

function inUnits(units: Sight): RawBuilder<boolean> {
  if (units === 'everywhere') return sql<boolean>`true`
  return units.length === 0 ? sql<boolean>`false` : sql<boolean>`r.unit in (${sql.join(units)})`
}

/** The earliest day that has passed. */
const OVERDUE_SINCE = (today: string) => sql`(select min(d.due) from (
    select r.content -> 'nextStep' ->> 'due' as due
    union all
    select s ->> 'due' from jsonb_array_elements(r.content -> 'milestones') s where s ->> 'doneOn' is null) d
  where d.due < ${today})`

/** The day on which the last value grew old; for those never measured, the day they were published. */
const STALE_SINCE = sql`coalesce((select to_char(max(v.period_to) + (r.content ->> 'freshForDays')::int, 'YYYY-MM-DD')
  from strategy.measurement v where v.indicator_id = r.element_id and v.state = 'published'),
  to_char(r.valid_from, 'YYYY-MM-DD'))`

export async function strategiesOnDesk(act: Act): Promise<readonly StrategyOnDesk[]> {
  const rows = await strategyTitles(act)
  return Promise.all(
    rows.map(async ({ id, slug, title }): Promise<StrategyOnDesk> => {
      const versions = await versionsOf(strategyTables(act.db), id)
      const open = versions.find(({ state }) => state.kind !== 'adopted')
      return {
        slug,
        title,
        open: open && { n: open.n, state: open.state.kind },
        adopted: versions.length - (open ? 1 : 0),
        waitsFor: open && waitsFor(act, open.state),
      }
    }),
  )
}

function waitsFor(act: Act, state: VersionState): StrategyOnDesk['waitsFor'] {
  const me = identityOf(act.actor)
  const isEverywhere = (permission: 'strategy.review' | 'strategy.adopt') =>
    mayWhere(act.actor, permission) === 'everywhere'
  if (state.kind === 'in-review' && state.submittedBy !== me && isEverywhere('strategy.review')) return 'my-approval'
  return state.kind === 'approved' && isEverywhere('strategy.adopt') ? 'my-adoption' : undefined
}
