import type { Manifest } from '@klammer/platform/manifest'
import { m } from '@klammer/platform/messages'
import { caseActKinds } from './act-kinds.ts'
import { bundleActKinds } from './bundles/act-kinds.ts'
import { forgetApplicant } from './cases/forget.ts'
import { servicesHistory } from './migrations/index.ts'
import { mayWhere } from './permissions.ts'
import { servicesSources } from './sources.ts'
import { pageOf, searchDocuments } from './views/search-documents.ts'

/** The citizen service portal as a part of the city. */
export const servicesManifest: Manifest = {
  name: 'services',
  history: servicesHistory,
  navigation: [
    { area: 'public', path: '/leistungen', label: m.services_nav, summary: m.services_nav_summary },
    {
      area: 'staff',
      path: '/amt/vorgaenge',
      label: m.services_staff_nav,
      summary: m.services_staff_nav_summary,
      visibleTo: (actor) => mayWhere(actor, 'services.see-cases').length > 0,
    },
  ],
  roles: [
    { code: 'services-clerk', label: m.services_role_clerk },
    { code: 'services-approver', label: m.services_role_approver },
    { code: 'services-archivist', label: m.services_role_archivist },
    { code: 'services-lead', label: m.services_role_lead },
  ],
  jobs: [],
  actKinds: { ...bundleActKinds, ...caseActKinds },
  factNames: { service: m.services_fact_service, bundle: m.services_fact_bundle },
  readables: { 'services.case': m.services_readable_case },
  purposes: {
    'services.work-on-case': m.services_purpose_work_on_case,
    'services.print-letter': m.services_purpose_print_letter,
    'services.hand-over-file': m.services_purpose_hand_over_file,
  },
  fieldNames: {
    case: m.services_field_case,
    head: m.services_field_head,
    reference: m.services_field_reference,
    channel: m.services_field_channel,
    result: m.services_field_result,
    calculated: m.services_field_calculated,
    decision: m.services_field_decision,
    notice: m.services_field_notice,
    medium: m.services_field_medium,
  },
  indicators: servicesSources,
  forget: forgetApplicant,
  pageOf,
  searchDocuments,
}
