import { compileFlow, type Flow, type FlowDefinition, placeQuestions } from '@klammer/engines/flow'

interface Prepared {
  readonly flow: Flow
  /** By path without places. */
  readonly questions: ReturnType<typeof placeQuestions>
}

const prepared = new WeakMap<FlowDefinition, Prepared>()

/** A flow is compiled once for as long as its bundle is in memory. */
export function flowOf(definition: FlowDefinition): Prepared {
  const known = prepared.get(definition)
  if (known) return known
  const made = { flow: compileFlow(definition), questions: placeQuestions(definition.fields) }
  prepared.set(definition, made)
  return made
}
