import { randomUUID } from 'node:crypto'
import type { AnswerError, Answers } from '@klammer/engines/flow'
import type { Act } from '@klammer/platform/act'
import type { PlatformTransaction } from '@klammer/platform/database'
import { filesAbout } from '@klammer/platform/files'
import { trustReaches } from '@klammer/platform/identity'
import { enqueueMail, isMailAddress } from '@klammer/platform/mail'
import { unitByCode } from '@klammer/platform/units'
import { giveAccess } from '../cases/access.ts'
import { genesis } from '../cases/chain.ts'
import { deadlinesFrom, nextDue, setDeadlines } from '../cases/deadlines.ts'
import { newCaseKey } from '../cases/keys.ts'
import { recordOnCase } from '../cases/record.ts'
import type { CaseId } from '../cases/model.ts'
import { insertEvent, updateFile } from '../cases/store.ts'
import { receivedMail } from '../mails.ts'
import type { BundleId, ServiceBundle, Trust } from '../model.ts'
import { standardProcess } from '../process/standard.ts'
import { step } from '../process/step.ts'
import type { Registry } from '../registry.ts'
import { inServices, type ServicesTransaction } from '../tables.ts'
import { applicantOf, filesIn } from './applicant.ts'
import { newReference } from './code.ts'
import { type DraftGone, draftFiles } from './handlers.ts'
import { endJourney, lockDraft, sealContent } from './store.ts'
import { readToken } from './token.ts'

export type Submitted =
  | {
      readonly kind: 'submitted'
      readonly reference: string
      /** Opens the applicant's page of the case: see `casePath`, also in the mail. */
      readonly caseToken: string
      readonly submittedAt: string
      /** Sent before, by a double click or in another tab: the same reference. */
      readonly isRepeat: boolean
    }
  | {
      readonly kind: 'refused'
      readonly because: 'incomplete'
      readonly errors: { readonly [path: string]: AnswerError }
    }
  | { readonly kind: 'refused'; readonly because: 'trust-too-low'; readonly needed: Trust }
  | DraftGone

/**
 * Sends an application: the case, its first event, the entry in the record and the mail are there together or not at all. What counts
 * is worked out again here; answers that do not count stay behind. Sending twice gives the same reference.
 */
export async function submitDraft(act: Act, registry: Registry, token: string): Promise<Submitted> {
  const key = readToken(token)
  if (!key) return { kind: 'refused', because: 'draft-gone' }
  return act.db.transaction().execute(async (platformTx): Promise<Submitted> => {
    const tx = inServices(platformTx)
    const draft = await lockDraft(tx, key)
    if (!draft) return { kind: 'refused', because: 'draft-gone' }
    const { content } = draft
    if (content.kind === 'submitted') return { ...content, isRepeat: true }
    if (draft.expiresAt <= act.now) return { kind: 'refused', because: 'draft-gone' }
    const bundle = await registry.bundles.find(platformTx, draft.bundle)
    if (!bundle) throw new Error(`the service of a draft is missing: ${draft.bundle}`)
    const { apply } = bundle.service.trust
    if (!reaches(act, apply)) return { kind: 'refused', because: 'trust-too-low', needed: apply }
    const standing = registry.judge.simulate(bundle, content.answers, act.today)
    if (!standing.complete) return { kind: 'refused', because: 'incomplete', errors: standing.errors }

    const answers = standing.relevantAnswers
    const opened = await openCase(act, registry, platformTx, { bundle, id: draft.bundle, answers, channel: 'online' })
    await moveFiles(
      registry,
      platformTx,
      draft.id,
      opened.id,
      filesIn(bundle.flow, answers).map(({ id }) => id),
    )
    await endJourney(tx, draft.id, 'submitted')
    const { caseToken, reference } = opened
    const submittedAt = act.now
    await tx
      .updateTable('services.draft')
      .set({
        sealed: sealContent(key, { kind: 'submitted', reference, caseToken, submittedAt }),
        case_id: opened.id,
        saved_at: act.now,
      })
      .where('id', '=', draft.id)
      .execute()
    return { kind: 'submitted', reference, caseToken, submittedAt, isRepeat: false }
  })
}

export interface OpenedCase {
  readonly id: CaseId
  readonly reference: string
  readonly caseToken: string
}

