import { redirect } from '@sveltejs/kit'
import { href, germanPath } from '#lib/routing/index.ts'
import { wayIn } from '#lib/server/doorkeeper.ts'
import { wayBack, withWayBack } from '../signing-in.ts'
import type { RequestHandler } from './$types'

/** Everybody comes through here after signing in: what is still missing comes first, then the place they were going to. */
export const GET: RequestHandler = ({ locals, url }) => {
  const { visitor, locale } = locals
  const back = wayBack(url)
  if (visitor.kind === 'guest') redirect(303, href(withWayBack('/anmelden', back), locale))
  if (visitor.kind === 'halfway') redirect(303, href(withWayBack('/anmelden/zweiter-schritt', back), locale))
  const place = back ?? href(visitor.staffDoor === 'none' ? '/mein' : '/amt', locale)
  const way = wayIn(visitor, germanPath(new URL(place, url).pathname), place)
  redirect(303, way === undefined ? place : href(way, locale))
}
