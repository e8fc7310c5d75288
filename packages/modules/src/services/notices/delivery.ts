import { announcement, type Medium } from '@klammer/engines/deadlines'
import type { Act } from '@klammer/platform/act'
import { asStaff, type Done, doneBy, type OnCase } from '../cases/commands.ts'
import type { Refusal } from '../cases/refusals.ts'
import type { Registry } from '../registry.ts'
import { settleAnnouncement } from './announce.ts'

export type Receipt =
  | { readonly kind: 'done'; readonly seq: number; readonly announcedOn: string }
  | { readonly kind: 'refused'; readonly because: 'nothing-sent' | 'before-sending' }
  | Refusal

/**
 * Enters the day on which a notice really arrived: from a certificate of service, or because a letter came later than the law assumes.
 * The later of both days counts; an earlier arrival changes nothing (§ 41 Abs. 2 VwVfG).
 */
export async function enterReceipt(
  act: Act,
  registry: Registry,
  on: OnCase & { readonly receivedOn: string },
): Promise<Receipt> {
  const { receivedOn } = on
  return asStaff(act, registry, on, async (open): Promise<Receipt> => {
    const sent = open.newest('announce')
    const notice = open.newest('noticeRendered')
    if (open.file().state !== 'announced' || !sent?.payload || !notice)
      return { kind: 'refused', because: 'nothing-sent' }
    const { medium, sentOn } = sent.payload
    if (receivedOn < sentOn) return { kind: 'refused', because: 'before-sending' }
    const outcome = announcement({ law: 'VwVfG', medium, sentOn, receivedOn, place: registry.place }, act.today)
    if (outcome.kind !== 'announced') return { kind: 'refused', because: 'nothing-sent' }
    const seq = await open.note('received', { on: receivedOn })
    await settleAnnouncement(open, registry, notice.seq, { on: outcome.on, receivedOn })
    return { kind: 'done', seq, announcedOn: outcome.on }
  })
}

/** The letter came back: nothing was announced, and the notice has to go another way. */
export async function returnUndelivered(act: Act, registry: Registry, on: OnCase): Promise<Done> {
  return asStaff(act, registry, on, async (open) => {
    const moved = await open.move('notRetrieved', {})
    if (moved.kind === 'moved') {
      const seq = open.newest('noticeRendered')?.seq ?? 0
      await open.tx
        .updateTable('services.notice')
        .set({ announced_on: null })
        .where('case_id', '=', open.id)
        .where('seq', '=', seq)
        .execute()
    }
    return doneBy(moved)
  })
}

/** Media for which the day of arrival has to be entered. */
export const NEEDS_RECEIPT: readonly Medium[] = ['formal-service', 'post-abroad']
