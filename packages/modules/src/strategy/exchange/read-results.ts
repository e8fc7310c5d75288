import { isCivilDay } from '@klammer/platform/units'
import type { ValueUnit } from '../model.ts'
import type { MeasurementInstance, Result } from '../stratml/index.ts'
import { fromUnits } from './amounts.ts'
import { type Leave, MAX } from './fit.ts'
import type { MappedResult } from './mapped.ts'
import type { Said } from './said.ts'

/** Targets as the indicator keeps them, and measured values that wait for a second person. */
export function readResults(
  instances: readonly MeasurementInstance[],
  unit: ValueUnit,
  at: string,
  leave: Leave,
): { readonly targets: NonNullable<Said['targets']>; readonly results: readonly MappedResult[] } {
  const targets = instances
    .flatMap(({ targetResults }) => targetResults)
    .flatMap((result) => readTarget(result, unit, at, leave))
    .toSorted((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0))
  for (const { due, value } of targets.slice(MAX.targets)) leave('targets-surplus', at, `${due}: ${value}`)
  const results = instances
    .flatMap(({ actualResults }) => actualResults)
    .flatMap((result) => readActual(result, unit, at, leave))
  return { targets: targets.slice(0, MAX.targets), results }
}

function readTarget(
  result: Result,
  unit: ValueUnit,
  at: string,
  leave: Leave,
): readonly { due: string; value: number }[] {
  const due = dayOf(result.endDate) ?? dayOf(result.startDate)
  const value = fromUnits(result.numberOfUnits ?? '', unit)
  if (value === undefined) {
    leave('target-without-number', at, inWords(result))
    return []
  }
  if (due === undefined) {
    leave('target-undated', at, inWords(result))
    return []
  }
  if (result.description) leave('target-text', at, result.description)
  leaveDescriptor(result, at, leave)
  return [{ due, value }]
}

function readActual(result: Result, unit: ValueUnit, at: string, leave: Leave): readonly MappedResult[] {
  const to = dayOf(result.endDate) ?? dayOf(result.startDate)
  const from = dayOf(result.startDate) ?? to
  const value = fromUnits(result.numberOfUnits ?? '', unit)
  if (from === undefined || to === undefined || value === undefined || from > to) {
    leave('actual-result', at, inWords(result))
    return []
  }
  leaveDescriptor(result, at, leave)
  return [{ from, to, value, ...(result.description ? { note: result.description } : {}) }]
}

function leaveDescriptor({ descriptor }: Result, at: string, leave: Leave): void {
  const what = [descriptor?.descriptorName, descriptor?.descriptorValue].filter(Boolean).join(': ')
  if (what !== '') leave('descriptor', at, what)
}

/** A day of the calendar, without the time zone that XML Schema allows behind it. */
function dayOf(text: string | undefined): string | undefined {
  const day = text?.slice(0, 10)
  return day !== undefined && isCivilDay(day) && /^\d{4}-/.test(text ?? '') ? day : undefined
}

function inWords({ description, descriptor, endDate, numberOfUnits, startDate }: Result): string {
  const period = [...new Set([startDate, endDate].filter(Boolean))].join(' – ')
  const described = [descriptor?.descriptorName, descriptor?.descriptorValue].filter(Boolean).join(': ')
  return [period, numberOfUnits, described, description].filter(Boolean).join('; ')
}
