import type { Json } from '@klammer/engines/canonical-json'
import type { Act } from '@klammer/platform/act'
import type { PlatformTransaction } from '@klammer/platform/database'
import { hex } from './chain.ts'
import type { CaseFile } from './store.ts'

/** What the public record says of a case: that something happened in a service. Everything else is a commitment for its applicant. */
export function recordOnCase(
  act: Act,
  tx: PlatformTransaction,
  file: Pick<CaseFile, 'id' | 'account' | 'unit' | 'service' | 'bundle' | 'head'>,
  of: { readonly kind: string; readonly fields: { readonly [field: string]: Json }; readonly role?: string },
): Promise<string> {
  const { bundle, head, id, service, unit } = file
  // The id of the case would tie its acts together for everybody: it is a commitment, too.
  const concerned = { subject: subjectOf(file), fields: { ...of.fields, case: id, head: hex(head) } }
  return act.recordFor(tx, concerned, {
    kind: of.kind,
    about: `services.service:${service}`,
    unit,
    role: of.role,
    facts: { bundle },
  })
}

/** Whose receipts and looks they are: the account's, or the case's where the applicant has none. */
export function subjectOf({ account, id }: Pick<CaseFile, 'account' | 'id'>): string {
  return account ?? id
}

/** Keeps that staff read a case, for its applicant to see. */
export async function lookedAt(act: Act, tx: PlatformTransaction, file: CaseFile, purpose: string): Promise<void> {
  if (act.actor.kind === 'guest') return
  await act.looked(tx, { subject: subjectOf(file), about: `services.case:${file.id}`, purpose })
}
