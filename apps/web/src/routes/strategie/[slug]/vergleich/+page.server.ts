import { comparePage } from '@klammer/modules/strategy'
import { error } from '@sveltejs/kit'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
  locals.shows('strategy')
  const asked = { from: readNumber(url.searchParams.get('von')), to: readNumber(url.searchParams.get('bis')) }
  const compared = await comparePage(locals.act, params.slug, asked)
  if (compared) return { compared, isUnknown: false }
  // There are versions, only not these: the page asks again.
  const newest = await comparePage(locals.act, params.slug, {})
  return { compared: newest ?? error(404), isUnknown: true }
}

function readNumber(text: string | null): number | undefined {
  if (text === null || text === '') return undefined
  return /^\d{1,6}$/.test(text) ? Number(text) : -1
}
