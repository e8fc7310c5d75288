import { all, always, any, type Condition, never, not } from './condition.ts'

/** A page of a source in which each page names the next ones. */
export interface GraphPage {
  readonly id: string
  /** The first whose condition holds is taken; one without is taken where no other is. */
  readonly next: readonly { readonly to: string; readonly when?: Condition }[]
}

export interface LinedUp {
  readonly id: string
  readonly when: Condition
}

/**
 * Pages that point to each other as a list with conditions: each page stands behind all that lead to it, and is shown where one of them
 * is shown and leads here.
 * @returns the list, pages that nobody reaches at its end, and ways that lead back
 */
export function lineUp(
  pages: readonly GraphPage[],
  start: string,
): { readonly list: readonly LinedUp[]; readonly back: readonly { readonly from: string; readonly to: string }[] } {
  const byId = new Map(pages.map((page) => [page.id, page]))
  const back: { readonly from: string; readonly to: string }[] = []
  const order: GraphPage[] = []
  const state = new Map<string, 'open' | 'done'>()
  // From the last way to the first, and then reversed: the order of the source stays where it may.
  const visit = (page: GraphPage) => {
    state.set(page.id, 'open')
    for (const { to } of page.next.toReversed()) {
      const target = byId.get(to)
      if (!target) continue
      if (state.get(to) === 'open') back.push({ from: page.id, to })
      else if (!state.has(to)) visit(target)
    }
    state.set(page.id, 'done')
    order.unshift(page)
  }
  const first = byId.get(start)
  if (first) visit(first)
  const reached = new Map<string, Condition>(first ? [[first.id, always]] : [])
  for (const page of order) {
    const here = reached.get(page.id) ?? never
    for (const [to, when] of waysOf(page)) {
      if (back.some((way) => way.from === page.id && way.to === to)) continue
      reached.set(to, any([reached.get(to) ?? never, all([here, when])]))
    }
  }
  const list = order.map(({ id }) => ({ id, when: reached.get(id) ?? never }))
  const unreached = pages.filter(({ id }) => !state.has(id)).map(({ id }) => ({ id, when: never }))
  return { list: [...list, ...unreached], back }
}

function waysOf({ next }: GraphPage): readonly (readonly [string, Condition])[] {
  const before: Condition[] = []
  const ways = next.flatMap(({ to, when }) => {
    if (when === undefined) return []
    const way = [to, all([...before.map(not), when])] as const
    before.push(when)
    return [way]
  })
  const otherwise = next.find(({ when }) => when === undefined)
  return otherwise ? [...ways, [otherwise.to, all(before.map(not))] as const] : ways
}
