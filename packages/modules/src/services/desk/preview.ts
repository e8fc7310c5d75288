import { type Act, requirePermission } from '@klammer/platform/act'
import { renderPdf } from '@klammer/platform/pdf'
import { readSettings } from '@klammer/platform/settings'
import type { CaseId } from '../cases/model.ts'
import { composeNotice } from '../notices/compose.ts'
import { permissions } from '../permissions.ts'
import type { Registry } from '../registry.ts'
import { staffCasePage } from '../views/case-page.ts'

/**
 * The notice as it would go out if it was decided as things stand, for whoever proposes, agrees or sends it. Nothing is put into the file.
 * @returns undefined when there is no such case, or nothing to announce yet
 * @throws Forbidden
 */
export async function previewNotice(act: Act, registry: Registry, id: CaseId): Promise<Uint8Array | undefined> {
  const page = await staffCasePage(act, registry, id)
  if (!page?.decision) return undefined
  requirePermission(permissions, act, 'services.work-on-case', { unit: page.unit })
  const { settings } = await readSettings(act.db)
  const { addressee, bundle, decision } = page
  const { bytes } = await renderPdf(
    composeNotice({ bundle, decision, addressee, decidedOn: act.today, city: settings }, 'de'),
  )
  return bytes
}
