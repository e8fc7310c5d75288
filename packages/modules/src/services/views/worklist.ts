import { addDays } from '@klammer/engines/deadlines'
import type { Act } from '@klammer/platform/act'
import { type RawBuilder, sql } from 'kysely'
import { identityOf } from '../cases/identity.ts'
import type { CaseId } from '../cases/model.ts'
import { requireSomewhere } from '../permissions.ts'
import type { State } from '../process/model.ts'
import { servicesTables } from '../tables.ts'
import { type ListKey, readKey, writeKey } from './list-key.ts'

export const WORKLIST_SORTS = ['due', 'oldest', 'changed', 'reference'] as const
export type WorklistSort = (typeof WORKLIST_SORTS)[number]

/** What of the worklist somebody wants to see; everything may be combined. */
export interface WorklistChoices {
  /** `substituted`: cases of others for whom this person stands in. */
  readonly of?: 'me' | 'substituted' | 'nobody' | 'everybody' | undefined
  readonly state?: State | undefined
  readonly service?: string | undefined
  readonly unit?: string | undefined
  /** Due on this day or before. */
  readonly dueBy?: string | undefined
  /** Beginning of a reference. */
  readonly reference?: string | undefined
  readonly sort?: WorklistSort | undefined
  readonly direction?: 'asc' | 'desc' | undefined
  /** `next` of the page before. */
  readonly after?: string | undefined
  readonly limit?: number | undefined
}

export interface WorklistLine {
  readonly id: CaseId
  readonly reference: string
  readonly service: string
  readonly unit: string
  readonly state: State
  readonly channel: string
  readonly waitsFor: string
  readonly dueOn: string | undefined
  /** Traffic light: how the day stands to today. */
  readonly due: 'overdue' | 'today' | 'soon' | 'later' | 'none'
  readonly assignee: string | undefined
  readonly isMine: boolean
  readonly submittedAt: string
  readonly changedAt: string
}

export interface Worklist {
  readonly lines: readonly WorklistLine[]
  readonly next: string | undefined
}

const DUE = sql`coalesce(due_on, 'infinity'::date)`
const OPEN = sql`state not in ('final', 'withdrawn', 'forwarded', 'archived', 'deleted')`
const SOON_DAYS = 7

/** Each order has an index of its own: the list is one query that reads no more rows than it shows. */
const ORDERS: {
  readonly [sort in WorklistSort]: {
    readonly by: RawBuilder<unknown>
    readonly key: RawBuilder<string>
    readonly type: RawBuilder<unknown>
  }
} = {
  due: { by: DUE, key: sql<string>`${DUE}::text`, type: sql`date` },
  oldest: { by: sql`submitted_at`, key: sql<string>`submitted_at::text`, type: sql`timestamptz` },
  changed: { by: sql`changed_at`, key: sql<string>`changed_at::text`, type: sql`timestamptz` },
  reference: { by: sql`(reference collate "C")`, key: sql<string>`reference`, type: sql`text` },
}

/** Cases that are worked on, in the units in which this person may see them. @throws Forbidden */
export async function worklist(act: Act, choices: WorklistChoices = {}): Promise<Worklist> {
  const units = requireSomewhere(act, 'services.see-cases')
  const me = identityOf(act.actor)
  const { by, key, type } = ORDERS[choices.sort ?? 'due']
  const limit = Math.min(choices.limit ?? 50, 200)
  const isDown = choices.direction === 'desc'
  const conditions = [OPEN, ...filters(choices, me, units), ...afterKey(readKey(choices.after), by, type, isDown)]
  const { rows } = await sql<Row>`
    select id, reference, service, unit, state, channel, waits_for, due_on, assignee, substitute, submitted_at, changed_at,
      ${key} as key
    from services.case_file
    where ${sql.join(conditions, sql` and `)}
    order by ${isDown ? sql`${by} desc, id desc` : sql`${by}, id`}
    limit ${limit + 1}`.execute(servicesTables(act.db))
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    lines: shown.map((row) => toLine(row, act.today, me)),
    next: rows.length > limit && last ? writeKey({ key: last.key, id: last.id }) : undefined,
  }
}

interface Row {
  readonly id: string
  readonly reference: string
  readonly service: string
  readonly unit: string
  readonly state: string
  readonly channel: string
  readonly waits_for: string
  readonly due_on: string | null
  readonly assignee: string | null
  readonly substitute: string | null
  readonly submitted_at: Date
  readonly changed_at: Date
  readonly key: string
}

function filters(
  { dueBy, of = 'everybody', reference, service, state, unit }: WorklistChoices,
  me: string,
  units: 'everywhere' | readonly string[],
): readonly RawBuilder<unknown>[] {
  const wanted: RawBuilder<unknown>[] = []
  if (units !== 'everywhere') wanted.push(sql`unit in (${sql.join(units)})`)
  if (of === 'me') wanted.push(sql`(assignee = ${me} or substitute = ${me})`)
  if (of === 'substituted') wanted.push(sql`substitute = ${me}`)
  if (of === 'nobody') wanted.push(sql`assignee is null`)
  if (state !== undefined) wanted.push(sql`state = ${state}`)
  if (service !== undefined) wanted.push(sql`service = ${service}`)
  if (unit !== undefined) wanted.push(sql`unit = ${unit}`)
  if (dueBy !== undefined) wanted.push(sql`${DUE} <= ${dueBy}::date`)
  if (reference !== undefined) wanted.push(...beginsWith(reference))
  return wanted
}

/** As a range, which the index of references answers whatever the language of the database. */
function beginsWith(reference: string): readonly RawBuilder<unknown>[] {
  const typed = reference.toUpperCase().replaceAll(/[^0-9A-Z-]/g, '')
  return [sql`(reference collate "C") >= ${typed}`, sql`(reference collate "C") < ${`${typed}~`}`]
}

function afterKey(
  after: ListKey | undefined,
  by: RawBuilder<unknown>,
  type: RawBuilder<unknown>,
  isDown: boolean,
): readonly RawBuilder<unknown>[] {
  if (!after) return []
  const last = sql`(cast(${after.key} as ${type}), ${after.id}::uuid)`
  return [isDown ? sql`(${by}, id) < ${last}` : sql`(${by}, id) > ${last}`]
}

function toLine(row: Row, today: string, me: string): WorklistLine {
  return {
    id: row.id as CaseId,
    reference: row.reference,
    service: row.service,
    unit: row.unit,
    state: row.state as State,
    channel: row.channel,
    waitsFor: row.waits_for,
    dueOn: row.due_on ?? undefined,
    due: light(row.due_on, today),
    assignee: row.assignee ?? undefined,
    isMine: row.assignee === me || row.substitute === me,
    submittedAt: row.submitted_at.toISOString(),
    changedAt: row.changed_at.toISOString(),
  }
}

export function light(dueOn: string | null, today: string): WorklistLine['due'] {
  if (dueOn === null) return 'none'
  if (dueOn < today) return 'overdue'
  if (dueOn === today) return 'today'
  return dueOn <= addDays(today, SOON_DAYS) ? 'soon' : 'later'
}
