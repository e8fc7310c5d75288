import { printLetter } from '@klammer/modules/services'
import { error } from '@sveltejs/kit'
import { pdfInWindow } from '#lib/cases/pdf-in-window.ts'
import { caseIdOr404, registryOf } from '#lib/cases/visit.ts'
import type { RequestHandler } from './$types'

/** Takes a letter out of the queue and shows it for the printer. */
export const POST: RequestHandler = async ({ locals, params }) => {
  if (!/^\d{1,6}$/.test(params.nr)) error(404)
  const id = await caseIdOr404({ locals, params })
  const bytes = (await printLetter(locals.act, registryOf(locals), id, Number(params.nr))) ?? error(404)
  return pdfInWindow(bytes, params.ref)
}
