import { error } from '@sveltejs/kit'
import type { RequestHandler } from './$types'

/** What this city cosigned last for a log, so that everybody can see whether the log shows all the same. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const isHash = /^[0-9a-f]{64}$/.test(params.hash)
  const note = (isHash ? await locals.city.record.witness.latestFor(params.hash) : undefined) ?? error(404)
  return new Response(note, {
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'public, max-age=2',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
    },
  })
}
