import { logDescription, logResource, proofOf, PUBLIC_LOG } from '@klammer/platform/record'
import { error } from '@sveltejs/kit'
import type { RequestHandler } from './$types'

/** The log as other programs read it: C2SP tlog-tiles below `/record/<log>/`, readable from any site. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const { log, path } = params
  if (log !== PUBLIC_LOG) error(404)
  if (path === 'log.json')
    return new Response(JSON.stringify(logDescription(locals.city.record), null, 2), { headers: JSON_HEADERS })
  const index = /^proof\/(0|[1-9]\d{0,15})\.tlog-proof$/.exec(path)?.[1]
  if (index !== undefined) {
    const proof = (await proofOf(locals.city.db, log, Number(index))) ?? error(404)
    const name = `act-${index}.tlog-proof`
    return new Response(bodyOf(proof), {
      headers: {
        ...OPEN,
        ...SHORT,
        'content-type': 'text/plain; charset=utf-8',
        'content-disposition': `attachment; filename="${name}"`,
      },
    })
  }
  const resource = (await logResource(locals.city.db, log, path)) ?? error(404)
  const headers =
    resource.kind === 'checkpoint'
      ? { ...OPEN, ...SHORT, 'content-type': 'text/plain; charset=utf-8' }
      : { ...OPEN, ...FOR_EVER, 'content-type': 'application/octet-stream' }
  return new Response(bodyOf(resource.bytes), { headers })
}

const OPEN = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' }
const SHORT = { 'cache-control': 'public, max-age=2' }
const FOR_EVER = { 'cache-control': 'public, max-age=31536000, immutable' }
const JSON_HEADERS = { ...OPEN, ...SHORT, 'content-type': 'application/json' }

// A `Response` takes only bytes whose buffer is not shared.
function bodyOf(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes)
}
