import { decimalFrom } from '../../decimal/index.ts'
import * as temporal from '../../temporal/index.ts'
import type { FeelDate, FeelDateTime } from '../../temporal/index.ts'
import { equal } from '../compare.ts'
import { problem } from '../run.ts'
import { isDay, isTemporal } from '../temporals.ts'
import { kindOf } from '../value.ts'
import type { FeelFunction, Value } from '../value.ts'
import { anything, builtIn, way } from './define.ts'
import type { Parameter } from './define.ts'

/** DMN 1.5, Tables 77, 79 and 81. */
export const temporalFunctions: readonly FeelFunction[] = [
  ofDay('day of year', (date) => decimalFrom(temporal.dayOfYear(date))),
  ofDay('day of week', temporal.dayOfWeek),
  ofDay('month of year', temporal.monthOfYear),
  ofDay('week of year', (date) => decimalFrom(temporal.weekOfYear(date))),
  builtIn(
    'is',
    way([anything('value1'), anything('value2')], ([a, b]) => isSame(a, b)),
  ),
  clock('now', (now) => now),
  clock('today', (now) => temporal.dateOf(now)),
]

function ofDay(name: string, body: (date: FeelDate | FeelDateTime) => Value): FeelFunction {
  return builtIn(
    name,
    way([day('date')], ([date]) => body(date)),
  )
}

/** Engines see no clock: whoever starts the evaluation says what time it is, and the same rules give the same result for ever. */
function clock(name: string, body: (now: FeelDateTime) => Value): FeelFunction {
  return builtIn(
    name,
    way([], (_, run) => (run.now ? body(run.now) : problem(run, `${name}: nobody said what time it is`))),
  )
}

export function day(name: string): Parameter<FeelDate | FeelDateTime> {
  return { name, fit: (value) => (isDay(value) ? value : undefined) }
}

/** Equal, and of one kind; points in time down to how their zone is written (DMN 1.5, Table 77). */
function isSame(a: Value, b: Value): boolean {
  if (isTemporal(a) && isTemporal(b)) return temporal.isSameTemporal(a, b)
  return kindOf(a) === kindOf(b) && equal(a, b) === true
}
