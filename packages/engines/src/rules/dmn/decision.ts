import { startRun } from '../run.ts'
import { isFunction } from '../value.ts'
import type { FeelFunction, Value } from '../value.ts'
import { compileBoxed, compileFunctionLogic } from './boxed.ts'
import type { CompiledDecision, Evaluation } from './evaluation.ts'
import type { BusinessKnowledge, Decision } from './model.ts'
import { startPlace, withVariables } from './place.ts'
import type { Place } from './place.ts'
import { resultFitter, typed } from './typed.ts'
import { decisionRequirement, inputRequirement, knowledgeRequirement, surroundings } from './unit.ts'
import type { RequiredKnowledge, Requirement, Unit } from './unit.ts'

/** Compiles a decision; what it requires becomes variables, functions become constants. */
export function compileDecision(unit: Unit, decision: Decision): CompiledDecision['compute'] {
  const { name, id, logic } = decision
  const required = [
    ...decision.inputs.map((reference) => inputRequirement(unit, reference, name)),
    ...decision.decisions.map((reference) => decisionRequirement(unit, reference, name)),
  ].filter((each) => each !== undefined)
  if (!logic) return (evaluation) => evaluation.input(unit.model.namespace, name) ?? null

  const { place, fill, inputsFor } = prepare(unit, name, required, decision.knowledge)
  const type = logic.type ?? decision.type
  const code = typed(compileBoxed({ ...logic, ...(type === undefined ? {} : { type }) }, place), decision.type, place)
  return (evaluation) => {
    const { run } = evaluation
    const slots = fill(evaluation)
    const around = run.where
    run.where = name
    run.trace?.begin()
    const value = code({ slots, run })
    run.trace?.end({ decision: name, id, inputs: inputsFor(slots), value })
    run.where = around
    return value
  }
}

interface Prepared {
  readonly place: Place
  /** The variables of one evaluation, in their slots. */
  readonly fill: (evaluation: Evaluation) => Value[]
  readonly inputsFor: (slots: readonly Value[]) => readonly (readonly [string, Value])[]
}

/** What comes through an import is a part of a variable named like the import. */
function prepare(
  unit: Unit,
  where: string,
  required: readonly Requirement[],
  references: readonly string[],
  self?: FeelFunction,
): Prepared {
  const knowledge = references
    .map((reference) => knowledgeRequirement(unit, reference, where))
    .filter((each) => each !== undefined)
  const own = required.filter(({ through }) => through === undefined)
  const functions = knowledge.filter(({ through }) => through === undefined)
  const constants = new Map(
    [...(self ? [self] : []), ...functions.map(({ value }) => value)].map((value) => [value.name, value]),
  )
  const imports = importsOf(required, knowledge)
  const names = [...own.map(({ name }) => name), ...imports.map(({ name }) => name)]
  const { inner } = withVariables(startPlace(surroundings(unit, where), constants), names)
  const readers = [...own.map(({ get }) => get), ...imports.map(({ get }) => get)]
  return {
    place: inner,
    fill: (evaluation) => readers.map((get) => get(evaluation)),
    inputsFor: (slots) => names.map((name, index) => [name, slots[index] ?? null] as const),
  }
}

function importsOf(required: readonly Requirement[], knowledge: readonly RequiredKnowledge[]) {
  const names = new Set([...required, ...knowledge].flatMap(({ through }) => (through === undefined ? [] : [through])))
  return [...names].map((name) => {
    const variables = required.filter(({ through }) => through === name)
    const functions = knowledge
      .filter(({ through }) => through === name)
      .map(({ name, value }) => [name, value] as const)
    const get = (evaluation: Evaluation): Value =>
      new Map<string, Value>([...functions, ...variables.map(({ name, get }) => [name, get(evaluation)] as const)])
    return { name, get }
  })
}

/** A business knowledge model as a function. Its body is compiled when it is first needed: such functions may call each other. */
export function compileKnowledge(
  unit: Unit,
  { name, knowledge, logic, type }: BusinessKnowledge,
): FeelFunction & {
  readonly compile: () => void
} {
  let made: FeelFunction | undefined
  const compile = (): FeelFunction | undefined => {
    if (made || !logic) return made
    const { place, fill } = prepare(unit, name, [], knowledge, own)
    const nothing: Evaluation = { run: startRun(), input: () => undefined, values: new Map(), running: new Set() }
    const code = compileFunctionLogic(logic, place)
    const value = code({ slots: fill(nothing), run: nothing.run })
    if (isFunction(value)) made = value
    return made
  }
  const fit = resultFitter(unit.typeOf, type)
  const own: FeelFunction = {
    kind: 'function',
    name,
    signatures: [logic?.parameters.map((parameter) => parameter.name) ?? []],
    call: (args, run) => {
      const around = run.where
      run.where = name
      const value = compile()?.call(args, run) ?? null
      run.where = around
      return fit(value, run)
    },
  }
  return { ...own, compile: () => void compile() }
}
