import type { Answers } from '@klammer/engines/flow'
import { seal, unseal } from '@klammer/platform/record'
import type { Selectable } from 'kysely'
import type { BundleId } from '../model.ts'
import type { ServicesTables, ServicesTransaction } from '../tables.ts'
import type { DraftKey } from './token.ts'

export type DraftRow = Selectable<ServicesTables['services.draft']>

/** What is sealed in a draft: answers, also those that do not count at the moment, or what came of it. */
export type DraftContent =
  | { readonly kind: 'open'; readonly answers: Answers; readonly at?: string | undefined }
  | { readonly kind: 'submitted'; readonly reference: string; readonly caseToken: string; readonly submittedAt: string }

export interface Draft {
  readonly id: string
  readonly bundle: BundleId
  readonly service: string
  readonly edit: number
  readonly expiresAt: string
  readonly content: DraftContent
}

const contextOf = (id: string) => `services.draft ${id}`

export function sealContent({ id, key }: DraftKey, content: DraftContent): Uint8Array {
  return seal(key, Buffer.from(JSON.stringify(content)), contextOf(id))
}

/** @returns undefined when the key does not open it: the same as a draft that never was */
export function openDraftRow({ key }: DraftKey, row: DraftRow): Draft | undefined {
  if (!row.sealed) return undefined
  try {
    const content = JSON.parse(Buffer.from(unseal(key, row.sealed, contextOf(row.id))).toString()) as DraftContent
    const { bundle, edit, id, service } = row
    return { id, bundle: bundle as BundleId, service, edit, expiresAt: row.expires_at.toISOString(), content }
  } catch {
    return undefined
  }
}

export async function lockDraft(tx: ServicesTransaction, draft: DraftKey): Promise<Draft | undefined> {
  const row = await tx
    .selectFrom('services.draft')
    .selectAll()
    .where('id', '=', draft.id)
    .forUpdate()
    .executeTakeFirst()
  return row && openDraftRow(draft, row)
}

export async function endJourney(
  tx: ServicesTransaction,
  id: string,
  ended: 'submitted' | 'expired' | 'discarded',
): Promise<void> {
  await tx.updateTable('services.journey').set({ ended }).where('id', '=', id).where('ended', 'is', null).execute()
}
