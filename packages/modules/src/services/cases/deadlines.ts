import { addWorkingDays, deadline, type PeriodUnit, type Place } from '@klammer/engines/deadlines'
import type { Deadline as DeclaredDeadline, ServiceBundle } from '../model.ts'
import type { Process, ProcessEvent, State } from '../process/model.ts'
import type { ServicesTransaction } from '../tables.ts'

/** A day until which something has to happen, and who sees to it. The clock fires its event on the day after. */
export interface DueDay {
  readonly name: string
  readonly lastDay: string
  readonly owner: 'applicant' | 'office' | 'clock'
  readonly event?: ProcessEvent | undefined
}

const UNITS: { readonly [unit in Exclude<DeclaredDeadline['unit'], 'workingDays'>]: PeriodUnit } = {
  days: 'day',
  weeks: 'week',
  months: 'month',
}

/** The last day of a period that a service declares, beginning with an event on `from`. */
export function lastDayOf(
  { length, unit }: Pick<DeclaredDeadline, 'length' | 'unit'>,
  from: string,
  place: Place,
): string {
  if (unit === 'workingDays') return addWorkingDays(from, length, place)
  return deadline(from, { length, unit: UNITS[unit] }, { place }).lastDay
}

/** What begins to run when a case reaches a state. `until` is the day that somebody set for this wait, where they did. */
export function deadlinesFrom(
  state: State,
  on: string,
  given: {
    readonly bundle: ServiceBundle
    readonly process: Process
    readonly place: Place
    readonly until?: string | undefined
  },
): readonly DueDay[] {
  const { bundle, place, process, until } = given
  const declared = bundle.process.deadlines
    .filter(({ from }) => from === state)
    .map((one): DueDay => ({ name: one.name, lastDay: lastDayOf(one, on, place), owner: one.for }))
  const wait = process.waits.find((candidate) => candidate.state === state)?.deadline
  // After an announcement the law of that medium counts, not a fixed time: see `notices/announce.ts`.
  if (!wait || state === 'announced') return declared
  const lastDay = until ?? deadline(on, wait, { place }).lastDay
  return [...declared, { name: `wait-${state}`, lastDay, owner: 'clock', event: wait.event }]
}

/** What ends when a case reaches a state: the waiting for the state before, and what was to be met by it. */
export function namesEndedBy(state: State, before: State, bundle: ServiceBundle): readonly string[] {
  const met = bundle.process.deadlines.filter(({ until }) => until.includes(state)).map(({ name }) => name)
  return state === before ? [] : [...met, `wait-${before}`]
}

export async function setDeadlines(
  tx: ServicesTransaction,
  caseId: string,
  seq: number,
  days: readonly DueDay[],
): Promise<void> {
  if (days.length === 0) return
  await endDeadlines(
    tx,
    caseId,
    seq,
    days.map(({ name }) => name),
    'replaced',
  )
  await tx
    .insertInto('services.deadline')
    .values(
      days.map(({ event, lastDay, name, owner }) => ({
        case_id: caseId,
        name,
        set_by: seq,
        last_day: lastDay,
        owner,
        event: event ?? null,
        ended: null,
        ended_by: null,
      })),
    )
    .execute()
}

export async function endDeadlines(
  tx: ServicesTransaction,
  caseId: string,
  seq: number,
  names: readonly string[] | 'all',
  how: 'met' | 'missed' | 'replaced',
): Promise<void> {
  if (names.length === 0) return
  let query = tx
    .updateTable('services.deadline')
    .set({ ended: how, ended_by: seq })
    .where('case_id', '=', caseId)
    .where('ended', 'is', null)
  if (names !== 'all') query = query.where('name', 'in', names)
  await query.execute()
}

/** The next day on which the office is due, for the worklist. */
export async function nextDue(tx: ServicesTransaction, caseId: string): Promise<string | null> {
  const row = await tx
    .selectFrom('services.deadline')
    .select((eb) => eb.fn.min('last_day').as('due'))
    .where('case_id', '=', caseId)
    .where('ended', 'is', null)
    .where('owner', '=', 'office')
    .executeTakeFirst()
  return row?.due ?? null
}
