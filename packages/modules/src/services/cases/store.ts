import { randomBytes } from 'node:crypto'
import { canonicalJson, type Json } from '@klammer/engines/canonical-json'
import type { Selectable } from 'kysely'
import type { State } from '../process/model.ts'
import type { CaseFileRow, ServicesDb, ServicesTables, ServicesTransaction } from '../tables.ts'
import { type ChainLink, equal, hashOf, sha256 } from './chain.ts'
import { type CaseKey, sealFor, unsealFor } from './keys.ts'
import type { CaseEvent, CaseId, EventType, Payloads } from './model.ts'

export type CaseFile = Selectable<CaseFileRow>
export type EventRow = Selectable<ServicesTables['services.case_event']>

export async function lockFile(tx: ServicesTransaction, id: CaseId): Promise<CaseFile | undefined> {
  return tx.selectFrom('services.case_file').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function findFile(db: ServicesDb, id: CaseId): Promise<CaseFile | undefined> {
  return db.selectFrom('services.case_file').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function fileByReference(db: ServicesDb, reference: string): Promise<CaseFile | undefined> {
  return db.selectFrom('services.case_file').selectAll().where('reference', '=', reference).executeTakeFirst()
}

export async function eventRows(db: ServicesDb, id: string): Promise<readonly EventRow[]> {
  return db.selectFrom('services.case_event').selectAll().where('case_id', '=', id).orderBy('seq').execute()
}

export function linkOf(row: Omit<EventRow, 'payload'>): ChainLink {
  return {
    caseId: row.case_id,
    seq: row.seq,
    type: row.type,
    state: row.state,
    at: row.at.toISOString(),
    role: row.role,
    actor: row.actor,
    bundle: row.bundle,
    payloadHash: row.payload_hash,
    prevHash: row.prev_hash,
  }
}

/** What a stored event says. @returns undefined when it was destroyed, or its key was. @throws when it was changed */
export function openPayload(key: CaseKey | undefined, row: EventRow): Json | undefined {
  if (!key || !row.payload) return undefined
  const text = Buffer.from(unsealFor(key, row.payload, contextOf(row.case_id, row.seq))).toString()
  if (!equal(sha256(text), row.payload_hash)) throw new Error('the payload of an event is not the one that was hashed')
  return (JSON.parse(text) as { readonly value: Json }).value
}

export function toEvent(key: CaseKey | undefined, row: EventRow): CaseEvent {
  return {
    seq: row.seq,
    type: row.type as EventType,
    state: row.state as State,
    at: row.at.toISOString(),
    role: row.role,
    actor: row.actor,
    payload: openPayload(key, row) as Payloads[EventType] | undefined,
  }
}

/** Adds an event to the chain. @returns the new head */
export async function insertEvent(
  tx: ServicesTransaction,
  key: CaseKey,
  event: Omit<ChainLink, 'payloadHash'> & { readonly value: Json },
): Promise<Uint8Array> {
  const { value, ...link } = event
  // The salt keeps the hash from being guessed once the key is gone.
  const text = canonicalJson({ salt: randomBytes(16).toString('base64url'), value })
  const payloadHash = sha256(text)
  await tx
    .insertInto('services.case_event')
    .values({
      case_id: link.caseId,
      seq: link.seq,
      type: link.type,
      state: link.state,
      at: link.at,
      role: link.role,
      actor: link.actor,
      bundle: link.bundle,
      payload: sealFor(key, Buffer.from(text), contextOf(link.caseId, link.seq)),
      payload_hash: payloadHash,
      prev_hash: link.prevHash,
    })
    .execute()
  return hashOf({ ...link, payloadHash })
}

export async function updateFile(
  tx: ServicesTransaction,
  id: string,
  change: Partial<Omit<CaseFileRow, 'id' | 'submitted_at' | 'changed_at' | 'decided_at'>> & {
    readonly changed_at?: string
    readonly decided_at?: string
  },
): Promise<void> {
  await tx.updateTable('services.case_file').set(change).where('id', '=', id).execute()
}

const contextOf = (caseId: string, seq: number) => `${caseId} event ${seq}`
