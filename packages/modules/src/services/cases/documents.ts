import type { Act } from '@klammer/platform/act'
import type { Download } from '@klammer/platform/files'
import type { Registry } from '../registry.ts'
import { servicesTables } from '../tables.ts'
import { accessOf } from './access.ts'

/** What the applicant has handed in, by the link to the case. For staff see `desk/documents.ts`. */
export async function documentForApplicant(
  act: Act,
  registry: Registry,
  token: string,
  fileId: string,
): Promise<Download | undefined> {
  const access = await accessOf(servicesTables(act.db), token, 'applicant', act.now)
  const download = access && (await registry.files.openDownload(act.db, fileId, { internal: true }))
  // Whoever may see one case does not get at the files of another by their ids.
  if (download?.file.about === `services.case:${access?.caseId}`) return download
  await download?.body.cancel()
  return undefined
}
