import { randomUUID } from 'node:crypto'
import type { Answers } from '@klammer/engines/flow'
import type { Act } from '@klammer/platform/act'
import type { PlatformTransaction } from '@klammer/platform/database'
import { filesAbout } from '@klammer/platform/files'
import { seal, unseal } from '@klammer/platform/record'
import type { BundleId, ServiceBundle } from '../model.ts'
import type { Registry } from '../registry.ts'
import { inServices, type ServicesTransaction, servicesTables } from '../tables.ts'
import { newReturnCode, readReturnCode } from './code.ts'
import { type Draft, endJourney, lockDraft, openDraftRow, sealContent } from './store.ts'
import { deriveFromCode, type DraftKey, newKey, readToken, writeToken } from './token.ts'

/** Expired, deleted, never given out, or opened with another key: it looks the same. */
export type DraftGone = { readonly kind: 'refused'; readonly because: 'draft-gone' }
const GONE: DraftGone = { kind: 'refused', because: 'draft-gone' }

export type Started =
  | { readonly kind: 'started'; readonly token: string; readonly bundle: BundleId; readonly expiresAt: string }
  | { readonly kind: 'refused'; readonly because: 'unknown-service' }

/**
 * Begins an application on the service as it is published now; it stays on that version.
 * @returns the token for the applicant's cookie (HttpOnly, until `expiresAt`): only it opens the draft
 */
export async function startDraft(
  act: Act,
  registry: Registry,
  service: string,
  answers: Answers = {},
): Promise<Started> {
  const current = await registry.bundles.current(act.db, service)
  if (!current) return { kind: 'refused', because: 'unknown-service' }
  const draft: DraftKey = { id: randomUUID(), key: newKey() }
  const expiresAt = expiryFrom(act, current.bundle)
  await act.db.transaction().execute(async (platformTx) => {
    const tx = inServices(platformTx)
    await tx
      .insertInto('services.draft')
      .values({
        id: draft.id,
        bundle: current.id,
        service,
        sealed: sealContent(draft, { kind: 'open', answers }),
        code_lookup: null,
        code_key: null,
        case_id: null,
        started_at: act.now,
        saved_at: act.now,
        expires_at: expiresAt,
      })
      .execute()
    await tx
      .insertInto('services.journey')
      .values({ id: draft.id, service, started_on: act.today, ended: null })
      .execute()
  })
  return { kind: 'started', token: writeToken(draft), bundle: current.id, expiresAt }
}

export type OpenedDraft =
  | {
      readonly kind: 'opened'
      readonly draft: Draft
      readonly bundle: ServiceBundle
      readonly isNewestVersion: boolean
    }
  | DraftGone

/** For pages: the draft with its answers and the version of the service it is on; after submission, what came of it. */
export async function readDraft(act: Act, registry: Registry, token: string): Promise<OpenedDraft> {
  const key = readToken(token)
  const row =
    key &&
    (await servicesTables(act.db).selectFrom('services.draft').selectAll().where('id', '=', key.id).executeTakeFirst())
  const draft = row && key && openDraftRow(key, row)
  if (!draft || draft.expiresAt <= act.now) return GONE
  const bundle = await registry.bundles.find(act.db, draft.bundle)
  if (!bundle) throw new Error(`the service of a draft is missing: ${draft.bundle}`)
  const current = await registry.bundles.current(act.db, draft.service)
  return { kind: 'opened', draft, bundle, isNewestVersion: current?.id === draft.bundle }
}

export type DraftSaved =
  | { readonly kind: 'saved'; readonly answers: Answers; readonly edit: number }
  | { readonly kind: 'refused'; readonly because: 'already-submitted'; readonly reference: string }
  | DraftGone

/**
 * Saves one page. The change is applied to the newest answers under a lock: two tabs do not overwrite each other's pages.
 * @param at the page where the applicant goes on
 */
export async function saveDraft(
  act: Act,
  registry: Registry,
  token: string,
  change: (answers: Answers) => Answers,
  at?: string,
): Promise<DraftSaved> {
  return withDraft(act, token, async (tx, key, draft, platformTx) => {
    const { content } = draft
    if (content.kind === 'submitted') {
      return { kind: 'refused', because: 'already-submitted', reference: content.reference }
    }
    const bundle = await registry.bundles.find(platformTx, draft.bundle)
    if (!bundle) throw new Error(`the service of a draft is missing: ${draft.bundle}`)
    const answers = change(content.answers)
    const edit = draft.edit + 1
    await tx
      .updateTable('services.draft')
      .set({
        sealed: sealContent(key, { kind: 'open', answers, at: at ?? content.at }),
        edit,
        saved_at: act.now,
        expires_at: expiryFrom(act, bundle),
      })
      .where('id', '=', draft.id)
      .execute()
    return { kind: 'saved', answers, edit }
  })
}

export type CodeGiven = { readonly kind: 'given'; readonly code: string; readonly expiresAt: string } | DraftGone

