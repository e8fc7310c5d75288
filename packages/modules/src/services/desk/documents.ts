import { type Act, requirePermission } from '@klammer/platform/act'
import type { Download } from '@klammer/platform/files'
import type { CaseId } from '../cases/model.ts'
import { lookedAt } from '../cases/record.ts'
import { findFile } from '../cases/store.ts'
import { permissions } from '../permissions.ts'
import type { Registry } from '../registry.ts'
import { servicesTables } from '../tables.ts'

/**
 * What an applicant handed in, for staff who may see the case. That it was read is kept.
 * @returns undefined when there is no such document in this case
 * @throws Forbidden
 */
export async function documentForStaff(
  act: Act,
  registry: Registry,
  id: CaseId,
  fileId: string,
): Promise<Download | undefined> {
  const file = await findFile(servicesTables(act.db), id)
  if (!file) return undefined
  requirePermission(permissions, act, 'services.see-cases', { unit: file.unit })
  const download = await registry.files.openDownload(act.db, fileId, { internal: true })
  // The number of a document opens nothing in another case.
  if (download?.file.about !== `services.case:${id}`) return undefined
  await act.db.transaction().execute((tx) => lookedAt(act, tx, file, 'services.work-on-case'))
  return download
}
