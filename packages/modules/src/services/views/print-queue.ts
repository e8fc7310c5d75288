import type { Act } from '@klammer/platform/act'
import { lookedAt } from '../cases/record.ts'
import { staffHand } from '../cases/commands.ts'
import type { CaseId } from '../cases/model.ts'
import { findFile } from '../cases/store.ts'
import { readNotice } from '../notices/handlers.ts'
import { requireSomewhere } from '../permissions.ts'
import type { Registry } from '../registry.ts'
import { inServices, servicesTables } from '../tables.ts'

/** Letters that wait for the printer, those sent first on top. */
export interface PrintLine {
  readonly id: CaseId
  readonly noticeSeq: number
  readonly reference: string
  readonly service: string
  readonly sentOn: string
}

/** @throws Forbidden */
export async function printQueue(act: Act): Promise<readonly PrintLine[]> {
  const units = requireSomewhere(act, 'services.work-on-case')
  let query = servicesTables(act.db)
    .selectFrom('services.notice as n')
    .innerJoin('services.case_file as f', 'f.id', 'n.case_id')
    .select(['f.id', 'n.seq', 'f.reference', 'f.service', 'n.sent_on'])
    .where('n.medium', '=', 'post')
    .where('n.printed_at', 'is', null)
    .where('n.sealed', 'is not', null)
  if (units !== 'everywhere') query = query.where('f.unit', 'in', units)
  const rows = await query.orderBy('n.sent_on').orderBy('f.id').orderBy('n.seq').limit(500).execute()
  return rows.map((row) => ({
    id: row.id as CaseId,
    noticeSeq: row.seq,
    reference: row.reference ?? '',
    service: row.service,
    sentOn: row.sent_on ?? '',
  }))
}

/**
 * Takes a letter out of the queue to print it. It stays readable in the file; printing it twice is possible and is seen by the day.
 * @throws Forbidden
 */
export async function printLetter(
  act: Act,
  registry: Registry,
  id: CaseId,
  noticeSeq: number,
): Promise<Uint8Array | undefined> {
  return act.db.transaction().execute(async (platformTx) => {
    const tx = inServices(platformTx)
    const file = await findFile(tx, id)
    if (!file) return undefined
    staffHand(act, 'services.work-on-case')(file)
    await lookedAt(act, platformTx, file, 'services.print-letter')
    await tx
      .updateTable('services.notice')
      .set({ printed_at: act.now })
      .where('case_id', '=', id)
      .where('seq', '=', noticeSeq)
      .execute()
    return readNotice({ ...act, db: platformTx }, registry, id, noticeSeq)
  })
}
