import { search } from '@klammer/platform/search'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  const query = (url.searchParams.get('q') ?? '').trim().slice(0, 200)
  const after = url.searchParams.get('after') ?? undefined
  return { query, result: await search(locals.city.db, { query, locale: locals.locale, limit: 20, after }) }
}
