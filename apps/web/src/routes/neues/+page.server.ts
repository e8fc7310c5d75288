import { readNews } from '#lib/news/news.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  locals.shows('*')
  const before = Number(url.searchParams.get('after') ?? Number.NaN)
  return {
    news: await readNews(locals.city, locals.act, {
      acts: 100,
      before: Number.isSafeInteger(before) ? before : undefined,
    }),
  }
}
