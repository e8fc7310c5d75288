import type { Json } from '@klammer/engines/canonical-json'
import { type Act, toCivilDay } from '@klammer/platform/act'
import type { PlatformTransaction } from '@klammer/platform/database'
import type { BundleId, ServiceBundle } from '../model.ts'
import type { Process, ProcessEvent, ProcessFact, ProcessRole, State } from '../process/model.ts'
import { standardProcess } from '../process/standard.ts'
import { step } from '../process/step.ts'
import type { Judge, Registry } from '../registry.ts'
import { inServices, type ServicesTransaction } from '../tables.ts'
import { deadlinesFrom, endDeadlines, namesEndedBy, nextDue, setDeadlines } from './deadlines.ts'
import { type CaseKey, caseKey } from './keys.ts'
import type { CaseEvent, CaseId, EventType, Payloads } from './model.ts'
import { officesOf } from './offices.ts'
import type { Refusal } from './refusals.ts'
import { type CaseFile, eventRows, insertEvent, lockFile, toEvent, updateFile } from './store.ts'

/** Who acts on a case: staff and jobs by their roles, an applicant by holding a link or an account. */
export interface Hand {
  readonly actor: string
  readonly roles: readonly ProcessRole[]
}

/** A case taken out of the cabinet for one act: locked, opened, and put back with the transaction. */
export interface OpenFile {
  readonly id: CaseId
  readonly tx: ServicesTransaction
  readonly platformTx: PlatformTransaction
  readonly key: CaseKey
  readonly bundle: ServiceBundle
  readonly process: Process
  /** As it stands now, also after acts in this transaction. */
  file(): CaseFile
  events(): readonly CaseEvent[]
  newest<Type extends EventType>(type: Type): CaseEvent<Type> | undefined
  /** Moves the case on, if the process lets this hand do it. */
  move<Event extends ProcessEvent>(event: Event, payload: Payloads[Event], more?: More): Promise<Moved | Refusal>
  /** Adds an event that leaves the state as it is. */
  note<Type extends EventType>(type: Type, payload: Payloads[Type], change?: More['change']): Promise<number>
}

export interface More {
  readonly change?: Parameters<typeof updateFile>[2]
  /** Facts of the process that hold at this moment beside those that the file itself shows. */
  readonly facts?: { readonly [fact in ProcessFact]?: boolean }
  /** The last day of the wait that begins. */
  readonly until?: string
}

export interface Moved {
  readonly kind: 'moved'
  readonly seq: number
  readonly state: State
}

/**
 * Takes a case out for one act.
 * @param seen number of the newest event that the person saw; whoever saw an older state is told and changes nothing
 */
export async function withFile<Result>(
  act: Act,
  registry: Registry,
  wanted: {
    readonly id: CaseId
    readonly seen?: number | undefined
    readonly hand: (file: CaseFile) => Hand | Refusal
  },
  work: (open: OpenFile) => Promise<Result>,
): Promise<Result | Refusal> {
  return act.db.transaction().execute(async (platformTx) => {
    const tx = inServices(platformTx)
    const file = await lockFile(tx, wanted.id)
    const key = file && (await caseKey(tx, registry, file.id))
    if (!file || !key) return { kind: 'refused', because: 'not-found' }
    const hand = wanted.hand(file)
    if ('kind' in hand) return hand
    if (wanted.seen !== undefined && wanted.seen !== file.seq) {
      return { kind: 'refused', because: 'changed-meanwhile', seq: file.seq }
    }
    const bundle = await registry.bundles.find(platformTx, file.bundle as BundleId)
    if (!bundle) throw new Error(`the service of a case is missing: ${file.bundle}`)
    const rows = await eventRows(tx, file.id)
    const events = rows.map((row) => toEvent(key, row))
    return work(openFile(act, registry, { platformTx, tx, file, key, bundle, events, hand }))
  })
}

interface Parts {
  readonly platformTx: PlatformTransaction
  readonly tx: ServicesTransaction
  readonly file: CaseFile
  readonly key: CaseKey
  readonly bundle: ServiceBundle
  readonly events: readonly CaseEvent[]
  readonly hand: Hand
}

