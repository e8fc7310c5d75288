/** One line of the table. */
export interface Row {
  readonly what: string
  readonly unit: string
  readonly measured: number
  /** The same thing done by the simplest other means, measured in the same run on the same machine. */
  readonly baseline?: number
  readonly aim?: Aim
}

/** What has to be reached: by the measured value, or by its ratio to the baseline. */
export interface Aim {
  readonly of: 'measured' | 'ratio'
  readonly atLeast?: number
  readonly atMost?: number
}

export interface Field {
  /** What is measured, and how long it takes about. */
  readonly about: string
  /** @param args what follows the name on the command line */
  measure(args: readonly string[], progress: (line: string) => void): Promise<readonly Row[]>
}

export interface Verdict extends Row {
  readonly ratio?: number
  /** Missing where there is no aim. */
  readonly met?: boolean
}

/** @throws when an aim is set for a ratio that has no baseline */
export function judge(row: Row): Verdict {
  const ratio = row.baseline === undefined ? undefined : row.measured / row.baseline
  const withRatio = { ...row, ...(ratio === undefined ? {} : { ratio }) }
  if (!row.aim) return withRatio
  const { of, atLeast = -Infinity, atMost = Infinity } = row.aim
  const value = of === 'measured' ? row.measured : ratio
  if (value === undefined) throw new Error(`${row.what}: an aim for a ratio needs a baseline`)
  return { ...withRatio, met: value >= atLeast && value <= atMost }
}
