import type { RequestHandler } from './$types'

const answer: RequestHandler = ({ request, locals, getClientAddress }) =>
  locals.city.identity.handle(request, getClientAddress())

export const GET = answer
export const POST = answer
