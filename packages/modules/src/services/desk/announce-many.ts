import type { Medium } from '@klammer/engines/deadlines'
import { type Act, isAllowed } from '@klammer/platform/act'
import { isMailAddress } from '@klammer/platform/mail'
import type { CaseId } from '../cases/model.ts'
import { withFile } from '../cases/open-file.ts'
import { addresseeOf } from '../cases/addressee.ts'
import { staffHand } from '../cases/commands.ts'
import { announceNotice, type Announced } from '../notices/announce.ts'
import { renderNotice, type Rendered } from '../notices/handlers.ts'
import { permissions } from '../permissions.ts'
import type { Registry } from '../registry.ts'
import { servicesTables } from '../tables.ts'

/** So many notices are set and sent within seconds; more are announced in a second go. */
export const MOST_AT_ONCE = 50

/** `usual`: by link where there is an e-mail address, otherwise by post. */
export type BulkMedium = 'usual' | 'post'

export type BulkOutcome = {
  readonly id: CaseId
  readonly reference: string
} & (
  | {
      readonly kind: 'announced'
      readonly seq: number
      readonly medium: Medium
      readonly announcedOn: string | undefined
      readonly objectUntil: string | undefined
    }
  | { readonly kind: 'not'; readonly because: string }
)

/**
 * Announces several decided cases. What stands against one of them does not hold up the others: each has its own outcome.
 * @throws Forbidden for whoever may see none of them
 */
export async function announceMany(
  act: Act,
  registry: Registry,
  wanted: { readonly ids: readonly CaseId[]; readonly medium: BulkMedium },
): Promise<readonly BulkOutcome[]> {
  const outcomes: BulkOutcome[] = []
  for (const { id, reference } of await announceable(act, wanted.ids)) {
    const outcome = await announceOne(act, registry, id, wanted.medium)
    outcomes.push({ id, reference, ...outcome })
  }
  return outcomes
}

type WithoutCase<Outcome> = Outcome extends unknown ? Omit<Outcome, 'id' | 'reference'> : never

async function announceOne(
  act: Act,
  registry: Registry,
  id: CaseId,
  how: BulkMedium,
): Promise<WithoutCase<BulkOutcome>> {
  const medium = how === 'post' ? 'post' : await usualMedium(act, registry, id)
  const outcome = await sendNotice(act, registry, { id, medium })
  if (outcome.kind === 'refused') return { kind: 'not', because: outcome.because }
  const { announcement, objectUntil, seq } = outcome
  const announcedOn = announcement.kind === 'announced' ? announcement.on : undefined
  return { kind: 'announced', seq, medium, announcedOn, objectUntil }
}

/** Sets the notice where it is not set yet, and sends it on its way: one step for whoever has seen the preview. */
export async function sendNotice(
  act: Act,
  registry: Registry,
  on: {
    readonly id: CaseId
    readonly seen?: number | undefined
    readonly medium: Medium
    readonly receivedOn?: string
  },
): Promise<Announced | Exclude<Rendered, { readonly kind: 'rendered' }>> {
  const { id, seen } = on
  const rendered = await renderNotice(act, registry, { id, seen })
  if (rendered.kind === 'refused') return rendered
  return announceNotice(act, registry, { ...on, seen: rendered.seq })
}

async function usualMedium(act: Act, registry: Registry, id: CaseId): Promise<Medium> {
  const medium = await withFile(
    act,
    registry,
    { id, hand: staffHand(act, 'services.work-on-case') },
    async (open): Promise<Medium> => {
      const { email } = addresseeOf(open)
      return email !== undefined && isMailAddress(email) ? 'retrieval' : 'post'
    },
  )
  return typeof medium === 'string' ? medium : 'post'
}

/** Of the cases asked for, those that are decided and that this person may work on, in the order of their references. */
export async function announceable(
  act: Act,
  ids: readonly CaseId[],
): Promise<readonly { readonly id: CaseId; readonly reference: string; readonly service: string }[]> {
  if (ids.length === 0) return []
  const rows = await servicesTables(act.db)
    .selectFrom('services.case_file')
    .select(['id', 'reference', 'service', 'unit', 'state'])
    .where('id', 'in', ids.slice(0, MOST_AT_ONCE))
    .orderBy('reference')
    .execute()
  return rows
    .filter(
      ({ state, unit }) => state === 'decided' && isAllowed(permissions, act.actor, 'services.work-on-case', { unit }),
    )
    .map(({ id, reference, service }) => ({ id: id as CaseId, reference: reference ?? '', service }))
}
