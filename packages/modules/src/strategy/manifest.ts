import type { Manifest } from '@klammer/platform/manifest'
import { m } from '@klammer/platform/messages'
import { actKinds } from './act-kinds.ts'
import { factNames } from './fact-names.ts'
import { strategyHistory } from './migrations/index.ts'
import { mayWhere } from './permissions.ts'
import { strategySources } from './sources.ts'
import { deleteAllUnsaved } from './store/unsaved.ts'
import { inStrategy } from './tables.ts'
import { pageOf } from './views/page-of.ts'
import { searchDocuments } from './views/search-documents.ts'

/** The strategy as a part of the city. */
export const strategyManifest: Manifest = {
  name: 'strategy',
  history: strategyHistory,
  navigation: [
    {
      area: 'public',
      path: '/strategie',
      label: m.strategy_nav,
      summary: m.strategy_nav_summary,
    },
    {
      area: 'staff',
      path: '/amt/strategie',
      label: m.strategy_nav,
      summary: m.strategy_staff_desk_lead,
      visibleTo: (actor) => mayWhere(actor, 'strategy.see-drafts').length > 0,
    },
  ],
  roles: [
    { code: 'strategy-editor', label: m.strategy_role_editor },
    { code: 'strategy-reviewer', label: m.strategy_role_reviewer },
    { code: 'council-office', label: m.strategy_role_council_office },
    { code: 'data-steward', label: m.strategy_role_data_steward },
  ],
  jobs: [],
  actKinds,
  factNames,
  indicators: strategySources,
  pageOf,
  searchDocuments,
  forget: (tx, { id }) => deleteAllUnsaved(inStrategy(tx), id),
}
