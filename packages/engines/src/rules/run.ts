import type { FeelDateTime } from '../temporal/index.ts'
import type { Run, TraceCollector } from './value.ts'

/** Rules that do not come to an end within their budget. The message names the rule once it has left the engine. */
export class BudgetExceeded extends Error {
  readonly rule: string | undefined

  constructor(why: string, rule?: string) {
    super(rule === undefined ? why : `${rule}: ${why}`)
    this.name = 'BudgetExceeded'
    this.rule = rule
  }
}

/** Whether expressions or functions within each other used up the stack; nothing else can. */
export function isStackOverflow(error: unknown): boolean {
  return error instanceof RangeError && /call stack/i.test(error.message)
}

/** Elements looked at and functions called; a table with a hundred rules over a thousand children stays far below. */
export const defaultSteps = 1_000_000
const deepest = 500
const mostProblems = 100
const longestText = 1_000_000

export function startRun(steps = defaultSteps, now?: FeelDateTime, trace?: TraceCollector): Run {
  return { steps, depth: 0, problems: [], now, where: '', trace }
}

/** @throws BudgetExceeded */
export function spend(run: Run, steps: number): void {
  run.steps -= steps
  if (run.steps < 0) throw new BudgetExceeded('takes too many steps')
}

/** Runs the body of a function. @throws BudgetExceeded where functions call each other too deeply */
export function deeper<Result>(run: Run, body: () => Result): Result {
  spend(run, 1)
  if (++run.depth > deepest) throw new BudgetExceeded(`functions call each other more than ${deepest} times deep`)
  const result = body()
  run.depth--
  return result
}

/** Notes why something is null. */
export function problem(run: Run, why: string): null {
  if (run.problems.length < mostProblems) run.problems.push({ where: run.where, why })
  return null
}

/** Long texts cost steps, and very long ones end the evaluation. */
export function spendText(run: Run, length: number): void {
  if (length > 1000) spend(run, Math.trunc(length / 1000))
  if (length > longestText) throw new BudgetExceeded(`makes a text of more than ${longestText} characters`)
}

/** @throws BudgetExceeded that names what was computed when the budget ran out */
export function withinBudget<Result>(run: Run, compute: () => Result): Result {
  try {
    return compute()
  } catch (error) {
    if (error instanceof BudgetExceeded) throw new BudgetExceeded(error.message, run.where)
    if (isStackOverflow(error)) throw new BudgetExceeded('goes too deep', run.where)
    throw error
  }
}