/** Opens a file for answers that were judged to be complete: also for what came by letter or at the desk. */
export async function openCase(
  act: Act,
  registry: Registry,
  platformTx: PlatformTransaction,
  application: {
    readonly bundle: ServiceBundle
    readonly id: BundleId
    readonly answers: Answers
    readonly channel: 'online' | 'desk' | 'letter' | 'phone'
  },
): Promise<OpenedCase> {
  const tx = inServices(platformTx)
  const { answers, bundle, channel } = application
  const id = randomUUID() as CaseId
  const process = bundle.process.table ?? standardProcess
  const moved = step(
    process,
    { state: 'draft', facts: {}, roles: ['applicant'], actor: 'applicant', authors: {} },
    'submit',
  )
  if (moved.kind === 'refused') throw new Error('this process does not let anybody submit')
  const unit = await unitByCode(platformTx, bundle.service.unit)
  const reference = await insertFile(tx, {
    id,
    bundle: application.id,
    service: bundle.service.slug,
    unit: unit?.id ?? bundle.service.unit,
    channel,
    locale: act.locale,
    state: moved.to,
    seq: 0,
    head: genesis(id),
    account: accountOf(act, channel),
    waits_for: process.waits.find(({ state }) => state === moved.to)?.owner ?? 'clerk',
    submitted_at: act.now,
    changed_at: act.now,
  })
  const caseKey = await newCaseKey(tx, registry, id)
  const { email = act.actor.kind === 'person' && channel === 'online' ? act.actor.email : undefined } = applicantOf(
    bundle.flow,
    answers,
  )
  const head = await insertEvent(tx, caseKey, {
    caseId: id,
    seq: 1,
    type: 'submit',
    state: moved.to,
    at: act.now,
    role: 'applicant',
    actor: 'applicant',
    bundle: application.id,
    prevHash: genesis(id),
    value: { answers, channel, locale: act.locale, ...(email !== undefined && { email }) } as never,
  })
  await setDeadlines(tx, id, 1, deadlinesFrom(moved.to, act.today, { bundle, process, place: registry.place }))
  const file = {
    id,
    account: accountOf(act, channel),
    unit: unit?.id ?? bundle.service.unit,
    service: bundle.service.slug,
    bundle: application.id,
    head,
  }
  const actId = await recordOnCase(act, platformTx, file, {
    kind: 'services.case-submitted',
    fields: { reference, channel },
  })
  await updateFile(tx, id, { seq: 1, head, act_id: actId, due_on: await nextDue(tx, id) })
  const caseToken = await giveAccess(tx, { caseId: id, purpose: 'applicant', ofSeq: undefined })
  if (email !== undefined && isMailAddress(email)) {
    await enqueueMail(platformTx, {
      to: email,
      locale: act.locale,
      ...receivedMail({ bundle, caseToken, reference }, registry, act.locale),
    })
  }
  return { id, reference, caseToken }
}

/** References are drawn by chance: the second of two equal ones is drawn again. */
async function insertFile(
  tx: ServicesTransaction,
  file: Omit<Parameters<typeof valuesOf>[0], 'reference'>,
): Promise<string> {
  for (;;) {
    const reference = newReference()
    const inserted = await tx
      .insertInto('services.case_file')
      .values(valuesOf({ ...file, reference }))
      .onConflict((conflict) => conflict.column('reference').doNothing())
      .returning('reference')
      .executeTakeFirst()
    if (inserted?.reference) return inserted.reference
  }
}

function valuesOf(file: {
  readonly id: string
  readonly reference: string
  readonly bundle: string
  readonly service: string
  readonly unit: string
  readonly channel: string
  readonly locale: 'de' | 'en'
  readonly state: string
  readonly seq: number
  readonly head: Uint8Array
  readonly account: string | null
  readonly waits_for: string
  readonly submitted_at: string
  readonly changed_at: string
}) {
  return {
    ...file,
    assignee: null,
    substitute: null,
    due_on: null,
    result: null,
    decided_at: null,
    closed_on: null,
    delete_after: null,
    act_id: null,
  }
}

/** Uploads that an answer names go into the file; others are deleted with the draft. */
async function moveFiles(
  registry: Registry,
  tx: PlatformTransaction,
  draft: string,
  caseId: string,
  wanted: readonly string[],
): Promise<void> {
  for (const file of await filesAbout(tx, draftFiles(draft))) {
    if (wanted.includes(file.id)) {
      await tx
        .updateTable('files.file')
        .set({ about: `services.case:${caseId}` })
        .where('id', '=', file.id)
        .execute()
    } else await registry.files.forget(tx, file.id)
  }
}

/** Online the applicant is signed in; at the desk it is the clerk. */
function accountOf(act: Act, channel: string): string | null {
  return act.actor.kind === 'person' && channel === 'online' ? act.actor.id : null
}

function reaches(act: Act, needed: Trust): boolean {
  if (needed === 'none') return true
  return act.actor.kind === 'person' && trustReaches(act.actor.trust, needed)
}
