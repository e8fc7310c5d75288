import type { Answers } from '@klammer/engines/flow'
import type { ConsultedOffice, FeeItem, ServiceBundle } from '../model.ts'
import type { Judge } from '../registry.ts'
import type { CaseEvent } from './model.ts'

/** An office that has a say in a case, and how far that has come. */
export interface HeardOffice {
  readonly unit: string
  /** Named by the service for a case like this one; others may be asked as well. */
  readonly isDue: boolean
  readonly asked: boolean
  /** Has answered, or let its time pass. */
  readonly heard: boolean
}

type Happened = readonly CaseEvent[]

/** Every office of a case: those that the service names for it, and those that were asked. */
export function officesOf(
  events: Happened,
  bundle: ServiceBundle,
  judge: Judge,
  answers: Answers,
  today: string,
): readonly HeardOffice[] {
  const due = officesDue(judge, bundle, answers, today).map(({ unit }) => unit)
  const asked = events.flatMap((event) => ('refer' === event.type && event.payload ? [unitIn(event.payload)] : []))
  return [...new Set([...due, ...asked])].map((unit) => ({
    unit,
    isDue: due.includes(unit),
    asked: asked.includes(unit),
    heard: isHeard(events, unit),
  }))
}

/** Asked and not heard yet: their opinion is waited for. */
export function outstanding(events: Happened): readonly string[] {
  const asked = events.flatMap((event) => ('refer' === event.type && event.payload ? [unitIn(event.payload)] : []))
  return [...new Set(asked)].filter((unit) => !isHeard(events, unit))
}

function isHeard(events: Happened, unit: string): boolean {
  const askedAt = events.findLastIndex(({ payload, type }) => type === 'refer' && payload && unitIn(payload) === unit)
  if (askedAt < 0) return false
  return events
    .slice(askedAt + 1)
    .some(
      ({ payload, type }) =>
        type === 'answerMissed' ||
        ((type === 'opinionReceived' || type === 'opinionNoted') && payload && unitIn(payload) === unit),
    )
}

const unitIn = (payload: object): string => ('unit' in payload ? String(payload.unit) : '')

/** A bundle whose fees are its offices: conditions of both are the same language over the same names, and one engine answers them. */
const asked = new WeakMap<ServiceBundle, ServiceBundle>()

export function officesDue(
  judge: Judge,
  bundle: ServiceBundle,
  answers: Answers,
  today: string,
): readonly ConsultedOffice[] {
  const { offices } = bundle.process
  if (offices.every(({ when }) => when === undefined)) return offices
  const question = asked.get(bundle) ?? { ...bundle, fees: offices.map(asFee) }
  asked.set(bundle, question)
  const computed = judge.compute(question, answers, today)
  // Where the rules fail nobody is left out.
  if (computed.kind === 'refused') return offices
  return offices.filter(({ unit }) => computed.fees.some(({ code }) => code === unit))
}

function asFee({ unit, when }: ConsultedOffice): FeeItem {
  const fee = { code: unit, amount: '1', round: 'cent', product: '', account: '', validFrom: '0001-01-01' } as const
  return when === undefined ? fee : { ...fee, when }
}
