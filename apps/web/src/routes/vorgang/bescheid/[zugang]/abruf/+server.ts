import { fetchNotice } from '@klammer/modules/services'
import { redirect } from '@sveltejs/kit'
import { href } from '#lib/routing/index.ts'
import { pdfAnswer } from '#lib/services/pdf-answer.ts'
import { registryOf } from '#lib/services/registry.ts'
import type { RequestHandler } from './$types'

/**
 * Opening a notice has legal consequences (§ 41 Abs. 2a VwVfG), so a button asks for it and not the link in the mail: programs that check
 * mails for viruses follow links.
 */
export const POST: RequestHandler = async ({ locals, params }) => {
  const fetched = await fetchNotice(locals.act, registryOf(locals), params.zugang)
  if (fetched.kind === 'refused') redirect(303, href(`/vorgang/bescheid/${params.zugang}?weg=ja`, locals.locale))
  return pdfAnswer(fetched.bytes, 'bescheid')
}
