import { problem } from '../run.ts'
import type { Run, Value } from '../value.ts'
import type { Type } from '../types.ts'

/** A decision ready to be computed. */
export interface CompiledDecision {
  readonly name: string
  readonly id: string
  readonly type: Type | undefined
  compute(evaluation: Evaluation): Value
}

/** Decisions computed together, each at most once. */
export interface Evaluation {
  readonly run: Run
  /** The value of an input: of the model with that namespace. Undefined where it was not given. */
  input(namespace: string, name: string): Value | undefined
  readonly values: Map<CompiledDecision, Value>
  readonly running: Set<CompiledDecision>
}

export function startEvaluation(
  run: Run,
  input: Evaluation['input'],
  values: Iterable<readonly [CompiledDecision, Value]> = [],
): Evaluation {
  return { run, input, values: new Map(values), running: new Set() }
}

export function valueOf(decision: CompiledDecision, evaluation: Evaluation): Value {
  const { values, running, run } = evaluation
  const known = values.get(decision)
  if (known !== undefined) return known
  if (running.has(decision)) return problem(run, `${decision.name} requires itself`)
  running.add(decision)
  const value = decision.compute(evaluation)
  running.delete(decision)
  values.set(decision, value)
  return value
}
