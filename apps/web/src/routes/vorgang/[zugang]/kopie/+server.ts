import { applicationCopy } from '@klammer/modules/services'
import { error } from '@sveltejs/kit'
import { pdfAnswer } from '#lib/services/pdf-answer.ts'
import { registryOf } from '#lib/services/registry.ts'
import type { RequestHandler } from './$types'

/** What was sent, as a PDF to keep. */
export const GET: RequestHandler = async ({ locals, params }) =>
  pdfAnswer((await applicationCopy(locals.act, registryOf(locals), params.zugang)) ?? error(404), 'antrag')
