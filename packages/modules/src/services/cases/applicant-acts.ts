import { announcement } from '@klammer/engines/deadlines'
import type { StoredFile } from '@klammer/engines/flow'
import type { Act } from '@klammer/platform/act'
import type { Refusal as FileRefusal, Upload } from '@klammer/platform/files'
import { settleAnnouncement } from '../notices/announce.ts'
import { readNotice } from '../notices/handlers.ts'
import { mayRead, type TrustTooLow } from '../notices/reading.ts'
import type { Registry } from '../registry.ts'
import { servicesTables } from '../tables.ts'
import { type Access, accessOf, type AccessPurpose, useAccess } from './access.ts'
import { closing, type Done, doneBy, type OnCase, staffHand } from './commands.ts'
import type { CaseId } from './model.ts'
import { tellApplicant } from './news.ts'
import { type Hand, type Moved, type OpenFile, withFile } from './open-file.ts'
import type { Refusal } from './refusals.ts'
import { findFile } from './store.ts'

/** A link that is unknown, expired, used up or made for something else. */
export type LinkGone = { readonly kind: 'refused'; readonly because: 'unknown-link' }
const GONE: LinkGone = { kind: 'refused', because: 'unknown-link' }

const APPLICANT: Hand = { actor: 'applicant', roles: ['applicant'] }

async function asApplicant<Result>(
  act: Act,
  registry: Registry,
  token: string,
  purpose: AccessPurpose,
  work: (open: OpenFile, access: Access) => Promise<Result>,
): Promise<Result | Refusal | LinkGone> {
  const db = servicesTables(act.db)
  // Whoever holds the key to the whole case may also answer its questions.
  const access =
    (await accessOf(db, token, purpose, act.now)) ??
    (purpose === 'answer' ? await accessOf(db, token, 'applicant', act.now) : undefined)
  if (!access) return GONE
  return withFile(act, registry, { id: access.caseId, hand: () => APPLICANT }, (open) => work(open, access))
}

/** Answers a question of the office. The link works once; files were taken in before with `receiveForCase`. */
export async function answerInquiry(
  act: Act,
  registry: Registry,
  token: string,
  answer: { readonly text: string; readonly files?: readonly StoredFile[] },
): Promise<Done | LinkGone> {
  const { files = [], text } = answer
  if (text.trim() === '' && files.length === 0) return { kind: 'refused', because: 'text-missing' }
  return asApplicant(act, registry, token, 'answer', async (open, access): Promise<Done | LinkGone> => {
    // Another question has been asked since, or this one was answered.
    if (access.ofSeq !== undefined && open.newest('ask')?.seq !== access.ofSeq) return GONE
    const moved = await open.move('answer', { text, files })
    if (moved.kind === 'refused') return moved
    return (await useAccess(open.tx, token, act.now))
      ? doneBy(moved)
      : Promise.reject(new Error('a link was used twice'))
  })
}

export type TakenIn = { readonly kind: 'uploaded'; readonly file: StoredFile } | FileRefusal | LinkGone

/** Takes a file in for a case, by whoever holds a link to it. */
export async function receiveForCase(
  act: Act,
  registry: Registry,
  token: string,
  purpose: 'answer' | 'applicant',
  upload: Upload,
): Promise<TakenIn> {
  const access = await accessOf(servicesTables(act.db), token, purpose, act.now)
  if (!access) return GONE
  return keepUpload(act, registry, access.caseId, upload)
}

async function keepUpload(
  act: Act,
  registry: Registry,
  id: CaseId,
  upload: Upload,
): Promise<Exclude<TakenIn, LinkGone>> {
  const received = await registry.files.receive(act.db, upload, 'document')
  if (received.kind === 'refused') return received
  const { mediaType: type, name, size } = received
  const file = await act.db
    .transaction()
    .execute((tx) => registry.files.keep(tx, received, { about: `services.case:${id}`, visibility: 'internal' }))
  return { kind: 'uploaded', file: { id: file, name, type, size } }
}

/** The applicant hands something in without being asked. */
export async function addDocument(
  act: Act,
  registry: Registry,
  token: string,
  document: { readonly file: StoredFile; readonly about: string },
): Promise<Done | LinkGone> {
  return asApplicant(act, registry, token, 'applicant', async (open): Promise<Done> => {
    return { kind: 'done', seq: await open.note('documentAdded', document) }
  })
}

/** Staff put a document into the file, such as what came by letter. @throws Forbidden */
export async function fileDocument(
  act: Act,
  registry: Registry,
  on: OnCase & { readonly upload: Upload; readonly about: string },
): Promise<Done | FileRefusal> {
  const hand = staffHand(act, 'services.work-on-case')
  const file = await findFile(servicesTables(act.db), on.id)
  if (!file) return { kind: 'refused', because: 'not-found' }
  hand(file)
  const kept = await keepUpload(act, registry, on.id, on.upload)
  if (kept.kind === 'refused') return kept
  return withFile(act, registry, { id: on.id, seen: on.seen, hand }, async (open): Promise<Done> => {
    return { kind: 'done', seq: await open.note('documentAdded', { file: kept.file, about: on.about }) }
  })
}

