import type { Process, ProcessEvent, ProcessFact, ProcessRole, State } from './model.ts'
import { step } from './step.ts'

/** Something that is wrong with a process, whatever the cases will be. */
export type ProcessProblem =
  | { readonly kind: 'unreachable'; readonly state: State }
  | { readonly kind: 'no-way-out'; readonly state: State; readonly fourEyes: boolean }
  | { readonly kind: 'nobody-waits'; readonly state: State }
  | { readonly kind: 'owner-cannot-act'; readonly state: State; readonly owner: ProcessRole }
  | { readonly kind: 'deadline-leads-nowhere'; readonly state: State; readonly event: ProcessEvent }
  | { readonly kind: 'ambiguous'; readonly state: State; readonly event: ProcessEvent }
  | { readonly kind: 'leaves-final'; readonly state: State }
  | { readonly kind: 'four-eyes-bypassed'; readonly way: readonly ProcessEvent[] }

/**
 * Explores a process to its last corner: every state can be reached and reaches a final one, every wait has an owner who can act or a
 * deadline that leads on, an event leads to one place only, and no way to a decision gets by with one person where four eyes are due.
 */
export function checkProcess(process: Process): readonly ProcessProblem[] {
  return [
    ...unreachable(process),
    ...[false, true].flatMap((fourEyes) => dead(process, fourEyes)),
    ...waits(process),
    ...ambiguous(process),
    ...process.transitions
      .filter(({ from }) => process.finals.includes(from))
      .map(({ from }): ProcessProblem => ({ kind: 'leaves-final', state: from })),
    ...bypasses(process),
  ]
}

const statesOf = ({ initial, transitions }: Process): readonly State[] => [
  ...new Set([initial, ...transitions.flatMap(({ from, to }) => [from, to])]),
]

function reachable(process: Process, from: State, fourEyes?: boolean): ReadonlySet<State> {
  const found = new Set([from])
  for (const state of found) {
    for (const { from: start, to, when } of process.transitions) {
      if (start === state && (fourEyes === undefined || (when?.fourEyes ?? fourEyes) === fourEyes)) found.add(to)
    }
  }
  return found
}

function unreachable(process: Process): readonly ProcessProblem[] {
  const found = reachable(process, process.initial)
  return statesOf(process)
    .filter((state) => !found.has(state))
    .map((state) => ({ kind: 'unreachable', state }))
}

/** Facts that a case gathers on its way may come; whether four eyes are due is settled for each case, so both are tried. */
function dead(process: Process, fourEyes: boolean): readonly ProcessProblem[] {
  return [...reachable(process, process.initial, fourEyes)]
    .filter((state) => ![...reachable(process, state, fourEyes)].some((end) => process.finals.includes(end)))
    .map((state) => ({ kind: 'no-way-out', state, fourEyes }))
}

function waits(process: Process): readonly ProcessProblem[] {
  return statesOf(process).flatMap((state): readonly ProcessProblem[] => {
    if (process.finals.includes(state)) return []
    const wait = process.waits.find((candidate) => candidate.state === state)
    if (!wait || (wait.owner === undefined && !wait.deadline)) return [{ kind: 'nobody-waits', state }]
    const from = process.transitions.filter((transition) => transition.from === state)
    const { deadline, owner } = wait
    const problems: ProcessProblem[] = []
    if (owner !== undefined && !from.some(({ by }) => by.includes(owner))) {
      problems.push({ kind: 'owner-cannot-act', state, owner })
    }
    if (deadline && !from.some(({ by, event }) => event === deadline.event && by.includes('clock'))) {
      problems.push({ kind: 'deadline-leads-nowhere', state, event: deadline.event })
    }
    return problems
  })
}

function ambiguous({ transitions }: Process): readonly ProcessProblem[] {
  return transitions.flatMap((one, index): readonly ProcessProblem[] => {
    const clash = transitions
      .slice(index + 1)
      .some(
        (other) =>
          one.from === other.from &&
          one.event === other.event &&
          one.to !== other.to &&
          canBothHold(one.when, other.when),
      )
    return clash ? [{ kind: 'ambiguous', state: one.from, event: one.event }] : []
  })
}

type Facts = { readonly [fact in ProcessFact]?: boolean }

function canBothHold(one: Facts = {}, other: Facts = {}): boolean {
  return Object.entries(one).every(([fact, value]) => (other[fact as ProcessFact] ?? value) === value)
}

/** What the exploration remembers of a case: where it is and who proposed and approved. */
interface Node {
  readonly state: State
  readonly proposer: string | undefined
  readonly approver: string | undefined
  readonly way: readonly ProcessEvent[]
}

const PEOPLE = ['one', 'other']
const EVERYTHING: Facts = {
  computed: true,
  noticeReady: true,
  officesHeard: true,
  retentionOver: true,
  offeredToArchive: true,
  fourEyes: true,
}
const HUMAN: readonly ProcessRole[] = ['applicant', 'clerk', 'approver', 'archivist', 'clock']

/** Two people who hold every role try everything, in every order. */
function bypasses(process: Process): readonly ProcessProblem[] {
  const start: Node = { state: process.initial, proposer: undefined, approver: undefined, way: [] }
  const seen = new Set<string>()
  const queue: Node[] = [start]
  for (const node of queue) {
    const key = `${node.state} ${node.proposer} ${node.approver}`
    if (seen.has(key)) continue
    seen.add(key)
    const events = new Set(process.transitions.filter(({ from }) => from === node.state).map(({ event }) => event))
    for (const event of events) {
      for (const actor of PEOPLE) {
        const next = walk(process, node, event, actor)
        if (!next) continue
        if (event === 'decide' && (next.approver === undefined || next.approver === next.proposer)) {
          return [{ kind: 'four-eyes-bypassed', way: next.way }]
        }
        queue.push(next)
      }
    }
  }
  return []
}

function walk(process: Process, node: Node, event: ProcessEvent, actor: string): Node | undefined {
  const authors = { ...(node.proposer !== undefined && { propose: [node.proposer] }) }
  const outcome = step(process, { state: node.state, facts: EVERYTHING, roles: HUMAN, actor, authors }, event)
  if (outcome.kind === 'refused') return undefined
  return {
    state: outcome.to,
    // A new proposal needs a new approval.
    proposer: event === 'propose' ? actor : node.proposer,
    approver: event === 'approve' ? actor : event === 'propose' ? undefined : node.approver,
    way: [...node.way, event],
  }
}
