import { problem } from '../run.ts'
import { coerce } from '../types.ts'
import type { Type } from '../types.ts'
import { kindOf } from '../value.ts'
import type { FeelFunction, Value } from '../value.ts'
import type { CompiledDecision, Evaluation } from './evaluation.ts'
import { valueOf } from './evaluation.ts'
import type { InputData, Model, Reference } from './model.ts'
import type { ModelProblem, Surroundings } from './place.ts'
import { compileTypes, memberNames } from './types.ts'
import type { Types } from './types.ts'

/** A model among those that import each other. */
export interface Unit {
  readonly model: Model
  readonly typeOf: Types
  readonly members: readonly string[]
  readonly report: (problem: ModelProblem) => void
  /** Finds the unit and the id that a reference of this model means. */
  target(reference: Reference): { readonly unit: Unit; readonly id: string } | undefined
  decision(id: string): CompiledDecision | undefined
  invocable(id: string): FeelFunction | undefined
}

/** Something required: its name, the import it comes through (if any), and how to get it. */
export interface Requirement {
  readonly name: string
  readonly through: string | undefined
  readonly get: (evaluation: Evaluation) => Value
}

export function surroundings({ model, typeOf, members, report }: Unit, where: string): Surroundings {
  const allowedOf = (name: string) => model.types.find((type) => type.name === name)?.allowed
  return { where, typeOf, allowedOf, members, report }
}

export function startTypes(model: Model, unitOf: (namespace: string) => Unit | undefined, report: Unit['report']) {
  const imported = (name: string): Type | undefined => {
    for (const { name: prefix, namespace } of model.imports) {
      const local = prefix === '' ? name : name.startsWith(`${prefix}.`) ? name.slice(prefix.length + 1) : undefined
      const type = local === undefined ? undefined : unitOf(namespace)?.typeOf(local)
      if (type) return type
    }
    return undefined
  }
  return compileTypes(model, imported, report)
}

/** Names that may stand after a dot: parts of types, and the elements of imported models. */
export function membersOf(models: readonly Model[]): readonly string[] {
  return models.flatMap(({ types, inputs, decisions, knowledge, services }) => [
    ...memberNames(types),
    ...[...inputs, ...decisions, ...knowledge, ...services].map(({ name }) => name),
  ])
}

export function inputRequirement(unit: Unit, reference: Reference, where: string): Requirement | undefined {
  const target = unit.target(reference)
  const input = target?.unit.model.inputs.find(({ id }) => id === target.id)
  if (!target || !input) return missing(unit, reference, where)
  const get = inputReader(target.unit, input)
  return { name: input.name, through: importName(unit, target.unit), get }
}

/** An input that does not fit its type is null. */
export function inputReader({ model, typeOf }: Unit, { name, type: typeName }: InputData): Requirement['get'] {
  const type = typeName === undefined ? undefined : typeOf(typeName)
  const { namespace } = model
  return (evaluation) => {
    const raw = evaluation.input(namespace, name) ?? null
    if (!type) return raw
    const value = coerce(raw, type)
    if (value !== undefined) return value
    const { run } = evaluation
    const around = run.where
    run.where = name
    problem(run, `the value, ${kindOf(raw)}, is no ${typeName}`)
    run.where = around
    return null
  }
}

export function decisionRequirement(unit: Unit, reference: Reference, where: string): Requirement | undefined {
  const target = unit.target(reference)
  const decision = target?.unit.decision(target.id)
  if (!target || !decision) return missing(unit, reference, where)
  const get = (evaluation: Evaluation) => valueOf(decision, evaluation)
  return { name: decision.name, through: importName(unit, target.unit), get }
}

export interface RequiredKnowledge {
  readonly name: string
  readonly through: string | undefined
  readonly value: FeelFunction
}

export function knowledgeRequirement(unit: Unit, reference: Reference, where: string): RequiredKnowledge | undefined {
  const target = unit.target(reference)
  const value = target?.unit.invocable(target.id)
  if (!target || !value) return missing(unit, reference, where)
  return { name: value.name, through: importName(unit, target.unit), value }
}

function missing(unit: Unit, reference: Reference, where: string): undefined {
  unit.report({ where, why: `${reference} is required and does not exist` })
  return undefined
}

/** What another model is called here; undefined for the own one and for imports without a name. */
function importName(from: Unit, to: Unit): string | undefined {
  if (from === to) return undefined
  const name = from.model.imports.find(({ namespace }) => namespace === to.model.namespace)?.name
  return name === '' ? undefined : name
}
