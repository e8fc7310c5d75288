import { strategyJson, versionJson } from '@klammer/modules/strategy'
import { error } from '@sveltejs/kit'
import { absoluteLinks, asDownload } from '#lib/strategy/addresses.ts'
import { standOf } from '#lib/strategy/stand.ts'
import type { RequestHandler } from './$types'

/** The strategy on a day (`?stand=`), or one version of it (`?fassung=2`). */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  locals.shows('strategy')
  const linkTo = absoluteLinks(locals)
  const { act } = locals
  const { slug } = params
  const version = url.searchParams.get('fassung')
  if (version !== null) {
    const found = /^\d{1,6}$/.test(version) ? await versionJson(act, slug, Number(version), linkTo) : undefined
    return answer(found ?? error(404), `${slug}-${version}.json`)
  }
  const { day, unreadable } = standOf(locals, url)
  if (unreadable !== undefined) error(400)
  return answer((await strategyJson(act, slug, day, linkTo)) ?? error(404), `${slug}-${day}.json`)
}

function answer(found: object, name: string): Response {
  return new Response(JSON.stringify(found, undefined, 2), { headers: asDownload(name, 'application/json') })
}