function openFile(act: Act, registry: Registry, parts: Parts): OpenFile {
  const { bundle, hand, key, platformTx, tx } = parts
  const process = bundle.process.table ?? standardProcess
  let current = parts.file
  let events = parts.events
  const newest = <Type extends EventType>(type: Type) =>
    events.findLast((event): event is CaseEvent<Type> => event.type === type)

  const add = async (type: EventType, payload: object, role: string, state: State, more: More): Promise<number> => {
    const before = current
    const seq = before.seq + 1
    const head = await insertEvent(tx, key, {
      caseId: before.id,
      seq,
      type,
      state,
      at: act.now,
      role,
      actor: hand.actor,
      bundle: before.bundle,
      prevHash: before.head,
      value: payload as Json,
    })
    const { place } = registry
    const ended = isClosed(state) ? 'all' : namesEndedBy(state, before.state as State, bundle)
    await endDeadlines(tx, before.id, seq, ended, endedHow(type))
    if (state !== before.state || more.until !== undefined) {
      await setDeadlines(
        tx,
        before.id,
        seq,
        deadlinesFrom(state, act.today, { bundle, process, place, until: more.until }),
      )
    }
    const owner = process.waits.find((wait) => wait.state === state)?.owner ?? 'clock'
    const change = {
      seq,
      head,
      state,
      waits_for: owner,
      due_on: await nextDue(tx, before.id),
      changed_at: act.now,
      ...more.change,
    }
    await updateFile(tx, before.id, change)
    const { changed_at, decided_at, ...same } = change
    current = {
      ...before,
      ...same,
      changed_at: new Date(changed_at),
      ...(decided_at !== undefined && { decided_at: new Date(decided_at) }),
    }
    const event = { seq, type, state, at: act.now, role, actor: hand.actor, payload }
    events = [...events, event as unknown as CaseEvent]
    return seq
  }

  return {
    id: parts.file.id as CaseId,
    tx,
    platformTx,
    key,
    bundle,
    process,
    file: () => current,
    events: () => events,
    newest,
    async move(event, payload, more = {}) {
      const facts = { ...factsOf(events, bundle, registry.judge), ...more.facts }
      const situation = { state: current.state as State, facts, ...hand, authors: authorsOf(events) }
      const outcome = step(process, situation, event)
      if (outcome.kind === 'refused') return outcome
      const seq = await add(event, payload, outcome.as, outcome.to, more)
      return { kind: 'moved', seq, state: outcome.to }
    },
    note: (type, payload, change) =>
      add(type, payload, hand.roles[0] ?? 'none', current.state as State, { ...(change && { change }) }),
  }
}

const CLOSED: readonly State[] = ['final', 'withdrawn', 'forwarded', 'archived', 'deleted']
export const isClosed = (state: State) => CLOSED.includes(state)

function endedHow(type: EventType): 'met' | 'missed' {
  return type === 'answerMissed' || type === 'notRetrieved' ? 'missed' : 'met'
}

/** The newest of its kind, unless another event has made it void since. */
function stands(events: readonly CaseEvent[], type: EventType, voidBy: readonly EventType[]): boolean {
  const at = events.findLastIndex((event) => event.type === type)
  return at >= 0 && !events.slice(at + 1).some((event) => voidBy.includes(event.type))
}

/** What the file itself says about the conditions of its process. New answers make a calculation void; a new decision, a notice. */
export function factsOf(
  events: readonly CaseEvent[],
  bundle: ServiceBundle,
  judge: Judge,
): { readonly [fact in ProcessFact]?: boolean } {
  return {
    computed: stands(events, 'computed', ['amended', 'answer', 'documentAdded', 'object']),
    noticeReady: stands(events, 'noticeRendered', ['propose', 'decide']),
    fourEyes: bundle.process.fourEyes || stands(events, 'overridden', ['computed']),
    discretion: bundle.rules.some(({ decisions }) => decisions.some(({ discretionary }) => discretionary)),
    officesHeard: officesHeard(events, bundle, judge),
    offeredToArchive: stands(events, 'offeredToArchive', []),
  }
}

function officesHeard(events: readonly CaseEvent[], bundle: ServiceBundle, judge: Judge): boolean {
  const newest = <Type extends EventType>(type: Type) =>
    events.findLast((event): event is CaseEvent<Type> => event.type === type)
  const submitted = newest('submit')
  const answers = newest('amended')?.payload?.answers ?? submitted?.payload?.answers
  if (!submitted || !answers) return false
  const offices = officesOf(events, bundle, judge, answers, toCivilDay(submitted.at))
  return offices.every(({ heard, isDue }) => heard || !isDue)
}

/** Whose work a proposal is: of whoever proposed it, and of whoever set another result than the rules before. */
export function authorsOf(events: readonly CaseEvent[]): { readonly [event in ProcessEvent]?: readonly string[] } {
  const at = events.findLastIndex(({ type }) => type === 'propose')
  const proposal = events[at]
  if (!proposal) return {}
  const since = events.slice(events.slice(0, at).findLastIndex(({ type }) => type === 'computed') + 1, at)
  const overriders = since.filter(({ type }) => type === 'overridden').map(({ actor }) => actor)
  return { propose: [proposal.actor, ...overriders] }
}
