/** For each column, for each sample: which rules let it through for certain, and which perhaps. */
export interface Column {
  readonly samples: readonly Passing[]
}

export interface Passing {
  readonly certain: ReadonlySet<number>
  readonly perhaps: ReadonlySet<number>
}

export interface Found {
  /** A sample for each column; columns after the last one may have any value. */
  readonly path: readonly number[]
  readonly certain: readonly number[]
  readonly perhaps: readonly number[]
}

/** Combinations of columns looked at; tables a person can read stay far below. */
const mostSteps = 200_000

/**
 * Goes through all combinations of samples, column by column, together where the same rules remain, and calls back where no rule remains for
 * certain, and where several do at the end. What was seen once with the same rules remaining is not looked at again.
 *
 * @returns whether all combinations were looked at
 */
export function explore(
  columns: readonly Column[],
  rules: number,
  onGap: (found: Found) => void,
  onSeveral: (found: Found) => void,
): boolean {
  const all = Array.from({ length: rules }, (_, index) => index)
  const seen = new Set<string>()
  let steps = 0

  function visit(path: readonly number[], certain: readonly number[], perhaps: readonly number[]): void {
    if (++steps > mostSteps) return
    if (certain.length === 0) return onGap({ path, certain, perhaps })
    const column = columns[path.length]
    if (!column) return certain.length > 1 ? onSeveral({ path, certain, perhaps }) : undefined
    const key = `${path.length}/${certain.join()}/${perhaps.join()}`
    if (seen.has(key)) return
    seen.add(key)
    const tried = new Set<string>()
    for (const [sample, passing] of column.samples.entries()) {
      const left = certain.filter((rule) => passing.certain.has(rule))
      // A rule that passes for certain here may have been uncertain before.
      const uncertain = [...certain, ...perhaps].filter((rule) => passing.perhaps.has(rule) && !left.includes(rule))
      const kept = perhaps.filter((rule) => passing.certain.has(rule))
      const open = [...new Set([...uncertain, ...kept])].toSorted((a, b) => a - b)
      const signature = `${left.join()}/${open.join()}`
      if (tried.has(signature)) continue
      tried.add(signature)
      visit([...path, sample], left, open)
    }
  }

  visit([], all, [])
  return steps <= mostSteps
}
