import { randomBytes } from 'node:crypto'
import type { Json } from '@klammer/engines/canonical-json'
import { commit, fromBase64Url, type Opening, toBase64Url } from '@klammer/engines/tlog'
import { sql } from 'kysely'
import type { PlatformDb, PlatformTransaction } from '../../database/tables.ts'
import { append, type OfficialAct } from '../append.ts'
import { nodeCrypto } from '../node-crypto.ts'
import { seal, unseal } from './seal.ts'
import type { Vault } from './vault.ts'

/** An act with personal values: the log gets a commitment for each, the person keeps what opens them. */
export interface SealedAct extends OfficialAct {
  /** The person concerned, by a random id that stands nowhere in the log. */
  readonly subject: string
  /** Values by field. Each gets a salt of its own: with one salt for two, or none, guesses could be checked. */
  readonly fields: { readonly [field: string]: Json }
}

/** Appends the act and keeps its openings, sealed for the person, in the same transaction. @returns the act's id */
export async function appendSealed(tx: PlatformTransaction, vault: Vault, sealed: SealedAct): Promise<string> {
  const { fields, subject, ...act } = sealed
  const openings = Object.entries(fields).map(([field, value]): Opening => ({ field, value, salt: randomBytes(32) }))
  const commitments = Object.fromEntries(openings.map((opening) => [opening.field, commit(nodeCrypto.sha256, opening)]))
  const key = await keyOf(tx, vault, subject)
  const actId = await append(tx, { ...act, commitments })
  if (openings.length > 0) {
    const rows = openings.map((opening) => ({
      act_id: actId,
      field: opening.field,
      subject_id: subject,
      sealed: seal(key, encode(opening), contextOf(actId, opening.field)),
    }))
    await tx.insertInto('record.opening').values(rows).execute()
  }
  return actId
}

/** What opens the commitments of one act, for the person's receipt; nothing once it was erased. */
export async function openingsOf(db: PlatformDb, vault: Vault, actId: string): Promise<readonly Opening[]> {
  const rows = await db
    .selectFrom('record.opening as o')
    .innerJoin('record.subject as s', 's.id', 'o.subject_id')
    .select(['o.field', 'o.sealed', 's.id', 's.wrapped_key'])
    .where('o.act_id', '=', actId)
    .orderBy('o.field')
    .execute()
  return rows.flatMap(({ field, id, sealed, wrapped_key: wrapped }) =>
    wrapped ? [decode(field, unseal(vault.unwrap(id, wrapped), sealed, contextOf(actId, field)))] : [],
  )
}

/**
 * Destroys what opens the commitments of a person (Art. 17 GDPR; check before use whether a hash without its salt counts as
 * anonymous). The log stays as it is: every proof goes on holding, and says nothing about anybody.
 * @returns how many openings were destroyed
 */
export async function eraseSubject(
  tx: PlatformTransaction,
  subject: string,
  erasure: Pick<OfficialAct, 'at' | 'basis' | 'role' | 'unit'>,
): Promise<number> {
  const destroyed = await tx.deleteFrom('record.opening').where('subject_id', '=', subject).executeTakeFirst()
  await tx
    .updateTable('record.subject')
    .set({ wrapped_key: null, erased_at: sql<Date>`now()` })
    .where('id', '=', subject)
    .execute()
  const count = Number(destroyed.numDeletedRows)
  // Not even the random id of the person stands in the log: it says that something was erased, not for whom.
  await append(tx, { ...erasure, kind: 'record.erased', about: 'record.openings:all' })
  return count
}

async function keyOf(tx: PlatformTransaction, vault: Vault, subject: string): Promise<Uint8Array> {
  const fresh = vault.newKey(subject)
  await tx
    .insertInto('record.subject')
    .values({ id: subject, wrapped_key: fresh.wrapped, erased_at: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const row = await tx
    .selectFrom('record.subject')
    .select('wrapped_key')
    .where('id', '=', subject)
    .forUpdate()
    .executeTakeFirstOrThrow()
  if (!row.wrapped_key) throw new Error('the person was erased: a new act about them needs a new subject')
  return vault.unwrap(subject, row.wrapped_key)
}

const contextOf = (actId: string, field: string) => `opening ${actId} ${field}`

function encode({ salt, value }: Opening): Uint8Array {
  return Buffer.from(JSON.stringify({ salt: toBase64Url(salt), value }))
}

function decode(field: string, bytes: Uint8Array): Opening {
  const { salt, value } = JSON.parse(Buffer.from(bytes).toString()) as { readonly salt: string; readonly value: Json }
  const saltBytes = fromBase64Url(salt)
  if (!saltBytes) throw new Error('a stored opening is damaged')
  return { field, salt: saltBytes, value }
}
