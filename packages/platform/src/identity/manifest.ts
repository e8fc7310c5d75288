import { m } from '../i18n/generated/paraglide/messages.js'
import { isAllowed } from '../act/permissions.ts'
import type { Manifest } from '../manifest/index.ts'
import { deleteExpired } from './account-store.ts'
import { identityHistory } from './migrations/index.ts'
import { ACCOUNT, MANAGE_ROLES } from './person-page.ts'
import { permissions } from './permissions.ts'

/** Signing in and roles, as a part of the shell. The role `administrator` itself is the city's (`settings`). */
export const identityManifest: Manifest = {
  name: 'identity',
  history: identityHistory,
  navigation: [
    { area: 'mine', path: '/mein/konto', label: m.identity_account },
    {
      area: 'staff',
      path: '/amt/verwaltung/personen',
      label: m.identity_people,
      summary: m.identity_people_summary,
      visibleTo: (actor) => isAllowed(permissions, actor, 'identity.see-people', undefined),
    },
  ],
  roles: [],
  jobs: [{ name: 'identity.forget-expired', schedule: '17 3 * * *', run: (act) => deleteExpired(act.db) }],
  actKinds: {
    'identity.role-granted': m.identity_act_role_granted,
    'identity.role-revoked': m.identity_act_role_revoked,
    'identity.factors-reset': m.identity_act_factors_reset,
  },
  factNames: { role: m.identity_fact_role, unit: m.identity_fact_unit },
  fieldNames: { account: m.identity_field_account, name: m.identity_field_name, email: m.identity_field_email },
  readables: { [ACCOUNT]: m.identity_readable_account },
  purposes: { [MANAGE_ROLES]: m.identity_purpose_manage_roles },
  indicators: [],
}
