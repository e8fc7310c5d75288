import type { Process, ProcessRole, State, Transition, Wait } from '../../process/model.ts'

/** A node of the diagram. */
export type PlannedNode =
  | { readonly kind: 'start'; readonly id: string; readonly lane: ProcessRole; readonly column: number }
  | {
      readonly kind: 'task' | 'end'
      readonly id: string
      readonly state: State
      readonly lane: ProcessRole
      readonly column: number
      readonly wait: Wait | undefined
    }
  | {
      readonly kind: 'gateway'
      readonly id: string
      readonly state: State
      readonly lane: ProcessRole
      readonly column: number
    }
  | {
      readonly kind: 'timer'
      readonly id: string
      readonly state: State
      readonly lane: ProcessRole
      readonly column: number
      readonly deadline: NonNullable<Wait['deadline']>
    }

export interface PlannedFlow {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly transition?: Transition
}

export interface Plan {
  readonly lanes: readonly ProcessRole[]
  readonly nodes: readonly PlannedNode[]
  readonly flows: readonly PlannedFlow[]
}

const LANES: readonly ProcessRole[] = ['applicant', 'clerk', 'approver', 'archivist']

/**
 * A table of states as a diagram: a state is a task of whom it waits for, its ways out leave from a gateway behind it, and a deadline that
 * moves the case is a timer on its edge. Each transition is one arrow.
 */
export function planProcess(process: Process): Plan {
  const { finals, initial, transitions, waits } = process
  const states = inOrder(process)
  const waitOf = (state: State) => waits.find((wait) => wait.state === state)
  const laneOf = (state: State): ProcessRole => waitOf(state)?.owner ?? (finals.includes(state) ? 'archivist' : 'clerk')
  const isTimed = ({ event, from }: Transition) => waitOf(from)?.deadline?.event === event
  const ways = (state: State) => transitions.filter((one) => one.from === state && !isTimed(one))
  const nodes: PlannedNode[] = [{ kind: 'start', id: 'start', lane: laneOf(initial), column: 0 }]
  const flows: PlannedFlow[] = [{ id: 'flow_start', from: 'start', to: `state_${initial}` }]
  for (const [place, state] of states.entries()) {
    const base = { state, lane: laneOf(state), column: place + 1 }
    const wait = waitOf(state)
    nodes.push({ kind: finals.includes(state) ? 'end' : 'task', id: `state_${state}`, ...base, wait })
    if (ways(state).length > 1) nodes.push({ kind: 'gateway', id: `after_${state}`, ...base })
    const isFired = transitions.some((one) => one.from === state && isTimed(one))
    if (wait?.deadline && isFired) nodes.push({ kind: 'timer', id: `timer_${state}`, ...base, deadline: wait.deadline })
    if (ways(state).length > 1) flows.push({ id: `flow_after_${state}`, from: `state_${state}`, to: `after_${state}` })
  }
  for (const [place, transition] of transitions.entries()) {
    const source = isTimed(transition) ? 'timer' : ways(transition.from).length > 1 ? 'after' : 'state'
    flows.push({
      id: `flow_${place + 1}`,
      from: `${source}_${transition.from}`,
      to: `state_${transition.to}`,
      transition,
    })
  }
  const used = new Set(nodes.map(({ lane }) => lane))
  return { lanes: LANES.filter((lane) => used.has(lane)), nodes, flows }
}

/** States as a case meets them: each behind the first that leads to it. */
function inOrder({ finals, initial, transitions, waits }: Process): readonly State[] {
  const found = new Set<State>([initial])
  for (const state of found) for (const { from, to } of transitions) if (from === state) found.add(to)
  for (const { from, to } of transitions) for (const state of [from, to]) found.add(state)
  for (const state of [...waits.map((wait) => wait.state), ...finals]) found.add(state)
  return [...found].toSorted((a, b) => Number(finals.includes(a)) - Number(finals.includes(b)))
}
