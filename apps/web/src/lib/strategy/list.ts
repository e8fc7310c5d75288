import { LIST_SORTS, type ListSort, STAGES } from '@klammer/modules/strategy'
import { type ListQuery, readListQuery } from '#lib/lists/list-query.ts'

const FILTERS = ['einheit', 'status', 'leitlinie', 'strategie'] as const
export type ListFilterName = (typeof FILTERS)[number]

export const PAGE_SIZE = 25

export function readStrategyList(url: URL): ListQuery<ListSort, ListFilterName> {
  return readListQuery(url, { sorts: LIST_SORTS, filters: FILTERS })
}

/** What the module is asked for. What is no slug, unit or stage finds everything, not nothing. */
export function toElementQuery(query: ListQuery<ListSort, ListFilterName>, day: string) {
  const { einheit, leitlinie, status, strategie } = query.filters
  return {
    day,
    search: query.search.replaceAll('\0', ''),
    unit: slugOrNothing(einheit),
    guideline: slugOrNothing(leitlinie),
    strategy: slugOrNothing(strategie),
    stage: STAGES.find((stage) => stage === status),
    sort: query.sort,
    direction: query.direction,
    after: query.after,
    limit: PAGE_SIZE,
  }
}

function slugOrNothing(text: string): string | undefined {
  return /^[a-z0-9-]+$/.test(text) ? text : undefined
}
