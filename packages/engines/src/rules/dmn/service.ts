import { problem } from '../run.ts'
import type { FeelFunction, Run, Value } from '../value.ts'
import { coerce } from '../types.ts'
import { startEvaluation, valueOf } from './evaluation.ts'
import type { CompiledDecision, Evaluation } from './evaluation.ts'
import type { DecisionService, Reference } from './model.ts'
import { resultFitter } from './typed.ts'
import type { Unit } from './unit.ts'

interface Parts {
  readonly outputs: readonly CompiledDecision[]
  readonly inputDecisions: readonly CompiledDecision[]
}

export interface CompiledService extends FeelFunction {
  /** Computes the service within an evaluation that has its inputs by name. */
  readonly compute: (evaluation: Evaluation) => Value
}

/** A decision service (DMN 1.5, 10.4): its parameters are its input data and then its input decisions; nothing else comes in. */
export function compileService(unit: Unit, service: DecisionService): CompiledService {
  let made: Parts | undefined
  const parts = () => (made ??= partsOf(unit, service))
  const fit = resultFitter(unit.typeOf, service.type)

  const compute = (evaluation: Evaluation): Value => {
    const { run } = evaluation
    const { outputs, inputDecisions } = parts()
    const given = inputDecisions.map((decision) => [decision, fitDecision(decision, evaluation)] as const)
    const inner = startEvaluation(run, (namespace, name) => evaluation.input(namespace, name), given)
    const [first] = outputs
    if (outputs.length === 1 && first) return fit(valueOf(first, inner), run)
    return fit(new Map(outputs.map((decision) => [decision.name, valueOf(decision, inner)])), run)
  }

  /** The value given for an input decision; one that does not fit its type is null. */
  const fitDecision = (decision: CompiledDecision, { input, run }: Evaluation): Value => {
    const value = input(unit.model.namespace, decision.name) ?? null
    const fitted = decision.type ? coerce(value, decision.type) : value
    return fitted === undefined ? problem(run, `${decision.name} does not fit its type`) : fitted
  }

  const names = parameterNames(unit, service)
  const call = (args: readonly Value[], run: Run): Value => {
    const values = new Map(names.map((name, index) => [name, args[index] ?? null]))
    return compute(startEvaluation(run, (_, name) => values.get(name)))
  }
  return { kind: 'function', name: service.name, signatures: [names], call, compute }
}

function partsOf(unit: Unit, { outputs, inputDecisions, name }: DecisionService): Parts {
  const decisions = (references: readonly Reference[]) =>
    references.flatMap((reference) => {
      const target = unit.target(reference)
      const decision = target?.unit.decision(target.id)
      if (!decision) unit.report({ where: name, why: `${reference} is part of the service and does not exist` })
      return decision ? [decision] : []
    })
  return {
    outputs: decisions(outputs),
    inputDecisions: decisions(inputDecisions),
  }
}

/** Known before anything is compiled: services and decisions may need each other's names. */
function parameterNames(unit: Unit, { inputs, inputDecisions }: DecisionService): readonly string[] {
  const nameIn = (reference: Reference, kind: 'inputs' | 'decisions') => {
    const target = unit.target(reference)
    return target?.unit.model[kind].find(({ id }) => id === target.id)?.name ?? reference
  }
  return [...inputs.map((each) => nameIn(each, 'inputs')), ...inputDecisions.map((each) => nameIn(each, 'decisions'))]
}
