import { type Grant, WHOLE_CITY } from '@klammer/platform/identity'
import { m } from '@klammer/platform/messages'
import { allUnits } from '@klammer/platform/units'

/** A role in words: "Redaktion, Fachdienst Kultur". Roles of modules that are gone keep their code. */
export async function grantTexts(
  { city, locale }: App.Locals,
  grants: readonly Grant[],
): Promise<readonly { readonly id: string; readonly text: string }[]> {
  if (grants.length === 0) return []
  const roles = new Map(rolesOf(city).map(({ code, label }) => [code, label({}, { locale })]))
  const units = new Map((await allUnits(city.db)).map(({ id, name }) => [id, name[locale]]))
  return grants.map(({ id, role, unit }) => ({
    id,
    text: m.identity_role_in_unit(
      {
        role: roles.get(role) ?? role,
        unit: unit === WHOLE_CITY ? m.identity_whole_city({}, { locale }) : (units.get(unit) ?? unit),
      },
      { locale },
    ),
  }))
}

/** Every role that a module offers. */
export function rolesOf(city: App.Locals['city']) {
  return city.modules.flatMap(({ roles }) => roles)
}
