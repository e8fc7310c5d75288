import type { Json } from '@klammer/engines/canonical-json'
import type { Selectable } from 'kysely'
import type { PlatformDb } from '../database/tables.ts'
import { PUBLIC_LOG } from './append.ts'
import type { RecordTables } from './tables.ts'

export interface RecordedAct {
  readonly position: number
  readonly actId: string
  readonly kind: string
  readonly about: string
  readonly at: string
  readonly unit?: string
  readonly role?: string
  readonly basis?: string
  readonly facts?: { readonly [name: string]: Json }
  readonly commitments?: { readonly [field: string]: string }
  readonly refersTo?: string
}

/** All acts about one object, oldest first. */
export async function history(db: PlatformDb, about: string): Promise<readonly RecordedAct[]> {
  const rows = await db.selectFrom('record.outbox').selectAll().where('about', '=', about).orderBy('id').execute()
  return rows.map(toAct)
}

/** The newest acts, newest first; `before` is the position to go on from, `kinds` a prefix such as `strategy.`. */
export async function recentActs(
  db: PlatformDb,
  { limit, before, kindPrefix }: { limit: number; before?: number | undefined; kindPrefix?: string | undefined },
): Promise<readonly RecordedAct[]> {
  let query = db
    .selectFrom('record.outbox')
    .selectAll()
    .where('log', '=', PUBLIC_LOG)
    .orderBy('id', 'desc')
    .limit(limit)
  if (before !== undefined) query = query.where('id', '<', before)
  if (kindPrefix !== undefined) query = query.where('kind', 'like', `${kindPrefix}%`)
  return (await query.execute()).map(toAct)
}

/** What an act is read from. */
export type ActRow = Pick<Selectable<RecordTables['record.outbox']>, 'id' | 'act_id' | 'kind' | 'about' | 'entry'>

export function toAct(row: ActRow): RecordedAct {
  const entry = JSON.parse(row.entry) as Omit<RecordedAct, 'position' | 'actId'>
  return { ...entry, position: row.id, actId: row.act_id, kind: row.kind, about: row.about }
}
