import { administrationFor } from '#lib/shell/administration.ts'
import { toDoor } from '#lib/shell/entries.ts'
import { requireStaff } from '#lib/server/staff.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = ({ locals }) => ({
  doors: administrationFor(locals.city, requireStaff(locals)).map((entry) => toDoor(entry, locals.locale)),
})
