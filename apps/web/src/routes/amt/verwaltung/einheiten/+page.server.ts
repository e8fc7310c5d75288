import { requirePermission } from '@klammer/platform/act'
import { allUnits, existsOn, unitPermissions } from '@klammer/platform/units'
import { typedDay } from '#lib/forms/day.ts'
import { readListQuery } from '#lib/lists/list-query.ts'
import { kindText } from './unit-form.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  requirePermission(unitPermissions, locals.act, 'units.edit', undefined)
  const { city, locale, act } = locals
  const { search, filters } = readListQuery(url, { sorts: ['name'], filters: ['wann'] })
  const all = await allUnits(city.db)
  const names = new Map(all.map(({ id, name }) => [id, name[locale]]))
  const shown = all
    .filter((unit) => filters.wann === 'alle' || existsOn(unit, act.today))
    .filter(({ code, name }) => `${code} ${name.de} ${name.en}`.toLowerCase().includes(search.toLowerCase()))
  return {
    search,
    when: filters.wann,
    units: shown.map(({ id, code, name, kind, parent, validFrom, validTo }) => ({
      id,
      code,
      name: name[locale],
      kind: kindText(kind, locale),
      parent: parent === undefined ? '' : (names.get(parent) ?? ''),
      validity: `${typedDay(validFrom)} – ${typedDay(validTo)}`,
    })),
  }
}
