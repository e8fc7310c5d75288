import { sql } from 'kysely'
import type { PlatformDb } from '../../database/tables.ts'
import { append } from '../append.ts'
import { knownLog } from './known-logs.ts'

export type Pruned =
  | { readonly kind: 'pruned'; readonly entries: number }
  | { readonly kind: 'refused'; readonly because: 'unknown' | 'kept-for-ever' | 'pruned-before' | 'not-signed-yet' }
  | { readonly kind: 'refused'; readonly because: 'in-term'; readonly keepUntil: string }

/**
 * Deletes the entries of a log whose term is over, and what opened them; the record says so. Tiles and checkpoints stay: every proof
 * that somebody kept goes on holding, and the log still shows that nothing but entries went (C2SP tlog-tiles, "Pruning").
 */
export async function pruneLog(
  db: PlatformDb,
  name: string,
  { now, today }: { readonly now: string; readonly today: string },
): Promise<Pruned> {
  return db.transaction().execute(async (tx): Promise<Pruned> => {
    const log = await knownLog(tx, name)
    if (!log) return { kind: 'refused', because: 'unknown' }
    if (log.keepUntil === undefined) return { kind: 'refused', because: 'kept-for-ever' }
    if (log.prunedAt !== undefined) return { kind: 'refused', because: 'pruned-before' }
    if (today <= log.keepUntil) return { kind: 'refused', because: 'in-term', keepUntil: log.keepUntil }
    const waiting = tx.selectFrom('record.waiting').select('id').where('log', '=', name).limit(1)
    if (await waiting.executeTakeFirst()) return { kind: 'refused', because: 'not-signed-yet' }

    for (const table of ['record.look', 'record.opening']) {
      await sql`delete from ${sql.table(table)} t using record.outbox o where o.act_id = t.act_id and o.log = ${name}`.execute(
        tx,
      )
    }
    const { numDeletedRows } = await tx.deleteFrom('record.outbox').where('log', '=', name).executeTakeFirst()
    await tx.deleteFrom('record.place').where('log', '=', name).execute()
    await tx
      .updateTable('record.log')
      .set({ pruned_at: new Date(now) })
      .where('name', '=', name)
      .execute()
    await append(tx, { kind: 'record.pruned', about: `record.log:${name}`, at: now })
    return { kind: 'pruned', entries: Number(numDeletedRows) }
  })
}
