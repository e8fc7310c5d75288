import { randomBytes } from 'node:crypto'
import type { Json } from '@klammer/engines/canonical-json'
import { commit, fromBase64Url, type Opening, toBase64Url } from '@klammer/engines/tlog'
import type { PlatformDb, PlatformTransaction } from '../../database/tables.ts'
import { append, type OfficialAct } from '../append.ts'
import { nodeCrypto } from '../node-crypto.ts'
import { seal, unseal } from './seal.ts'
import type { Vault } from './vault.ts'

/** An act with personal values: the log gets a commitment for each, the person keeps what opens them. */
export interface SealedAct extends OfficialAct {
  /** Whom it concerns: the id of their account, or of their case where they have none. It stands nowhere in the log. */
  readonly subject: string
  /** Values by field. Each gets a salt of its own: with one salt for two, or none, guesses could be checked. */
  readonly fields: { readonly [field: string]: Json }
}

/**
 * Appends the act and keeps its openings, sealed for the person, in the same transaction. Where the person was erased the act is
 * recorded without its personal values: nobody is left who could open them.
 * @returns the act's id
 */
export async function appendSealed(tx: PlatformTransaction, vault: Vault, sealed: SealedAct): Promise<string> {
  const { fields, subject, ...act } = sealed
  const key = await keyOfSubject(tx, vault, subject)
  if (!key || Object.keys(fields).length === 0) return append(tx, act)
  const openings = Object.entries(fields).map(([field, value]): Opening => ({ field, value, salt: randomBytes(32) }))
  const commitments = Object.fromEntries(openings.map((opening) => [opening.field, commit(nodeCrypto.sha256, opening)]))
  const actId = await append(tx, { ...act, commitments })
  const rows = openings.map((opening) => ({
    act_id: actId,
    field: opening.field,
    subject_id: subject,
    sealed: seal(key, encodeOpening(opening), contextOf(actId, opening.field)),
  }))
  await tx.insertInto('record.opening').values(rows).execute()
  return actId
}

/** What opens the commitments of one act, as far as they concern this person; nothing once they were erased. */
export async function openingsOf(
  db: PlatformDb,
  vault: Vault,
  subject: string,
  actId: string,
): Promise<readonly Opening[]> {
  const rows = await db
    .selectFrom('record.opening')
    .select(['field', 'sealed'])
    .where('act_id', '=', actId)
    .where('subject_id', '=', subject)
    .orderBy('field')
    .execute()
  const key = rows.length === 0 ? undefined : await keyOf(db, vault, subject)
  if (!key) return []
  return rows.map(({ field, sealed }) => decodeOpening(field, unseal(key, sealed, contextOf(actId, field))))
}

/**
 * Destroys what opens the commitments of a person, and who looked at their data (Art. 17 GDPR; check before use whether a hash without
 * its salt counts as anonymous). The logs stay as they are: every proof goes on holding, and says nothing about anybody. Not even the
 * id of the person stays, only a digest that keeps new acts from
 * sealing anything for them.
 * @returns how many openings were destroyed
 */
export async function eraseSubject(
  tx: PlatformTransaction,
  subject: string,
  erasure: Pick<OfficialAct, 'at' | 'basis' | 'role' | 'unit'>,
): Promise<number> {
  const openings = await tx.deleteFrom('record.opening').where('subject_id', '=', subject).executeTakeFirst()
  const looks = await tx.deleteFrom('record.look').where('subject_id', '=', subject).executeTakeFirst()
  const keys = await tx.deleteFrom('record.subject').where('id', '=', subject).executeTakeFirst()
  await tx
    .insertInto('record.erased_subject')
    .values({ digest: digestOf(subject) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  // Not even the random id of the person stands in the log: it says that something was erased, not for whom.
  if (keys.numDeletedRows > 0n) await append(tx, { ...erasure, kind: 'record.erased', about: 'record.openings:all' })
  return Number(openings.numDeletedRows + looks.numDeletedRows)
}

/** The key of whom an act concerns, as far as there is one. */
export async function keyOf(db: PlatformDb, vault: Vault, subject: string): Promise<Uint8Array | undefined> {
  const row = await db.selectFrom('record.subject').select('wrapped_key').where('id', '=', subject).executeTakeFirst()
  return row && vault.unwrap(subject, row.wrapped_key)
}

/**
 * The key of whom an act concerns, made at the first one; its row is locked until the transaction ends.
 * @returns nothing where they were erased
 */
export async function keyOfSubject(
  tx: PlatformTransaction,
  vault: Vault,
  subject: string,
): Promise<Uint8Array | undefined> {
  const find = () =>
    tx.selectFrom('record.subject').select('wrapped_key').where('id', '=', subject).forUpdate().executeTakeFirst()
  const known = await find()
  if (known) return vault.unwrap(subject, known.wrapped_key)

  const digest = digestOf(subject)
  const erased = tx.selectFrom('record.erased_subject').select('digest').where('digest', '=', digest)
  if (await erased.executeTakeFirst()) return undefined
  await tx
    .insertInto('record.subject')
    .values({ id: subject, wrapped_key: vault.newKey(subject).wrapped })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  // Somebody else may have been first.
  const row = await find()
  if (!row) throw new Error('the key of a person went missing')
  return vault.unwrap(subject, row.wrapped_key)
}

function digestOf(subject: string): Uint8Array {
  return nodeCrypto.sha256(Buffer.from(subject))
}

const contextOf = (actId: string, field: string) => `opening ${actId} ${field}`

export function encodeOpening({ salt, value }: Opening): Uint8Array {
  return Buffer.from(JSON.stringify({ salt: toBase64Url(salt), value }))
}

/** The value alone, for long lists: reading the salt takes longer than everything else. */
export function decodeValue(bytes: Uint8Array): Json {
  return (JSON.parse(Buffer.from(bytes).toString()) as { readonly value: Json }).value
}

export function decodeOpening(field: string, bytes: Uint8Array): Opening {
  const { salt, value } = JSON.parse(Buffer.from(bytes).toString()) as { readonly salt: string; readonly value: Json }
  const saltBytes = fromBase64Url(salt)
  if (!saltBytes) throw new Error('a stored opening is damaged')
  return { field, salt: saltBytes, value }
}
