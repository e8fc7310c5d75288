import type { Process, ProcessEvent, ProcessFact, ProcessRole, State, Transition } from './model.ts'

/** What the engine of states needs to know of a case and of who acts. */
export interface Situation {
  readonly state: State
  readonly facts: { readonly [fact in ProcessFact]?: boolean }
  /** All roles in which this person may act on the case. */
  readonly roles: readonly ProcessRole[]
  readonly actor: string
  /** Who stands behind the newest event of a kind, and behind what went into it: `propose` names whoever proposed or overrode. */
  readonly authors: { readonly [event in ProcessEvent]?: readonly string[] }
}

export type Step =
  | { readonly kind: 'moved'; readonly to: State; readonly as: ProcessRole }
  | { readonly kind: 'refused'; readonly because: 'not-possible-now'; readonly state: State }
  | { readonly kind: 'refused'; readonly because: 'not-yours' }
  | { readonly kind: 'refused'; readonly because: 'second-person-needed' }
  | { readonly kind: 'refused'; readonly because: 'fact-missing'; readonly fact: ProcessFact }

/** Where an event leads from here, or why it does not. Pages never decide this. */
export function step(process: Process, situation: Situation, event: ProcessEvent): Step {
  const here = process.transitions.filter(({ from, event: on }) => from === situation.state && on === event)
  if (here.length === 0) return { kind: 'refused', because: 'not-possible-now', state: situation.state }
  const mine = here.filter(({ by }) => by.some((role) => situation.roles.includes(role)))
  if (mine.length === 0) return { kind: 'refused', because: 'not-yours' }
  const open = mine.filter((transition) => missingFact(transition, situation) === undefined)
  const [first] = mine
  const missing = first && missingFact(first, situation)
  if (open.length === 0) {
    return missing === undefined
      ? { kind: 'refused', because: 'not-possible-now', state: situation.state }
      : { kind: 'refused', because: 'fact-missing', fact: missing }
  }
  const allowed = open.find((transition) => !isOwnWork(transition, situation))
  if (!allowed) return { kind: 'refused', because: 'second-person-needed' }
  const as = allowed.by.find((role) => situation.roles.includes(role))
  if (as === undefined) throw new Error('a transition was chosen that nobody may take')
  return { kind: 'moved', to: allowed.to, as }
}

/** Everything this person can do now, for pages that show buttons. The handler asks again. */
export function possibleEvents(process: Process, situation: Situation): readonly ProcessEvent[] {
  const events = new Set(process.transitions.filter(({ from }) => from === situation.state).map(({ event }) => event))
  return [...events].filter((event) => step(process, situation, event).kind === 'moved')
}

function missingFact({ when = {} }: Transition, { facts }: Situation): ProcessFact | undefined {
  const wanted = Object.entries(when) as readonly (readonly [ProcessFact, boolean])[]
  return wanted.find(([fact, value]) => (facts[fact] ?? false) !== value)?.[0]
}

function isOwnWork({ notBy = [] }: Transition, { actor, authors }: Situation): boolean {
  return notBy.some((event) => authors[event]?.includes(actor))
}
