import { sql } from 'kysely'
import type { PlatformDb } from '../database/tables.ts'
import { PUBLIC_LOG } from './append.ts'
import { entries, type EntryRow, UNIT } from './entries.ts'
import { leafThrough } from './leaf-through.ts'
import { type RecordedAct, toAct } from './read.ts'

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
  /** Whom the acts concern: only those that keep an opening for this person. */
  readonly concerning?: string | undefined
  /** Beginning of an act's id, or a place in the log. */
  readonly search?: string | undefined
  /** Position to go on from. */
  readonly before?: number | undefined
  readonly limit: number
}

/** Entries of the public log, newest first. */
export async function findEntries(db: PlatformDb, wanted: WantedEntries): Promise<readonly Entry[]> {
  const { about, before, concerning, kind, limit, search, unit } = wanted
  // Few acts are about one thing, or concern one person; of a kind there may be a few among millions.
  if ((kind || unit) && !about && !concerning && !search)
    return (await leafThrough(db, { before, kind, unit, limit })).map(toEntry)
  let query = entries(db).where('o.log', '=', PUBLIC_LOG).orderBy('o.id', 'desc').limit(limit)
  if (about) query = query.where('o.about', '=', about)
  if (before !== undefined) query = query.where('o.id', '<', before)
  if (concerning) {
    const own = db.selectFrom('record.opening').select('act_id').where('subject_id', '=', concerning)
    query = query.where('o.act_id', 'in', own)
  }
  if (kind) query = query.where('o.kind', '=', kind)
  if (unit) query = query.where(UNIT, '=', unit)
  if (search) {
    const ids = idsBeginningWith(search)
    const place = /^\d{1,15}$/.test(search) ? Number(search) : undefined
    if (!ids && place === undefined) return []
    query = query.where((is) =>
      is.or([
        ...(ids ? [is.and([is('o.act_id', '>=', ids.first), is('o.act_id', '<=', ids.last)])] : []),
        ...(place === undefined ? [] : [is('o.id', '=', positionAt(place))]),
      ]),
    )
  }
  return (await query.execute()).map(toEntry)
}

const positionAt = (place: number) => sql<number>`(
  select ids[${place}::bigint - idx + 1] from record.place
  where log = ${PUBLIC_LOG} and idx <= ${place}::bigint order by idx desc limit 1)`

/** The entry with this id, as far as it is committed. */
export async function entryOf(db: PlatformDb, actId: string): Promise<Entry | undefined> {
  if (!UUID.test(actId)) return undefined
  const row = await entries(db).where('o.act_id', '=', actId).executeTakeFirst()
  return row && toEntry(row)
}

/** The units that entries name, each once: jumps from one to the next in the index instead of reading all entries. */
export async function actingUnits(db: PlatformDb): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly unit: string }>`
    with recursive acting (unit) as (
      (select value from record.bundle_index where log = ${PUBLIC_LOG} and field = 'unit' order by value limit 1)
      union all
      select (
        select value from record.bundle_index
        where log = ${PUBLIC_LOG} and field = 'unit' and value > acting.unit order by value limit 1
      ) from acting where acting.unit is not null
    )
    select unit from acting where unit is not null
    union
    select o.entry::json ->> 'unit' from record.waiting w join record.outbox o on o.id = w.id
    where w.log = ${PUBLIC_LOG} and o.entry::json ->> 'unit' is not null
    order by unit`.execute(db)
  return rows.map(({ unit }) => unit)
}

/** Is there an act that has no place yet? Soon it will have one, without any new act. */
export async function hasWaitingActs(db: PlatformDb): Promise<boolean> {
  const waiting = db.selectFrom('record.waiting').select('id').where('log', '=', PUBLIC_LOG).limit(1)
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

function toEntry(row: EntryRow): Entry {
  return { ...toAct(row), text: row.entry, log: row.log, index: row.idx ?? undefined }
}
