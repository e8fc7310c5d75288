import { deadline } from '@klammer/engines/deadlines'
import { type Act, requirePermission } from '@klammer/platform/act'
import { enqueueMail, isMailAddress } from '@klammer/platform/mail'
import { inquiryMail } from '../mails.ts'
import { permissions, processRoles, type ServicesPermission } from '../permissions.ts'
import type { Registry } from '../registry.ts'
import { giveAccess } from './access.ts'
import { identityOf } from './identity.ts'
import type { CaseId } from './model.ts'
import { tellApplicant } from './news.ts'
import { outstanding } from './offices.ts'
import { type Hand, type Moved, type OpenFile, withFile } from './open-file.ts'
import type { Refusal } from './refusals.ts'
import type { CaseFile } from './store.ts'
import { addresseeOf } from './addressee.ts'

/** Which case, and the newest event that the person saw: whoever saw an older one is told. */
export interface OnCase {
  readonly id: CaseId
  readonly seen?: number | undefined
}

export type Done = { readonly kind: 'done'; readonly seq: number } | Refusal

/** @throws Forbidden */
export function staffHand(act: Act, permission: ServicesPermission): (file: CaseFile) => Hand {
  return (file) => {
    requirePermission(permissions, act, permission, { unit: file.unit })
    return { actor: identityOf(act.actor), roles: processRoles(act.actor, file.unit) }
  }
}

/** One act of a clerk, an approver or a job on a case. */
export async function asStaff<Result>(
  act: Act,
  registry: Registry,
  { id, seen }: OnCase,
  work: (open: OpenFile) => Promise<Result>,
): Promise<Result | Refusal> {
  return withFile(act, registry, { id, seen, hand: staffHand(act, 'services.work-on-case') }, work)
}

export const doneBy = (moved: Moved | Refusal): Done =>
  moved.kind === 'moved' ? { kind: 'done', seq: moved.seq } : moved

function simple(event: 'reconsider' | 'approve') {
  return (act: Act, registry: Registry, on: OnCase): Promise<Done> =>
    asStaff(act, registry, on, async (open) => doneBy(await open.move(event, {})))
}

/** Begins to work on an application; whoever does it is its clerk from now on, unless somebody is already. */
export async function takeUp(act: Act, registry: Registry, on: OnCase): Promise<Done> {
  return asStaff(act, registry, on, async (open) => {
    const assignee = open.file().assignee ?? identityOf(act.actor)
    return doneBy(await open.move('takeUp', {}, { change: { assignee } }))
  })
}

/** The second person agrees. The engine of states refuses whoever proposed it, or set another result than the rules. */
export const approve = simple('approve')
/** Looks at an objection. */
export const reconsider = simple('reconsider')

/**
 * Gives a case to somebody, or to nobody (`null`). Clerks take cases and give theirs back; to others only a lead gives them.
 * @throws Forbidden
 */
export async function assign(act: Act, registry: Registry, on: OnCase & { readonly to: string | null }): Promise<Done> {
  return asStaffOrLead(act, registry, on, on.to, async (open) => ({
    kind: 'done',
    seq: await open.note('assigned', { to: on.to }, { assignee: on.to }),
  }))
}

/** Somebody stands in for the clerk during an absence; `null` ends it. */
export async function substitute(
  act: Act,
  registry: Registry,
  on: OnCase & { readonly by: string | null },
): Promise<Done> {
  return asStaffOrLead(act, registry, on, on.by, async (open) => ({
    kind: 'done',
    seq: await open.note('substituted', { by: on.by }, { substitute: on.by }),
  }))
}

async function asStaffOrLead(
  act: Act,
  registry: Registry,
  { id, seen }: OnCase,
  whom: string | null,
  work: (open: OpenFile) => Promise<Done>,
): Promise<Done> {
  const me = identityOf(act.actor)
  const hand = (file: CaseFile) => {
    const isOwn = whom === me || (whom === null && file.assignee === me)
    return staffHand(act, isOwn ? 'services.work-on-case' : 'services.assign-others')(file)
  }
  return withFile(act, registry, { id, seen, hand }, work)
}

/** Asks the applicant (§§ 25, 26, 28 VwVfG): a link that answers once goes out by mail. */
export async function askApplicant(
  act: Act,
  registry: Registry,
  on: OnCase & { readonly question: string; readonly documents?: readonly string[]; readonly weeks?: number },
): Promise<
  { readonly kind: 'done'; readonly seq: number; readonly answerToken: string; readonly until: string } | Refusal
