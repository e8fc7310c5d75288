import { announcement, type Announcement, type Medium, objectionPeriod } from '@klammer/engines/deadlines'
import type { Act } from '@klammer/platform/act'
import { enqueueMail, isMailAddress } from '@klammer/platform/mail'
import { giveAccess } from '../cases/access.ts'
import { addresseeOf } from '../cases/addressee.ts'
import { asStaff, type OnCase } from '../cases/commands.ts'
import { type DueDay, setDeadlines } from '../cases/deadlines.ts'
import type { OpenFile } from '../cases/open-file.ts'
import { recordOnCase } from '../cases/record.ts'
import type { Refusal } from '../cases/refusals.ts'
import { noticeMail } from '../mails.ts'
import type { Registry } from '../registry.ts'

export type Announced =
  | {
      readonly kind: 'announced'
      readonly seq: number
      /** What the law of that medium says of it now: a day, or still open. */
      readonly announcement: Announcement
      /** Last day for an objection, once the day of announcement is known. */
      readonly objectUntil: string | undefined
      /** For a link. */
      readonly noticeToken: string | undefined
    }
  | { readonly kind: 'refused'; readonly because: 'no-rule' | 'no-notice' | 'no-address' }
  | Refusal

/** General administrative law; a service under social or tax law would name another. */
const LAW = 'VwVfG'

/**
 * Sends the newest notice on its way and works out when it counts as announced. By post it goes to the print queue, by link a mail leads
 * to it; formal service and handing over count from the day that is entered as `receivedOn`.
 */
export async function announceNotice(
  act: Act,
  registry: Registry,
  on: OnCase & { readonly medium: Medium; readonly sentOn?: string; readonly receivedOn?: string },
): Promise<Announced> {
  const { medium, sentOn = act.today } = on
  // What is handed over arrives at once.
  const receivedOn = on.receivedOn ?? (medium === 'in-person' ? sentOn : undefined)
  const sending = {
    law: LAW,
    medium,
    sentOn,
    place: registry.place,
    ...(receivedOn !== undefined && { receivedOn }),
  } as const
  const outcome = announcement(sending, act.today)
  if (outcome.kind === 'refused') return { kind: 'refused', because: 'no-rule' }
  return asStaff(act, registry, on, async (open): Promise<Announced> => {
    const notice = open.newest('noticeRendered')
    if (!notice) return { kind: 'refused', because: 'no-notice' }
    const { email, locale, reference } = addresseeOf(open)
    const byLink = medium === 'retrieval' || medium === 'account-mailbox'
    if (byLink && (email === undefined || !isMailAddress(email))) return { kind: 'refused', because: 'no-address' }

    const until = outcome.kind === 'announced' ? objectUntil(outcome.on, registry) : undefined
    const moved = await open.move('announce', {
      medium,
      sentOn,
      ...(outcome.kind === 'announced' && { announcedOn: outcome.on }),
      ...(until !== undefined && { objectUntil: until }),
    })
    if (moved.kind === 'refused') return moved
    await open.tx
      .updateTable('services.notice')
      .set({
        medium,
        sent_on: sentOn,
        received_on: receivedOn ?? null,
        announced_on: outcome.kind === 'announced' ? outcome.on : null,
      })
      .where('case_id', '=', open.id)
      .where('seq', '=', notice.seq)
      .execute()
    await setDeadlines(open.tx, open.id, moved.seq, waitAfter(outcome, until))
    const noticeToken = byLink
      ? await giveAccess(open.tx, { caseId: open.id, purpose: 'notice', ofSeq: notice.seq })
      : undefined
    if (noticeToken !== undefined && email !== undefined) {
      await enqueueMail(open.platformTx, {
        to: email,
        locale,
        ...noticeMail({ reference, noticeToken }, registry, locale),
      })
    }
    await recordOnCase(act, open.platformTx, open.file(), {
      kind: 'services.notice-sent',
      fields: { notice: notice.payload?.sha256 ?? '', medium },
    })
    return { kind: 'announced', seq: moved.seq, announcement: outcome, objectUntil: until, noticeToken }
  })
}

export function objectUntil(announcedOn: string, { place }: Pick<Registry, 'place'>): string {
  // The instruction is locked, so that it is the correct one.
  return objectionPeriod(announcedOn, { kind: 'correct' }, place).lastDay
}

/** What runs after sending: the time to object, or the days in which a link must be opened. */
function waitAfter(outcome: Announcement, until: string | undefined): readonly DueDay[] {
  if (until !== undefined) return [{ name: 'wait-announced', lastDay: until, owner: 'clock', event: 'remedyExpired' }]
  if (outcome.kind === 'open' && outcome.until !== undefined) {
    return [{ name: 'wait-announced', lastDay: outcome.until, owner: 'clock', event: 'notRetrieved' }]
  }
  // Formal service: the clerk enters the day from the certificate.
  return [{ name: 'wait-announced', lastDay: '9999-12-31', owner: 'office' }]
}

/** The day on which a notice counts as announced has become known: by opening the link, or from a certificate of service. */
export async function settleAnnouncement(
  open: OpenFile,
  registry: Registry,
  noticeSeq: number,
  day: { readonly on: string; readonly retrievedOn?: string; readonly receivedOn?: string },
): Promise<void> {
  await open.tx
    .updateTable('services.notice')
    .set({
      announced_on: day.on,
      ...(day.retrievedOn !== undefined && { retrieved_on: day.retrievedOn }),
      ...(day.receivedOn !== undefined && { received_on: day.receivedOn }),
    })
    .where('case_id', '=', open.id)
    .where('seq', '=', noticeSeq)
    .execute()
  const lastDay = objectUntil(day.on, registry)
  await setDeadlines(open.tx, open.id, open.file().seq, [
    { name: 'wait-announced', lastDay, owner: 'clock', event: 'remedyExpired' },
  ])
}
