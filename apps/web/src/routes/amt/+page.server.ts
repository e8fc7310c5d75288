import { administrationFor, isAdministration } from '#lib/shell/administration.ts'
import { entriesFor, toDoor } from '#lib/shell/entries.ts'
import { requireStaff } from '#lib/server/staff.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = ({ locals }) => {
  const { city, locale } = locals
  const person = requireStaff(locals)
  const work = entriesFor(city, person, 'staff').filter((entry) => !isAdministration(entry))
  return {
    name: person.name,
    work: work.map((entry) => toDoor(entry, locale)),
    administration: administrationFor(city, person).map((entry) => toDoor(entry, locale)),
  }
}