/** A code to go on with on another device. It is shown once; a new one makes the one before void. */
export async function giveReturnCode(act: Act, registry: Registry, token: string): Promise<CodeGiven> {
  const code = newReturnCode()
  const { key: codeKey, lookup } = await deriveFromCode(code, registry.secret)
  return withDraft(act, token, async (tx, key, draft) => {
    await tx
      .updateTable('services.draft')
      .set({ code_lookup: lookup, code_key: seal(codeKey, key.key, `services.return ${draft.id}`) })
      .where('id', '=', draft.id)
      .execute()
    return { kind: 'given', code, expiresAt: draft.expiresAt }
  })
}

export type Resumed =
  | { readonly kind: 'resumed'; readonly token: string; readonly service: string; readonly expiresAt: string }
  | { readonly kind: 'refused'; readonly because: 'mistyped' }
  | { readonly kind: 'refused'; readonly because: 'too-often'; readonly retryAfterSeconds: number }
  | DraftGone

/** Ten tries in an hour: enough for fingers, too few for guessing. */
const TRIES = { limit: 10, windowSeconds: 3600 }

/**
 * Opens a draft by its return code.
 * @param clientAddress whose tries are counted
 */
export async function resumeDraft(
  act: Act,
  registry: Registry,
  typed: string,
  clientAddress: string,
): Promise<Resumed> {
  const code = readReturnCode(typed)
  // A slip of the finger is no try: the check character has found it without asking the database.
  if (code === undefined) return { kind: 'refused', because: 'mistyped' }
  const rate = { key: `services.return:${clientAddress}`, ...TRIES }
  const allowance = await registry.rateLimiter.limitRate(act.db, rate, new Date(act.now))
  if (allowance.kind === 'refused') return allowance
  const { key: codeKey, lookup } = await deriveFromCode(code, registry.secret)
  const row = await servicesTables(act.db)
    .selectFrom('services.draft')
    .selectAll()
    .where('code_lookup', '=', lookup)
    .executeTakeFirst()
  if (!row?.code_key || row.expires_at.toISOString() <= act.now) return GONE
  const key = unseal(codeKey, row.code_key, `services.return ${row.id}`)
  return {
    kind: 'resumed',
    token: writeToken({ id: row.id, key }),
    service: row.service,
    expiresAt: row.expires_at.toISOString(),
  }
}

/** The applicant does not want it any more: draft and uploads are gone at once. */
export async function discardDraft(
  act: Act,
  registry: Registry,
  token: string,
): Promise<{ readonly kind: 'discarded' } | DraftGone> {
  return act.db.transaction().execute(async (platformTx): Promise<{ readonly kind: 'discarded' } | DraftGone> => {
    const tx = inServices(platformTx)
    const key = readToken(token)
    const draft = key && (await lockDraft(tx, key))
    if (!draft) return GONE
    await endJourney(tx, draft.id, 'discarded')
    await forgetUploads(registry, platformTx, draft.id)
    await tx.deleteFrom('services.draft').where('id', '=', draft.id).execute()
    return { kind: 'discarded' }
  })
}

/** Where files of a draft hang until it is submitted. */
export const draftFiles = (id: string) => `services.draft:${id}`

async function forgetUploads(registry: Registry, tx: PlatformTransaction, id: string): Promise<void> {
  for (const file of await filesAbout(tx, draftFiles(id))) await registry.files.forget(tx, file.id)
}

/** Deletes what has passed its day. @returns how many; the log says no more than that */
export async function deleteExpiredDrafts(act: Act, registry: Registry): Promise<number> {
  const due = await servicesTables(act.db)
    .selectFrom('services.draft')
    .select('id')
    .where('expires_at', '<=', new Date(act.now))
    .orderBy('expires_at')
    .orderBy('id')
    .limit(1000)
    .execute()
  for (const { id } of due) {
    await act.db.transaction().execute(async (platformTx) => {
      const tx = inServices(platformTx)
      await endJourney(tx, id, 'expired')
      await forgetUploads(registry, platformTx, id)
      await tx.deleteFrom('services.draft').where('id', '=', id).where('expires_at', '<=', new Date(act.now)).execute()
    })
  }
  return due.length
}

function expiryFrom(act: Act, bundle: ServiceBundle): string {
  return new Date(Date.parse(act.now) + bundle.service.draftDays * 86_400_000).toISOString()
}

async function withDraft<Result>(
  act: Act,
  token: string,
  work: (tx: ServicesTransaction, key: DraftKey, draft: Draft, platformTx: PlatformTransaction) => Promise<Result>,
): Promise<Result | DraftGone> {
  const key = readToken(token)
  if (!key) return GONE
  return act.db.transaction().execute(async (platformTx): Promise<Result | DraftGone> => {
    const tx = inServices(platformTx)
    const draft = await lockDraft(tx, key)
    if (!draft || draft.expiresAt <= act.now) return GONE
    return work(tx, key, draft, platformTx)
  })
}
