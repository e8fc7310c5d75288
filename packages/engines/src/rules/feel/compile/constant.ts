import { BudgetExceeded, startRun } from '../../run.ts'
import type { Value } from '../../value.ts'
import type { Code } from './code.ts'

/** A code that always has the same value. */
export interface ConstantCode extends Code {
  readonly constant: Value
}

export function constant(value: Value): ConstantCode {
  return Object.assign(() => value, { constant: value })
}

export function isConstant(code: Code): code is ConstantCode {
  return 'constant' in code
}

const foldingSteps = 10_000

/**
 * Computes now what is made of constants only: `date("2027-01-01")` in a cell is read once and not for every household. Where that goes wrong
 * the code stays as it is, and says so when it runs.
 */
export function folded(code: Code, parts: readonly Code[]): Code {
  if (!parts.every(isConstant)) return code
  const run = startRun(foldingSteps)
  try {
    const value = code({ slots: [], run })
    return run.problems.length === 0 ? constant(value) : code
  } catch (error) {
    if (error instanceof BudgetExceeded) return code
    throw error
  }
}
