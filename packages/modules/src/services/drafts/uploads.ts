import type { StoredFile } from '@klammer/engines/flow'
import type { Act } from '@klammer/platform/act'
import type { Refusal as FileRefusal, Upload } from '@klammer/platform/files'
import type { Registry } from '../registry.ts'
import { inServices } from '../tables.ts'
import { type DraftGone, draftFiles } from './handlers.ts'
import { lockDraft } from './store.ts'
import { readToken } from './token.ts'

export type Uploaded = { readonly kind: 'uploaded'; readonly file: StoredFile } | FileRefusal | DraftGone

/** Takes a file in for a draft, checked by its content. It is part of the application once an answer names it. */
export async function uploadToDraft(act: Act, registry: Registry, token: string, upload: Upload): Promise<Uploaded> {
  const key = readToken(token)
  if (!key) return { kind: 'refused', because: 'draft-gone' }
  const received = await registry.files.receive(act.db, upload, 'document')
  if (received.kind === 'refused') return received
  return act.db.transaction().execute(async (platformTx): Promise<Uploaded> => {
    const draft = await lockDraft(inServices(platformTx), key)
    if (!draft || draft.expiresAt <= act.now || draft.content.kind !== 'open')
      return { kind: 'refused', because: 'draft-gone' }
    const id = await registry.files.keep(platformTx, received, { about: draftFiles(draft.id), visibility: 'internal' })
    const { mediaType: type, name, size } = received
    return { kind: 'uploaded', file: { id, name, type, size } }
  })
}
