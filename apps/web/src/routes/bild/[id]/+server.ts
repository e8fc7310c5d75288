import { error } from '@sveltejs/kit'
import type { RequestHandler } from './$types'

/** Pictures of the city, such as its coat of arms. The store says which files everybody may see. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const download = (await locals.city.files.openDownload(locals.city.db, params.id)) ?? error(404)
  return new Response(download.body, { headers: download.headers })
}
