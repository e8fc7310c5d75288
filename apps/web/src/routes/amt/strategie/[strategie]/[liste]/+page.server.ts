import {
  KIND_PATHS,
  mayWhere,
  STAFF_SORTS,
  STAFF_STATES,
  type StaffRow,
  STAGE_WORD,
  staffList,
  STAGES,
  typedDay,
} from '@klammer/modules/strategy/staff'
import { toCivilDay } from '@klammer/platform/act'
import { allUnits } from '@klammer/platform/units'
import { readListQuery } from '#lib/lists/list-query.ts'
import { kindOr404, strategyOr404 } from '../../requests.ts'
import type { PageServerLoad } from './$types'

const ON_A_PAGE = 50

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { act, locale } = locals
  const kind = kindOr404(params.liste)
  const strategy = await strategyOr404(locals, params.strategie)
  const asked = readListQuery(url, { sorts: STAFF_SORTS, filters: ['state', 'unit', 'stage'] })
  const query = {
    state: STAFF_STATES.find((state) => state === asked.filters.state),
    stage: STAGES.find((stage) => stage === asked.filters.stage),
    unit: asked.filters.unit || undefined,
  }
  const { sort, direction, search, after } = asked
  const list = await staffList(act, {
    strategy: strategy.id,
    kind,
    ...query,
    search,
    sort,
    direction,
    after,
    limit: ON_A_PAGE,
  })
  const units = await allUnits(act.db)
  const names = new Map(units.map(({ code, name }) => [code, name[locale] || name.de]))
  return {
    strategy,
    kind,
    newPath:
      mayWhere(act.actor, 'strategy.edit').length > 0 ? `/amt/strategie/${strategy.slug}/neu/${KIND_PATHS[kind]}` : '',
    search,
    sort,
    direction,
    filters: asked.filters,
    units: units.map(({ code }) => ({ value: code, label: names.get(code) ?? code })),
    stages: STAGES.map((stage) => ({ value: stage, label: STAGE_WORD[stage]({}, { locale }) })),
    rows: list.rows.map((row: StaffRow) => ({
      ...row,
      unit: row.unit === undefined ? '' : (names.get(row.unit) ?? row.unit),
      stage: row.stage === undefined ? '' : STAGE_WORD[row.stage]({}, { locale }),
      changed: typedDay(toCivilDay(row.changedAt)),
    })),
    total: list.total,
    next: list.next,
  }
}
