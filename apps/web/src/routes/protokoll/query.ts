import { hasWaitingActs, type WantedEntries } from '@klammer/platform/record'
import { readListQuery } from '#lib/lists/list-query.ts'

/** Words of the address: kind of act, acting unit, and what the act is about. */
const FILTERS = ['art', 'einheit', 'objekt'] as const

/** What the address of the record asks for. */
export function readQuery(url: URL): Omit<WantedEntries, 'limit'> & { readonly search: string } {
  const { after, filters, search } = readListQuery(url, { sorts: ['newest'], filters: FILTERS })
  const before = Number(after ?? Number.NaN)
  return {
    search,
    kind: filters.art,
    unit: filters.einheit,
    about: filters.objekt,
    before: Number.isSafeInteger(before) ? before : undefined,
  }
}

/**
 * The page may be answered from memory, unless an act still waits for its place: it gets one without a new act, and the page would
 * go on saying that it waits.
 */
export async function showsRecord({ act, shows }: App.Locals): Promise<void> {
  if (!(await hasWaitingActs(act.db))) shows('*')
}
