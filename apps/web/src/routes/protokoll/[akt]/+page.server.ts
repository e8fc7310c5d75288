import { entryOf, findEntries, PUBLIC_LOG } from '@klammer/platform/record'
import { error } from '@sveltejs/kit'
import { entryLines } from '../entry-words.ts'
import { factWords } from '../fact-words.ts'
import { showsRecord } from '../query.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
  await showsRecord(locals)
  const { act, city, locale } = locals
  const entry = (await entryOf(act.db, params.akt)) ?? error(404)
  if (entry.log !== PUBLIC_LOG) error(404)
  const earlier = entry.refersTo === undefined ? undefined : await entryOf(act.db, entry.refersTo)
  const [line, earlierLine] = await entryLines(locals, earlier ? [entry, earlier] : [entry])
  const others = await findEntries(act.db, { about: entry.about, limit: 2 })
  const roles = new Map(city.modules.flatMap((module) => module.roles.map(({ code, label }) => [code, label])))
  return {
    entry,
    line: line ?? error(404),
    earlier: earlierLine,
    role: entry.role === undefined ? undefined : (roles.get(entry.role)?.({}, { locale }) ?? entry.role),
    facts: await factWords(locals, entry),
    hasHistory: others.length > 1,
    origin: city.record.origin,
  }
}
