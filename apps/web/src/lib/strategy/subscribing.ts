import type { RequestEvent } from '@sveltejs/kit'

const HOUR = 3_600

/** Nobody may fill other people's mailboxes: few mails to one address, and not many from one place. */
export async function hasAskedTooOften(event: RequestEvent, email: string): Promise<boolean> {
  const { db, rateLimiter } = event.locals.city
  const from = { key: `strategy.subscribe:${event.getClientAddress()}`, limit: 20, windowSeconds: HOUR }
  const to = { key: `strategy.subscribe-to:${email.toLowerCase()}`, limit: 5, windowSeconds: HOUR }
  for (const rate of [from, to]) {
    if ((await rateLimiter.limitRate(db, rate)).kind === 'refused') return true
  }
  return false
}
