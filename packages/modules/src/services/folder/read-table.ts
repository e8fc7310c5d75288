import {
  EVENTS,
  FACTS,
  type Process,
  type ProcessFact,
  ROLES,
  STATES,
  type Transition,
  type Wait,
} from '../process/model.ts'
import type { Lines } from './lines.ts'
import type { Spot } from './yaml.ts'

const UNITS = ['day', 'week', 'half-month', 'month', 'quarter', 'half-year', 'year'] as const

/** `table` in `process.yaml`: a procedure of the service's own, where the city's usual one does not fit. */
export function readTable(spot: Spot, lines: Lines): Process | undefined {
  lines.note('table', spot)
  const own = spot.record(['initial', 'finals', 'transitions', 'waits'])
  const initial = own.initial?.oneOf(STATES)
  if (initial === undefined) return undefined
  return {
    initial,
    finals: (own.finals?.list() ?? []).flatMap((state) => state.oneOf(STATES) ?? []),
    transitions: (own.transitions?.list() ?? []).flatMap((transition) => readTransition(transition, lines) ?? []),
    waits: (own.waits?.list() ?? []).flatMap((wait) => readWait(wait, lines) ?? []),
  }
}

function readTransition(spot: Spot, lines: Lines): Transition | undefined {
  const own = spot.record(['from', 'event', 'to', 'by'], ['when', 'not-by'])
  const from = own.from?.oneOf(STATES)
  const event = own.event?.oneOf(EVENTS)
  const to = own.to?.oneOf(STATES)
  if (!from || !event || !to) return undefined
  // Four eyes, notices and the record hang on the event: nothing else decides. A notice that was not fetched is sent again.
  if (to === 'decided' && event !== 'decide' && from !== 'announced') {
    return own.event?.problem('not-allowed', { text: event, allowed: 'decide' })
  }
  lines.note(`state ${from}`, spot)
  lines.note(`state ${to}`, spot)
  const by = (own.by?.list() ?? []).flatMap((role) => role.oneOf(ROLES) ?? [])
  const when = own.when?.record([], FACTS)
  const facts = FACTS.flatMap((fact) => {
    const holds = when?.[fact]?.yesNo()
    return holds === undefined ? [] : [[fact, holds] as const]
  })
  const notBy = own['not-by']?.list().flatMap((one) => one.oneOf(EVENTS) ?? [])
  return {
    from,
    event,
    to,
    by,
    ...(facts.length > 0 && { when: Object.fromEntries(facts) as { readonly [fact in ProcessFact]?: boolean } }),
    ...(notBy && { notBy }),
  }
}

function readWait(spot: Spot, lines: Lines): Wait | undefined {
  const own = spot.record(['state'], ['owner', 'deadline'])
  const state = own.state?.oneOf(STATES)
  if (!state) return undefined
  lines.note(`wait ${state}`, spot)
  const owner = own.owner?.oneOf(ROLES)
  const deadline = own.deadline?.record(['length', 'unit', 'event'])
  const length = deadline?.length?.number()
  const unit = deadline?.unit?.oneOf(UNITS)
  const event = deadline?.event?.oneOf(EVENTS)
  return {
    state,
    ...(owner && { owner }),
    ...(length !== undefined && unit && event && { deadline: { length, unit, event } }),
  }
}