> {
  const { documents = [], weeks = 2 } = on
  const question = on.question.trim()
  if (question === '') return { kind: 'refused', because: 'text-missing' }
  const until = deadline(act.today, { length: weeks, unit: 'week' }, { place: registry.place }).lastDay
  return asStaff(act, registry, on, async (open) => {
    const moved = await open.move('ask', { question, documents, until }, { until })
    if (moved.kind === 'refused') return moved
    const answerToken = await giveAccess(
      open.tx,
      { caseId: open.id, purpose: 'answer', ofSeq: moved.seq },
      { singleUse: true },
    )
    const { email, locale, reference } = addresseeOf(open)
    if (email !== undefined && isMailAddress(email)) {
      await enqueueMail(open.platformTx, {
        to: email,
        locale,
        ...inquiryMail({ reference, answerToken, until }, registry, locale),
      })
    }
    return { kind: 'done', seq: moved.seq, answerToken, until }
  })
}

/** Hears another office; several may be asked at once, each with its own question. */
export async function refer(
  act: Act,
  registry: Registry,
  on: OnCase & { readonly unit: string; readonly question: string; readonly days?: number },
): Promise<Done> {
  const { question, unit } = on
  return asStaff(act, registry, on, async (open) => {
    const declared = open.bundle.process.offices.find((office) => office.unit === unit)?.days
    const until = deadline(
      act.today,
      { length: on.days ?? declared ?? 28, unit: 'day' },
      { place: registry.place },
    ).lastDay
    // With several offices asked, the case waits for the one that has most time.
    const before = open.file().state === 'referred' ? (open.newest('refer')?.payload?.until ?? until) : until
    return doneBy(await open.move('refer', { unit, question, until }, { until: before > until ? before : until }))
  })
}

export async function enterOpinion(
  act: Act,
  registry: Registry,
  on: OnCase & { readonly unit: string; readonly opinion: string },
): Promise<Done> {
  const { opinion, unit } = on
  if (opinion.trim() === '') return { kind: 'refused', because: 'text-missing' }
  return asStaff(act, registry, on, async (open): Promise<Done> => {
    const others = outstanding(open.events()).filter((other) => other !== unit)
    if (open.file().state === 'referred' && others.length > 0) {
      return { kind: 'done', seq: await open.note('opinionNoted', { unit, opinion }) }
    }
    return doneBy(await open.move('opinionReceived', { unit, opinion }))
  })
}

/** Not ready to be decided after all. */
export async function sendBack(act: Act, registry: Registry, on: OnCase & { readonly reason: string }): Promise<Done> {
  const { reason } = on
  if (reason.trim() === '') return { kind: 'refused', because: 'text-missing' }
  return asStaff(act, registry, on, async (open) => doneBy(await open.move('sendBack', { reason })))
}

/** The wrong authority never just refuses: it hands on, and the day of receipt counts. */
export async function forward(
  act: Act,
  registry: Registry,
  on: OnCase & { readonly to: string; readonly reason: string },
): Promise<Done> {
  const { reason, to } = on
  if (to.trim() === '') return { kind: 'refused', because: 'text-missing' }
  return asStaff(act, registry, on, async (open) => {
    const moved = await open.move('forward', { to, reason }, closing(open, act))
    if (moved.kind === 'moved') await tellApplicant(open, registry)
    return doneBy(moved)
  })
}

/** A remark in the file; the applicant reads it when they inspect the file (§ 29 VwVfG). */
export async function note(act: Act, registry: Registry, on: OnCase & { readonly text: string }): Promise<Done> {
  const { text } = on
  if (text.trim() === '') return { kind: 'refused', because: 'text-missing' }
  return asStaff(act, registry, on, async (open) => ({ kind: 'done', seq: await open.note('noted', { text }) }))
}

/** Retention begins when a file is closed, and lasts as its result says. */
export function closing(open: OpenFile, act: Act) {
  const result = open.file().result
  const { process } = open.bundle
  const years = process.results.find(({ code }) => code === result)?.retention.years ?? CLOSED_WITHOUT_RESULT_YEARS
  // Counted from the end of the year, as files are kept.
  return { change: { closed_on: act.today, delete_after: `${Number(act.today.slice(0, 4)) + years}-12-31` } }
}

/** Check before use: what an application that was taken back or handed on is still needed for. */
const CLOSED_WITHOUT_RESULT_YEARS = 1