/** Whoever takes something back gets it confirmed: it may have been somebody else who held the link. */
async function doneWithNews(moved: Moved | Refusal, open: OpenFile, registry: Registry): Promise<Done> {
  if (moved.kind === 'moved') await tellApplicant(open, registry)
  return doneBy(moved)
}

/** The applicant takes the application back, or the objection where there is one. */
export async function withdraw(act: Act, registry: Registry, token: string, reason = ''): Promise<Done | LinkGone> {
  return asApplicant(act, registry, token, 'applicant', async (open): Promise<Done> => {
    return doneWithNews(await open.move('withdraw', { reason }, closing(open, act)), open, registry)
  })
}

/** The same, where it came by letter or was said at the desk. */
export async function fileWithdrawal(
  act: Act,
  registry: Registry,
  on: OnCase & { readonly reason: string },
): Promise<Done> {
  const hand = staffHand(act, 'services.work-on-case')
  return withFile(act, registry, { id: on.id, seen: on.seen, hand }, async (open): Promise<Done> => {
    return doneWithNews(await open.move('withdraw', { reason: on.reason }, closing(open, act)), open, registry)
  })
}

export type Objected = (Extract<Done, { kind: 'done' }> & { readonly inTime: boolean }) | Refusal | LinkGone

/** Objects to a decision. An objection out of time is taken in all the same: whether it is decided, the office decides. */
export async function object(act: Act, registry: Registry, token: string, reason: string): Promise<Objected> {
  return asApplicant(act, registry, token, 'applicant', (open) => enterObjection(open, registry, act.today, reason))
}

/** An objection that came by letter or was taken down at the desk. */
export async function fileObjection(
  act: Act,
  registry: Registry,
  on: OnCase & { readonly reason: string; readonly receivedOn: string },
): Promise<Objected> {
  const hand = staffHand(act, 'services.work-on-case')
  return withFile(act, registry, { id: on.id, seen: on.seen, hand }, (open) =>
    enterObjection(open, registry, on.receivedOn, on.reason),
  )
}

async function enterObjection(
  open: OpenFile,
  registry: Registry,
  receivedOn: string,
  reason: string,
): Promise<Objected> {
  const row = await open.tx
    .selectFrom('services.deadline')
    .select('last_day')
    .where('case_id', '=', open.id)
    .where('event', '=', 'remedyExpired')
    .where('ended', 'is', null)
    .executeTakeFirst()
  const inTime = row === undefined || receivedOn <= row.last_day
  const moved = await open.move('object', { reason, receivedOn, inTime })
  if (moved.kind === 'refused') return moved
  await tellApplicant(open, registry)
  return { kind: 'done', seq: moved.seq, inTime }
}

export type Fetched =
  | { readonly kind: 'fetched'; readonly bytes: Uint8Array; readonly announcedOn: string | undefined }
  | TrustTooLow
  | Refusal
  | LinkGone

/** Opens a notice by its link. The first time is the retrieval of § 41 Abs. 2a VwVfG: the day after, it counts as announced. */
export async function fetchNotice(act: Act, registry: Registry, token: string): Promise<Fetched> {
  return asApplicant(act, registry, token, 'notice', async (open, access): Promise<Fetched> => {
    const seq = access.ofSeq ?? 0
    const notice = await open.tx
      .selectFrom('services.notice')
      .selectAll()
      .where('case_id', '=', open.id)
      .where('seq', '=', seq)
      .executeTakeFirst()
    const bytes = await readNotice({ ...act, db: open.platformTx }, registry, open.id, seq)
    // After ten days the offer has ended; the notice comes another way.
    if (!notice || !bytes || open.file().state === 'decided') return GONE
    const needed = open.bundle.service.trust.notice
    if (!mayRead(act, needed)) return { kind: 'refused', because: 'trust-too-low', needed }
    if (notice.retrieved_on !== null || notice.sent_on === null) {
      return { kind: 'fetched', bytes, announcedOn: notice.announced_on ?? undefined }
    }
    await open.note('retrieved', { on: act.today })
    const { medium, sent_on: sentOn } = notice
    if (medium !== 'retrieval') {
      await open.tx
        .updateTable('services.notice')
        .set({ retrieved_on: act.today })
        .where('case_id', '=', open.id)
        .where('seq', '=', seq)
        .execute()
      return { kind: 'fetched', bytes, announcedOn: notice.announced_on ?? undefined }
    }
    const outcome = announcement(
      { law: 'VwVfG', medium, sentOn, place: registry.place, retrievedOn: act.today },
      act.today,
    )
    if (outcome.kind !== 'announced') return GONE
    await settleAnnouncement(open, registry, seq, { on: outcome.on, retrievedOn: act.today })
    return { kind: 'fetched', bytes, announcedOn: outcome.on }
  })
}

/** For the tracker and the applicant's page. */
export async function caseByToken(act: Act, token: string): Promise<CaseId | undefined> {
  return (await accessOf(servicesTables(act.db), token, 'applicant', act.now))?.caseId
}
