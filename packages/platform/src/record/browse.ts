import { sql } from 'kysely'
import type { PlatformDb } from '../database/tables.ts'
import { type ActRow, type RecordedAct, toAct } from './read.ts'

/** An act as the log keeps it. */
export interface Entry extends RecordedAct {
  /** The entry itself, byte for byte as it was hashed. */
  readonly text: string
  readonly log: string
  /** Its place in the log; nothing until the log has signed it. */
  readonly index: number | undefined
}

/** Which entries somebody wants to see; what is missing does not matter. */
export interface WantedEntries {
  readonly kind?: string | undefined
  /** Acting unit. */
  readonly unit?: string | undefined
  readonly about?: string | undefined
  /** Beginning of an act's id, or a place in the log. */
  readonly search?: string | undefined
  /** Position to go on from. */
  readonly before?: number | undefined
  readonly limit: number
}

/** Entries of the record, newest first. */
export async function findEntries(db: PlatformDb, wanted: WantedEntries): Promise<readonly Entry[]> {
  const { about, before, kind, limit, search, unit } = wanted
  let query = db.selectFrom('record.outbox').selectAll().orderBy('id', 'desc').limit(limit)
  if (kind) query = query.where('kind', '=', kind)
  if (about) query = query.where('about', '=', about)
  if (unit) query = query.where(sql<string>`(entry::jsonb ->> 'unit')`, '=', unit)
  if (before !== undefined) query = query.where('id', '<', before)
  if (search) {
    const ids = idsBeginningWith(search)
    const place = /^\d{1,15}$/.test(search) ? Number(search) : undefined
    if (!ids && place === undefined) return []
    query = query.where((is) =>
      is.or([
        ...(ids ? [is.and([is('act_id', '>=', ids.first), is('act_id', '<=', ids.last)])] : []),
        ...(place === undefined ? [] : [is('idx', '=', place)]),
      ]),
    )
  }
  return (await query.execute()).map(toEntry)
}

/** The entry with this id, as far as it is committed. */
export async function entryOf(db: PlatformDb, actId: string): Promise<Entry | undefined> {
  if (!UUID.test(actId)) return undefined
  const row = await db.selectFrom('record.outbox').selectAll().where('act_id', '=', actId).executeTakeFirst()
  return row && toEntry(row)
}

/** The units that entries name, each once: jumps from one to the next in the index instead of reading all entries. */
export async function actingUnits(db: PlatformDb): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly unit: string }>`
    with recursive acting (unit) as (
      (select entry::jsonb ->> 'unit' from record.outbox where entry::jsonb ->> 'unit' is not null order by 1 limit 1)
      union all
      select (
        select entry::jsonb ->> 'unit' from record.outbox where entry::jsonb ->> 'unit' > acting.unit order by 1 limit 1
      ) from acting where acting.unit is not null
    ) select unit from acting where unit is not null`.execute(db)
  return rows.map(({ unit }) => unit)
}

/** Is there an act that has no place yet? Soon it will have one, without any new act. */
export async function hasWaitingActs(db: PlatformDb): Promise<boolean> {
  const waiting = db.selectFrom('record.outbox').select('id').where('idx', 'is', null).limit(1)
  return (await waiting.executeTakeFirst()) !== undefined
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const LOWEST = '00000000-0000-0000-0000-000000000000'
const HIGHEST = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/** `11e5ca58` stands for all ids from 11e5ca58-0000-… to 11e5ca58-ffff-…: so the index on ids finds them. */
function idsBeginningWith(text: string): { readonly first: string; readonly last: string } | undefined {
  const beginning = text.toLowerCase()
  const first = beginning + LOWEST.slice(beginning.length)
  const last = beginning + HIGHEST.slice(beginning.length)
  return UUID.test(first) && UUID.test(last) ? { first, last } : undefined
}

function toEntry(row: ActRow): Entry {
  return { ...toAct(row), text: row.entry, log: row.log, index: row.idx ?? undefined }
}
