import { previewNotice } from '@klammer/modules/services'
import { error } from '@sveltejs/kit'
import { m } from '@klammer/platform/messages'
import { pdfInWindow } from '#lib/cases/pdf-in-window.ts'
import { caseIdOr404, registryOf } from '#lib/cases/visit.ts'
import type { RequestHandler } from './$types'

/** The notice as it would go out now, to be read before somebody decides or sends it. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const bytes = await previewNotice(locals.act, registryOf(locals), await caseIdOr404({ locals, params }))
  const name = m.services_desk_preview_file({ reference: params.ref }, { locale: locals.locale })
  return pdfInWindow(bytes ?? error(404), name)
}
