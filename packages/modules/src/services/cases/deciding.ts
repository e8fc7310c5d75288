import type { AnswerError, Answers } from '@klammer/engines/flow'
import { type Act, toCivilDay } from '@klammer/platform/act'
import type { BundleId } from '../model.ts'
import type { State } from '../process/model.ts'
import type { Outcome, Registry } from '../registry.ts'
import { decisionDigest } from '../notices/proof.ts'
import { DIGEST_FIELD } from '../recompute/model.ts'
import { asStaff, type Done, doneBy, type OnCase } from './commands.ts'
import type { Calculation, Decision } from './model.ts'
import type { OpenFile } from './open-file.ts'
import { recordOnCase } from './record.ts'
import type { Refusal } from './refusals.ts'

export type Calculated =
  | { readonly kind: 'computed'; readonly seq: number; readonly calculation: Calculation }
  | { readonly kind: 'refused'; readonly because: 'rules-failed'; readonly errors: readonly string[] }
  | Refusal

/** Applies the rules of the case's own version of the service to the answers, and keeps the trace. */
export async function compute(act: Act, registry: Registry, on: OnCase): Promise<Calculated> {
  return asStaff(act, registry, on, async (open): Promise<Calculated> => {
    const { state } = open.file()
    if (state !== 'inReview' && state !== 'reconsideration') {
      return { kind: 'refused', because: 'not-possible-now', state: state as State }
    }
    const answers = answersOf(open)
    // The law of the day of application applies to what was applied for, unless the service says otherwise in its rules.
    const today = dayOfApplication(open)
    const computed = registry.judge.compute(open.bundle, answers, today)
    if (computed.kind === 'refused') return computed
    const { fees, reasons, result, trace } = computed
    const calculation: Calculation = {
      bundle: open.file().bundle as BundleId,
      inputs: { answers, today },
      outcome: { result, reasons, fees },
      trace,
    }
    return { kind: 'computed', seq: await open.note('computed', calculation), calculation }
  })
}

export type Overridden = Done | { readonly kind: 'refused'; readonly because: 'unknown-result' | 'nothing-computed' }

/** The office comes to another result than the rules. It says why, and from then on four eyes are due whatever the service says. */
export async function override(
  act: Act,
  registry: Registry,
  on: OnCase & { readonly outcome: Outcome; readonly reason: string },
): Promise<Overridden> {
  const { outcome, reason } = on
  if (reason.trim() === '') return { kind: 'refused', because: 'text-missing' }
  return asStaff(act, registry, on, async (open): Promise<Overridden> => {
    const { state } = open.file()
    if (state !== 'inReview' && state !== 'reconsideration') {
      return { kind: 'refused', because: 'not-possible-now', state: state as State }
    }
    if (!open.newest('computed')) return { kind: 'refused', because: 'nothing-computed' }
    if (!open.bundle.process.results.some(({ code }) => code === outcome.result)) {
      return { kind: 'refused', because: 'unknown-result' }
    }
    return { kind: 'done', seq: await open.note('overridden', { outcome, reason }) }
  })
}

/** Proposes what the rules say, or what was set instead with a reason. */
export async function propose(act: Act, registry: Registry, on: OnCase & { readonly note?: string }): Promise<Done> {
  return asStaff(act, registry, on, async (open): Promise<Done> => {
    const decision = decisionOf(open)
    if (!decision) return { kind: 'refused', because: 'fact-missing', fact: 'computed' }
    return doneBy(await open.move('propose', { outcome: decision.outcome, note: on.note ?? '' }))
  })
}

/** Decides. From here on it is in the record that there is a decision, and nothing of what it says. */
export async function decide(act: Act, registry: Registry, on: OnCase): Promise<Done> {
  return asStaff(act, registry, on, async (open): Promise<Done> => {
    const decision = decisionOf(open)
    if (!decision) return { kind: 'refused', because: 'fact-missing', fact: 'computed' }
    const change = { result: decision.outcome.result, decided_at: act.now }
    const moved = await open.move('decide', { decision }, { change })
    if (moved.kind === 'refused') return moved
    await recordOnCase(act, open.platformTx, open.file(), {
      kind: 'services.case-decided',
      fields: {
        result: decision.outcome.result,
        calculated: decision.calculation.outcome.result,
        // All that the notice will carry: with the entry, not even the city can change it unseen.
        [DIGEST_FIELD]: decisionDigest({ ...decision, reference: open.file().reference ?? '', decidedOn: act.today }),
      },
    })
    return doneBy(moved)
  })
}

export type Amended =
  | Done
  | {
      readonly kind: 'refused'
      readonly because: 'incomplete'
      readonly errors: { readonly [path: string]: AnswerError }
    }

/** Puts right what was applied for, after a question was answered or where the office knows better; a calculation before is void. */
export async function amend(
  act: Act,
  registry: Registry,
  on: OnCase & { readonly answers: Answers; readonly reason: string },
): Promise<Amended> {
  const { reason } = on
  if (reason.trim() === '') return { kind: 'refused', because: 'text-missing' }
  return asStaff(act, registry, on, async (open): Promise<Amended> => {
    const { state } = open.file()
    if (state !== 'inReview' && state !== 'reconsideration')
      return { kind: 'refused', because: 'not-possible-now', state: state as State }
    const {
      complete,
      errors,
      relevantAnswers: answers,
    } = registry.judge.simulate(open.bundle, on.answers, dayOfApplication(open))
    if (!complete) return { kind: 'refused', because: 'incomplete', errors }
    return { kind: 'done', seq: await open.note('amended', { answers, reason }) }
  })
}

/** What is applied for, as it stands now. @throws when the file holds no application */
export function answersOf(open: Pick<OpenFile, 'newest'>): Answers {
  const answers = open.newest('amended')?.payload?.answers ?? open.newest('submit')?.payload?.answers
  if (!answers) throw new Error('a case without its application')
  return answers
}

/** What would be decided now: the newest calculation, or what was set instead of it since. */
export function decisionOf(open: Pick<OpenFile, 'newest'>): Decision | undefined {
  const computed = open.newest('computed')
  if (!computed?.payload) return undefined
  const overridden = open.newest('overridden')
  if (!overridden?.payload || overridden.seq < computed.seq) {
    return { calculation: computed.payload, outcome: computed.payload.outcome }
  }
  const { outcome, reason } = overridden.payload
  return { calculation: computed.payload, outcome, override: { reason } }
}

function dayOfApplication(open: OpenFile): string {
  return toCivilDay(open.file().submitted_at)
}
