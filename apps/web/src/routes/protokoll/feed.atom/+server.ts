import { toAtom } from '@klammer/modules/strategy'
import { m } from '@klammer/platform/messages'
import { findEntries } from '@klammer/platform/record'
import { surroundings } from '#lib/strategy/feeds.ts'
import { entryLines } from '../entry-words.ts'
import { readQuery } from '../query.ts'
import type { RequestHandler } from './$types'

const ENTRIES = 50

/** The newest entries as Atom; filtered like the page when its address carries the same words. */
export const GET: RequestHandler = async ({ locals, url }) => {
  locals.shows('*')
  const { act, city, locale } = locals
  const lines = await entryLines(locals, await findEntries(act.db, { ...readQuery(url), limit: ENTRIES }))
  const entries = lines.map(({ id, instant, object, sentence, unit }) => ({
    id,
    title: object ? `${sentence}: ${object.title}` : sentence,
    text: [sentence, object?.title, unit].filter(Boolean).join('. '),
    path: `/protokoll/${id}`,
    at: instant,
  }))
  const around = { ...surroundings(locals, url), self: city.config.origin + url.pathname + url.search }
  return new Response(toAtom({ title: m.record_acts({}, { locale }), path: '/protokoll', entries }, around), {
    headers: { 'content-type': 'application/atom+xml; charset=utf-8' },
  })
}
