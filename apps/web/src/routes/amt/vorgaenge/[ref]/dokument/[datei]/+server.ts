import { documentForStaff } from '@klammer/modules/services'
import { error } from '@sveltejs/kit'
import { caseIdOr404, registryOf } from '#lib/cases/visit.ts'
import type { RequestHandler } from './$types'

/** What an applicant handed in. The store's headers keep browsers from running anything in it. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const id = await caseIdOr404({ locals, params })
  const download = (await documentForStaff(locals.act, registryOf(locals), id, params.datei)) ?? error(404)
  return new Response(download.body, { headers: download.headers })
}
