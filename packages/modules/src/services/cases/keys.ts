import { seal, unseal } from '@klammer/platform/record'
import type { Registry } from '../registry.ts'
import type { ServicesDb, ServicesTransaction } from '../tables.ts'

/** The key of one case: everything personal in it is sealed with it, and gone with it. */
export type CaseKey = Uint8Array

export async function newCaseKey(tx: ServicesTransaction, { vault }: Registry, caseId: string): Promise<CaseKey> {
  const { key, wrapped } = vault.newKey(caseId)
  await tx.insertInto('services.case_key').values({ case_id: caseId, wrapped, destroyed_at: null }).execute()
  return key
}

/** @returns undefined once the key was destroyed */
export async function caseKey(db: ServicesDb, { vault }: Registry, caseId: string): Promise<CaseKey | undefined> {
  const row = await db
    .selectFrom('services.case_key')
    .select('wrapped')
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  return row?.wrapped ? vault.unwrap(caseId, row.wrapped) : undefined
}

/** Crypto-shredding: also in every backup made from now on, what the key has sealed is unreadable. */
export async function destroyCaseKey(tx: ServicesTransaction, caseId: string, at: string): Promise<void> {
  await tx
    .updateTable('services.case_key')
    .set({ wrapped: null, destroyed_at: at })
    .where('case_id', '=', caseId)
    .execute()
}

export const sealFor = (key: CaseKey, plain: Uint8Array, context: string) =>
  seal(key, plain, `services.case ${context}`)
export const unsealFor = (key: CaseKey, sealed: Uint8Array, context: string) =>
  unseal(key, sealed, `services.case ${context}`)
