import { sql } from 'kysely'
import type { PlatformDb } from '../database/tables.ts'
import type { ActRow } from './read.ts'

/** An act with its log and its place there, if it has one already. */
export interface EntryRow extends ActRow {
  readonly log: string
  readonly idx: number | null
}

const PLACE = sql<number | null>`(
  select p.idx + array_position(p.ids, o.id) - 1 from record.place p
  where p.log = o.log and p.span @> o.id and o.id = any (p.ids))`

/** Committed acts of all logs (`o`), with or without a place. */
export const entries = (db: PlatformDb) =>
  db
    .selectFrom('record.outbox as o')
    .select(['o.id', 'o.act_id', 'o.kind', 'o.about', 'o.entry', 'o.log', PLACE.as('idx')])

/** The unit that acted, as the entry (`o`) says itself. */
export const UNIT = sql<string | null>`(o.entry::json ->> 'unit')`
