import { toBase64Url } from '@klammer/engines/tlog'
import { openingsOf } from '@klammer/platform/record'
import type { OpenFile } from '../cases/open-file.ts'
import { subjectOf } from '../cases/record.ts'
import { type ActOfDecision, DIGEST_FIELD } from '../recompute/model.ts'
import type { Registry } from '../registry.ts'

/**
 * The entry of the case's newest decision in the record, and what opens its commitment to it.
 * @returns nothing where the applicant was erased, or it was decided before entries committed to decisions
 */
export async function actOfDecision(open: OpenFile, { vault }: Registry): Promise<ActOfDecision | undefined> {
  const subject = subjectOf(open.file())
  const rows = await open.platformTx
    .selectFrom('record.opening as opening')
    .innerJoin('record.outbox as entry', 'entry.act_id', 'opening.act_id')
    .select('entry.act_id')
    .where('opening.subject_id', '=', subject)
    .where('opening.field', '=', DIGEST_FIELD)
    .where('entry.kind', '=', 'services.case-decided')
    .orderBy('entry.id', 'desc')
    .execute()
  for (const { act_id: id } of rows) {
    // An account has several cases: which one an entry is about stands in what opens it.
    const openings = await openingsOf(open.platformTx, vault, subject, id)
    const digest = openings.find(({ field }) => field === DIGEST_FIELD)
    if (digest && openings.some(({ field, value }) => field === 'case' && value === open.id))
      return { id, salt: toBase64Url(digest.salt) }
  }
  return undefined
}
