import type { ServiceNumbers } from '../views/statistics.ts'

/** A number, or nothing where so few cases stand behind it that somebody could know whom it is about. */
export type Cell = number | 'withheld'

/** Smaller numbers are not shown; none at all says nothing about anybody. */
export const LEAST_SHOWN = 5

/**
 * Withholds small numbers of parts whose sum is shown. Where only one would be missing it could be worked out from the sum: then the
 * smallest of the others goes, too.
 */
export function withhold(parts: readonly number[]): readonly Cell[] {
  const isSmall = (part: number) => part > 0 && part < LEAST_SHOWN
  const hidden = new Set(parts.flatMap((part, index) => (isSmall(part) ? [index] : [])))
  if (hidden.size === 1) {
    const others = parts.flatMap((part, index) => (part > 0 && !hidden.has(index) ? [{ part, index }] : []))
    const smallest = others.toSorted((a, b) => a.part - b.part || a.index - b.index)[0]
    if (smallest) hidden.add(smallest.index)
  }
  return parts.map((part, index) => (hidden.has(index) ? 'withheld' : part))
}

export interface ShownNumbers {
  readonly service: string
  readonly received: Cell
  readonly decided: Cell
  readonly open: Cell
  readonly overdue: Cell
  readonly states: readonly { readonly state: ServiceNumbers['states'][number]['state']; readonly count: Cell }[]
  readonly medianDays: number | undefined
  readonly shareOnline: number | undefined
}

/** The numbers of one service as they may be shown. */
export function shownNumbers(numbers: ServiceNumbers): ShownNumbers {
  const { decided, medianDays, open, overdue, received, service, shareOnline } = numbers
  const [shownOverdue = 'withheld'] = withhold([overdue, open - overdue])
  const counts = withhold(numbers.states.map(({ count }) => count))
  return {
    service,
    received: withhold([received])[0] ?? 'withheld',
    decided: withhold([decided])[0] ?? 'withheld',
    open: withhold([open])[0] ?? 'withheld',
    overdue: shownOverdue,
    states: numbers.states.map(({ state }, index) => ({ state, count: counts[index] ?? 'withheld' })),
    medianDays,
    shareOnline: isTelling(shareOnline, received) ? shareOnline : undefined,
  }
}

/** A share tells the number behind it, so both parts must be large enough. */
function isTelling(share: number | undefined, of: number): boolean {
  if (share === undefined) return false
  return withhold([Math.round(share * of), of - Math.round(share * of)]).every((cell) => cell !== 'withheld')
}
