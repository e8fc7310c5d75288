import type { RequestHandler } from './$types'

/** 63 hashes and a note with many signatures have room; more is nobody's checkpoint. */
const LARGEST = 256 * 1024

/** Other logs ask this city to cosign (C2SP tlog-witness). */
export const POST: RequestHandler = async ({ locals, request }) => {
  const body = new Uint8Array(await request.arrayBuffer())
  if (body.length > LARGEST) return new Response(null, { status: 413 })
  const answer = await locals.city.record.witness.addCheckpoint(body)
  switch (answer.status) {
    case 200:
      return text(answer.body, 200, 'text/plain; charset=utf-8')
    case 409:
      return text(answer.body, 409, 'text/x.tlog.size')
    default:
      return new Response(null, { status: answer.status, headers: { 'cache-control': 'no-store' } })
  }
}

function text(body: string, status: number, type: string): Response {
  return new Response(body, { status, headers: { 'content-type': type, 'cache-control': 'no-store' } })
}
