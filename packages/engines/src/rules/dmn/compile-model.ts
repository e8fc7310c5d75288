import type { FeelDateTime } from '../../temporal/index.ts'
import { startRun, withinBudget } from '../run.ts'
import type { FeelFunction, Problem, Value } from '../value.ts'
import { anyType } from '../types.ts'
import type { Type } from '../types.ts'
import { isContext } from '../value.ts'
import { compileDecision, compileKnowledge } from './decision.ts'
import { startEvaluation, valueOf } from './evaluation.ts'
import type { CompiledDecision, Evaluation } from './evaluation.ts'
import type { Model } from './model.ts'
import { withoutSimple } from './place.ts'
import type { ModelProblem } from './place.ts'
import { compileService } from './service.ts'
import type { CompiledService } from './service.ts'
import { startTrace } from './trace.ts'
import type { DecisionTrace } from './trace.ts'
import { membersOf, startTypes } from './unit.ts'
import type { Unit } from './unit.ts'

export type Inputs = Readonly<Record<string, Value>>

export interface EvaluateOptions {
  readonly trace?: boolean
  /** What `now()` and `today()` say; without it they are null. */
  readonly now?: FeelDateTime
  /** @default a million */
  readonly steps?: number
  /** Whether the service is meant where a decision has the same name. */
  readonly service?: boolean
}

export interface Outcome {
  readonly value: Value
  /** Why something is null that should not be; most rules have none. */
  readonly errors: readonly Problem[]
  /** Empty unless it was asked for. */
  readonly trace: readonly DecisionTrace[]
}

export interface CompiledModel {
  /** What in the model cannot be understood. Rules with such problems must not be published. */
  readonly problems: readonly ModelProblem[]
  /** The types of the model's own inputs by name, for `fromJson`; inputs without type may be anything. */
  readonly inputTypes: ReadonlyMap<string, Type>
  /**
   * Computes a decision, a decision service or a business knowledge model. Inputs go by their names; inputs of imported models also as `namespace#name` or within
   * a context named like the import.
   *
   * @throws BudgetExceeded naming the rule that takes too long
   * @throws RangeError where the model has nothing of that name
   */
  evaluate(name: string, inputs: Inputs, options?: EvaluateOptions): Outcome
}

/**
 * Compiles a model and those it imports, once; evaluating walks no tree and reads no text.
 * @param others the models that imports may mean, in any order
 */
export function compileModel(model: Model, others: readonly Model[] = []): CompiledModel {
  const problems: ModelProblem[] = []
  const report = (found: ModelProblem) => void problems.push(found)
  const units = new Map<string, UnitInMaking>()
  const unitOf = (namespace: string) => units.get(namespace)
  const members = [...new Set(withoutSimple(membersOf([model, ...others])))]
  for (const each of [...others, model]) units.set(each.namespace, makeUnit(each, members, unitOf, report))
  const unit = units.get(model.namespace) as UnitInMaking
  for (const { namespace } of model.imports) {
    if (!units.has(namespace)) report({ where: model.name, why: `the imported model ${namespace} is missing` })
  }
  unit.compileAll()

  return {
    problems,
    inputTypes: new Map(model.inputs.map(({ name, type }) => [name, (type && unit.typeOf(type)) || anyType])),
    evaluate(name, inputs, { trace = false, now, steps, service = false } = {}) {
      const collector = trace ? startTrace() : undefined
      const run = startRun(steps, now, collector)
      const value = withinBudget(run, () => unit.compute(name, service, startEvaluation(run, readerOf(inputs, model))))
      return { value, errors: run.problems, trace: collector?.decisions ?? [] }
    },
  }
}

interface UnitInMaking extends Unit {
  compileAll(): void
  compute(name: string, serviceFirst: boolean, evaluation: Evaluation): Value
}

function makeUnit(
  model: Model,
  members: readonly string[],
  unitOf: (namespace: string) => UnitInMaking | undefined,
  report: Unit['report'],
): UnitInMaking {
  const decisions = new Map<string, CompiledDecision & { readonly compile: () => void }>()
  const invocables = new Map<string, FeelFunction & { readonly compile?: () => void }>()
  const services = new Map<string, CompiledService>()
  const unit: UnitInMaking = {
    model,
    members,
    report,
    typeOf: startTypes(model, unitOf, report),
    target(reference) {
      const at = reference.lastIndexOf('#')
      const [namespace, id] = [reference.slice(0, at), reference.slice(at + 1)]
      const target = namespace === '' ? unit : unitOf(namespace)
      return target && { unit: target, id }
    },
    decision: (id) => decisions.get(id),
    invocable: (id) => invocables.get(id),
    compileAll() {
      for (const { compile } of decisions.values()) compile()
      for (const { compile } of invocables.values()) compile?.()
    },
    compute(name, serviceFirst, evaluation) {
      const service = services.get(name)
      const decision = serviceFirst && service ? undefined : decisionsByName.get(name)
      if (decision) return valueOf(decision, evaluation)
      if (service) return service.compute(evaluation)
      const knowledge = model.knowledge.find((each) => each.name === name)
      const called = knowledge && invocables.get(knowledge.id)
      if (!called) throw new RangeError(`${model.name} has no decision, no service and no function ${name}`)
      const parameters = called.signatures[0] ?? []
      return called.call(
        parameters.map((parameter) => evaluation.input(model.namespace, parameter) ?? null),
        evaluation.run,
      )
    },
  }
  for (const decision of model.decisions) decisions.set(decision.id, lazily(unit, decision))
  for (const knowledge of model.knowledge) invocables.set(knowledge.id, compileKnowledge(unit, knowledge))
  for (const service of model.services) {
    const compiled = compileService(unit, service)
    invocables.set(service.id, compiled)
    services.set(service.name, compiled)
  }
  const decisionsByName = new Map(model.decisions.map(({ id, name }) => [name, decisions.get(id) as CompiledDecision]))
  return unit
}

/** A decision is compiled when it is first needed: those it requires may stand further down or in another model. */
function lazily(unit: Unit, decision: Model['decisions'][number]): CompiledDecision & { readonly compile: () => void } {
  let made: CompiledDecision['compute'] | undefined
  const compute = () => (made ??= compileDecision(unit, decision))
  const { name, id } = decision
  return {
    name,
    id,
    get type() {
      return decision.type === undefined ? undefined : unit.typeOf(decision.type)
    },
    compile: () => void compute(),
    compute: (evaluation) => compute()(evaluation),
  }
}

function readerOf(inputs: Inputs, { namespace: own, imports }: Model): Evaluation['input'] {
  const read = (name: string) => (Object.hasOwn(inputs, name) ? inputs[name] : undefined)
  return (namespace, name) => {
    if (namespace === own) return read(name) ?? read(`${namespace}#${name}`)
    const through = imports.find((each) => each.namespace === namespace)?.name
    const context = through === undefined ? undefined : read(through)
    const inside = context !== undefined && isContext(context) ? context.get(name) : undefined
    return read(`${namespace}#${name}`) ?? inside ?? read(name)
  }
}
