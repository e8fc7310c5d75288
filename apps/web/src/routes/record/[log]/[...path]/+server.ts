import { type KnownLog, knownLog, logDescription, logResource, proofOf } from '@klammer/platform/record'
import { error } from '@sveltejs/kit'
import type { RequestHandler } from './$types'

/** The logs as other programs read them: C2SP tlog-tiles below `/record/<log>/`, readable from any site. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const { path } = params
  const { city } = locals
  const log = (await knownLog(city.db, params.log)) ?? error(404)
  if (path === 'log.json')
    return new Response(JSON.stringify(logDescription(city.record, log.name, log), null, 2), { headers: JSON_HEADERS })
  const index = /^proof\/(0|[1-9]\d{0,15})\.tlog-proof$/.exec(path)?.[1]
  if (isGone(log, path)) return gone(log)
  if (index !== undefined) {
    const proof = (await proofOf(city.db, log.name, Number(index))) ?? error(404)
    const name = log.keepUntil === undefined ? `act-${index}.tlog-proof` : `${log.name}-${index}.tlog-proof`
    return new Response(bodyOf(proof), {
      headers: {
        ...OPEN,
        ...SHORT,
        'content-type': 'text/plain; charset=utf-8',
        'content-disposition': `attachment; filename="${name}"`,
      },
    })
  }
  const resource = (await logResource(city.db, log.name, path)) ?? error(404)
  const headers =
    resource.kind === 'checkpoint'
      ? { ...OPEN, ...SHORT, 'content-type': 'text/plain; charset=utf-8' }
      : { ...OPEN, ...lifeOf(log, path), 'content-type': 'application/octet-stream' }
  return new Response(bodyOf(resource.bytes), { headers })
}

const OPEN = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' }
const SHORT = { 'cache-control': 'public, max-age=2' }
const FOR_EVER = { 'cache-control': 'public, max-age=31536000, immutable' }
const DAY = { 'cache-control': 'public, max-age=86400' }
const JSON_HEADERS = { ...OPEN, ...SHORT, 'content-type': 'application/json' }

/** Entries, and proofs that carry one: what goes when the term of a log is over. */
const holdsEntries = (path: string) => path.startsWith('tile/entries/') || path.startsWith('proof/')

const isGone = ({ prunedAt }: KnownLog, path: string) => prunedAt !== undefined && holdsEntries(path)

/** Entries with a term must not lie in caches for a year after it. */
const lifeOf = ({ keepUntil }: KnownLog, path: string) =>
  keepUntil !== undefined && holdsEntries(path) ? DAY : FOR_EVER

function gone({ keepUntil, name }: KnownLog): Response {
  // For programs and those who write them, in English as the specification.
  const text =
    `The entries of the log ${name} were kept until ${keepUntil} and have been deleted. Its tiles and checkpoints remain: ` +
    `proof files that were downloaded before still verify.\n`
  return new Response(text, {
    status: 410,
    headers: { ...OPEN, ...SHORT, 'content-type': 'text/plain; charset=utf-8' },
  })
}

// A `Response` takes only bytes whose buffer is not shared.
function bodyOf(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes)
}
