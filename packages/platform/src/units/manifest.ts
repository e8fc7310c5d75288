import { m } from '../i18n/generated/paraglide/messages.js'
import { isAllowed } from '../act/permissions.ts'
import type { Manifest } from '../manifest/index.ts'
import { unitsHistory } from './migrations/index.ts'
import { unitPermissions } from './permissions.ts'

/** The city's organisation, as a part of the shell. */
export const unitsManifest: Manifest = {
  name: 'units',
  history: unitsHistory,
  navigation: [
    {
      area: 'staff',
      path: '/amt/verwaltung/einheiten',
      label: m.units_units,
      summary: m.units_summary,
      visibleTo: (actor) => isAllowed(unitPermissions, actor, 'units.edit', undefined),
    },
  ],
  roles: [],
  jobs: [],
  actKinds: { 'city.unit-changed': m.units_act_changed },
  factNames: {
    code: m.units_fact_code,
    kind: m.units_fact_kind,
    validFrom: m.units_fact_valid_from,
    validTo: m.units_fact_valid_to,
    version: m.units_fact_version,
  },
  indicators: [],
}
