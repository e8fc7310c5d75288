import type { Act } from '@klammer/platform/act'
import { openingsOf } from '@klammer/platform/record'
import type { CaseId } from '../cases/model.ts'
import { subjectOf } from '../cases/record.ts'
import { findFile } from '../cases/store.ts'
import { requireSomewhere } from '../permissions.ts'
import type { Registry } from '../registry.ts'
import { servicesTables } from '../tables.ts'

/** An entry of the public record that belongs to a case: only who holds what opens it can tell. */
export interface Proof {
  readonly actId: string
  readonly kind: string
  readonly at: string
}

const KINDS = ['services.case-submitted', 'services.case-decided', 'services.notice-sent']

/** The entries of a case in the record, the oldest first. @throws Forbidden */
export async function proofsOf(act: Act, registry: Registry, id: CaseId): Promise<readonly Proof[]> {
  requireSomewhere(act, 'services.see-cases')
  const file = await findFile(servicesTables(act.db), id)
  if (!file) return []
  const subject = subjectOf(file)
  const rows = await act.db
    .selectFrom('record.opening as opening')
    .innerJoin('record.outbox as entry', 'entry.act_id', 'opening.act_id')
    .select(['entry.act_id', 'entry.kind', 'entry.acted_at'])
    .where('opening.subject_id', '=', subject)
    .where('opening.field', '=', 'case')
    .where('entry.kind', 'in', KINDS)
    .orderBy('entry.id')
    .execute()
  const proofs: Proof[] = []
  for (const { act_id: actId, acted_at: at, kind } of rows) {
    // An account has several cases: which one an entry is about stands in what opens it.
    const openings = subject === id ? [] : await openingsOf(act.db, registry.vault, subject, actId)
    const isHere = subject === id || openings.some(({ field, value }) => field === 'case' && value === id)
    if (isHere) proofs.push({ actId, kind, at: at.toISOString() })
  }
  return proofs
}
