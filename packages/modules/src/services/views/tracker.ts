import type { Act } from '@klammer/platform/act'
import { caseByToken } from '../cases/applicant-acts.ts'
import { caseKey } from '../cases/keys.ts'
import type { CaseEvent, CaseId } from '../cases/model.ts'
import { type CaseFile, eventRows, fileByReference, findFile, toEvent } from '../cases/store.ts'
import { readReference } from '../drafts/code.ts'
import { serviceName } from '../mails.ts'
import type { BundleId } from '../model.ts'
import type { State } from '../process/model.ts'
import { trackerState, type TrackerState } from '../process/tracker.ts'
import type { Registry } from '../registry.ts'
import { servicesTables } from '../tables.ts'
import { type CaseNotice, noticesOf } from './case-page.ts'

/** Where a case stands, for everybody who knows its number: no name, no content, and nothing of a decision before its time. */
export interface Tracker {
  readonly reference: string
  readonly service: string
  readonly serviceName: string
  readonly state: TrackerState
  readonly submittedAt: string
  /** Day by which the law or the service promises a decision. */
  readonly decisionBy: string | undefined
}

export type Tracked =
  | { readonly kind: 'found'; readonly tracker: Tracker }
  | { readonly kind: 'refused'; readonly because: 'mistyped' | 'not-found' }
  | { readonly kind: 'refused'; readonly because: 'too-often'; readonly retryAfterSeconds: number }

const TRIES = { limit: 30, windowSeconds: 3600 }

/** The tracker by reference number. A slip of the finger is told from a number that does not exist. */
export async function trackByReference(
  act: Act,
  registry: Registry,
  typed: string,
  clientAddress: string,
): Promise<Tracked> {
  const reference = readReference(typed)
  if (reference === undefined) return { kind: 'refused', because: 'mistyped' }
  const rate = { key: `services.track:${clientAddress}`, ...TRIES }
  const allowance = await registry.rateLimiter.limitRate(act.db, rate, new Date(act.now))
  if (allowance.kind === 'refused') return allowance
  const file = await fileByReference(servicesTables(act.db), reference)
  if (!file) return { kind: 'refused', because: 'not-found' }
  return { kind: 'found', tracker: await trackerOf(act, registry, file) }
}

async function trackerOf(act: Act, registry: Registry, file: CaseFile): Promise<Tracker> {
  const bundle = await registry.bundles.find(act.db, file.bundle as BundleId)
  if (!bundle) throw new Error(`the service of a case is missing: ${file.bundle}`)
  const notices = await noticesOf(act, file.id as CaseId)
  const promised = await servicesTables(act.db)
    .selectFrom('services.deadline')
    .select('last_day')
    .where('case_id', '=', file.id)
    .where('set_by', '=', 1)
    .where('owner', '=', 'office')
    .orderBy('last_day', 'desc')
    .executeTakeFirst()
  const state = shownState(file, notices, act.today)
  return {
    reference: file.reference ?? '',
    service: file.service,
    serviceName: serviceName(bundle, act.locale),
    state,
    submittedAt: file.submitted_at.toISOString(),
    decisionBy: state === 'COMPLETED' ? undefined : promised?.last_day,
  }
}

/** Sent is not announced: until that day the tracker goes on saying what it said before. */
function shownState(file: CaseFile, notices: readonly CaseNotice[], today: string): TrackerState {
  if (file.state === 'announced') {
    const sent = notices.findLast(({ sentOn }) => sentOn !== undefined)
    if (sent?.medium === 'retrieval' && sent.retrievedOn === undefined) return 'ACTION_REQUIRED'
    if (!isAnnounced(sent, today)) return 'PROCESSING'
  }
  return trackerState(file.state as State, file.assignee !== null)
}

const isAnnounced = (notice: CaseNotice | undefined, today: string) =>
  notice?.announcedOn !== undefined && notice.announcedOn <= today

/** The applicant's own page, behind the link from the confirmation. */
export interface ApplicantPage extends Tracker {
  readonly id: CaseId
  /** A question that waits for an answer. */
  readonly question:
    | { readonly text: string; readonly documents: readonly string[]; readonly until: string }
    | undefined
  /** What happened, as far as the applicant is told: not a word of a decision before it is announced. */
  readonly events: readonly Pick<CaseEvent, 'seq' | 'type' | 'at'>[]
  /** Notices that may be read. */
  readonly notices: readonly CaseNotice[]
  readonly mayWithdraw: boolean
  /** Last day for an objection, while one is possible. */
  readonly objectUntil: string | undefined
}

const TOLD: readonly string[] = [
  'submit',
  'takeUp',
  'ask',
  'answer',
  'documentAdded',
  'withdraw',
  'forward',
  'object',
  'retrieved',
]
const WITHDRAWABLE: readonly string[] = [
  'submitted',
  'inReview',
  'inquiry',
  'referred',
  'proposed',
  'approved',
  'decided',
  'announced',
  'objection',
  'reconsideration',
]

/** @returns undefined for a link that is unknown, or whose case was deleted */
export async function applicantPage(act: Act, registry: Registry, token: string): Promise<ApplicantPage | undefined> {
  const id = await caseByToken(act, token)
  const db = servicesTables(act.db)
  const file = id && (await findFile(db, id))
  const key = file && (await caseKey(db, registry, id))
  if (!file || !key) return undefined
  const events = (await eventRows(db, id)).map((row) => toEvent(key, row))
  const asked = events.findLast((event): event is CaseEvent<'ask'> => event.type === 'ask')?.payload
  const notices = (await noticesOf(act, id)).filter((notice) => isAnnounced(notice, act.today))
  const remedy = await db
    .selectFrom('services.deadline')
    .select('last_day')
    .where('case_id', '=', id)
    .where('event', '=', 'remedyExpired')
    .where('ended', 'is', null)
    .executeTakeFirst()
  return {
    ...(await trackerOf(act, registry, file)),
    id,
    question:
      file.state === 'inquiry' && asked
        ? { text: asked.question, documents: asked.documents, until: asked.until }
        : undefined,
    events: events.filter(({ type }) => TOLD.includes(type)).map(({ at, seq, type }) => ({ at, seq, type })),
    notices,
    mayWithdraw: WITHDRAWABLE.includes(file.state),
    objectUntil: notices.length > 0 ? remedy?.last_day : undefined,
  }
}

export interface MyCaseLine {
  readonly id: CaseId
  readonly reference: string
  readonly service: string
  readonly state: TrackerState
  readonly submittedAt: string
}

/** For `/mein`: the cases of a signed-in person, newest first. */
export async function myCases(act: Act): Promise<readonly MyCaseLine[]> {
  if (act.actor.kind !== 'person') return []
  const files = await servicesTables(act.db)
    .selectFrom('services.case_file')
    .selectAll()
    .where('account', '=', act.actor.id)
    .orderBy('submitted_at', 'desc')
    .limit(200)
    .execute()
  const lines: MyCaseLine[] = []
  for (const file of files) {
    const id = file.id as CaseId
    lines.push({
      id,
      reference: file.reference ?? '',
      service: file.service,
      state: shownState(file, await noticesOf(act, id), act.today),
      submittedAt: file.submitted_at.toISOString(),
    })
  }
  return lines
}
