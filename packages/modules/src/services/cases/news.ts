import { enqueueMail, isMailAddress } from '@klammer/platform/mail'
import { newsMail } from '../mails.ts'
import type { Registry } from '../registry.ts'
import { giveAccess } from './access.ts'
import { addresseeOf } from './addressee.ts'
import type { OpenFile } from './open-file.ts'

/** Tells the applicant that something happened; what, the page behind the link says. Goes out with the commit, or not at all. */
export async function tellApplicant(open: OpenFile, registry: Registry): Promise<void> {
  const { email, locale, reference } = addresseeOf(open)
  if (email === undefined || !isMailAddress(email)) return
  const caseToken = await giveAccess(open.tx, { caseId: open.id, purpose: 'applicant', ofSeq: undefined })
  await enqueueMail(open.platformTx, { to: email, locale, ...newsMail({ reference, caseToken }, registry, locale) })
}
