import { findEntries } from '@klammer/platform/record'
import { readListQuery } from '#lib/lists/list-query.ts'
import { entryLines } from '../../protokoll/entry-words.ts'
import { me } from '../konto/me.ts'
import type { PageServerLoad } from './$types'

const ON_A_PAGE = 50

export const load: PageServerLoad = async ({ locals, url }) => {
  const { person } = me(locals)
  const { after } = readListQuery(url, { sorts: ['newest'], filters: [] })
  const before = Number(after ?? Number.NaN)
  const entries = await findEntries(locals.act.db, {
    concerning: person.id,
    before: Number.isSafeInteger(before) ? before : undefined,
    limit: ON_A_PAGE + 1,
  })
  const shown = entries.slice(0, ON_A_PAGE)
  return {
    lines: await entryLines(locals, shown),
    next: entries.length > ON_A_PAGE ? shown.at(-1)?.position.toString() : undefined,
  }
}
