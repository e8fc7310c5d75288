import type { PlatformTransaction } from '@klammer/platform/database'
import type { Leaver } from '@klammer/platform/manifest'
import { inServices } from '../tables.ts'

/**
 * The account of an applicant ends. The city has to keep the files of its cases until their term is over; from now on they belong to
 * whoever holds the reference and its code, as with applications without an account. Drafts were never tied to an account.
 */
export async function forgetApplicant(tx: PlatformTransaction, { id }: Leaver): Promise<void> {
  await inServices(tx).updateTable('services.case_file').set({ account: null }).where('account', '=', id).execute()
}
