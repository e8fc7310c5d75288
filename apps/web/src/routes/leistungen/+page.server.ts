import { readListQuery } from '#lib/lists/list-query.ts'
import { catalogue } from '#lib/services/catalogue.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  locals.shows('services')
  const { after, filters, search } = readListQuery(url, { sorts: ['name'], filters: ['lage', 'buchstabe'] })
  const query = { search, situation: filters.lage, letter: filters.buchstabe, after }
  return { query, catalogue: await catalogue(locals, query) }
}
