import { readOwnNotice } from '@klammer/modules/services'
import { error, redirect } from '@sveltejs/kit'
import { href } from '#lib/routing/index.ts'
import { pdfAnswer } from '#lib/services/pdf-answer.ts'
import { registryOf } from '#lib/services/registry.ts'
import type { RequestHandler } from './$types'

/** A notice that has been announced; before that there is none. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const notice = await readOwnNotice(locals.act, registryOf(locals), params.zugang, Number(params.nr))
  if (notice.kind === 'notice') return pdfAnswer(notice.bytes, 'bescheid')
  if (notice.because === 'not-found') error(404)
  redirect(303, href(`/anmelden?zurueck=${encodeURIComponent(url.pathname)}`, locals.locale))
}
