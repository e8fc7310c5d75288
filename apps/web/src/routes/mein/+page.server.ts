import { entriesFor, toDoor } from '#lib/shell/entries.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = ({ locals }) => {
  const { act, city, locale } = locals
  return { doors: entriesFor(city, act.actor, 'mine').map((entry) => toDoor(entry, locale)) }
}
