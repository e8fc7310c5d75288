import { isDecimal, parseDecimal } from '../../decimal/index.ts'
import * as temporal from '../../temporal/index.ts'
import type { DaysTimeDuration, FeelTime } from '../../temporal/index.ts'
import { problem } from '../run.ts'
import { isDay, isTemporal } from '../temporals.ts'
import { textOf } from '../text-of.ts'
import type { FeelFunction, Value } from '../value.ts'
import { anything, builtIn, nullable, number, optional, text, way } from './define.ts'
import type { Parameter } from './define.ts'
import { parseRange } from './range-text.ts'
import { day } from './temporal.ts'

/** DMN 1.5, Table 73. What cannot be converted is null. */
export const conversionFunctions: readonly FeelFunction[] = [
  builtIn(
    'date',
    way([text('from')], ([from], run) => temporal.parseDate(from) ?? problem(run, `${from} is no date`)),
    way([day('from')], ([from]) => temporal.dateOf(from)),
    way([number('year'), number('month'), number('day')], (parts) => temporal.dateFromParts(...parts) ?? null),
  ),
  builtIn(
    'date and time',
    way([text('from')], ([from], run) => temporal.parseDateTime(from) ?? problem(run, `${from} is no date and time`)),
    way([day('from')], ([from]) => temporal.toDateTime(from)),
    way([day('date'), time('time')], ([date, time]) => temporal.dateTimeFromParts(date, time)),
    way(
      [
        number('year'),
        number('month'),
        number('day'),
        number('hour'),
        number('minute'),
        number('second'),
        optional(nullable(offset('offset'))),
      ],
      ([year, month, day, hour, minute, second, offset]) => {
        const date = temporal.dateFromParts(year, month, day)
        const time = temporal.timeFromParts(hour, minute, second, offset ?? undefined)
        return date && time ? temporal.dateTimeFromParts(date, time) : null
      },
    ),
  ),
  builtIn(
    'time',
    way([text('from')], ([from], run) => temporal.parseTime(from) ?? problem(run, `${from} is no time`)),
    way([momentOrTime('from')], ([from]) => temporal.timeOf(from)),
    way(
      [number('hour'), number('minute'), number('second'), optional(nullable(offset('offset')))],
      ([hour, minute, second, offset]) => temporal.timeFromParts(hour, minute, second, offset ?? undefined) ?? null,
    ),
  ),
  builtIn(
    'duration',
    way([text('from')], ([from], run) => temporal.parseDuration(from) ?? problem(run, `${from} is no duration`)),
  ),
  builtIn(
    'years and months duration',
    way([day('from'), day('to')], ([from, to]) => temporal.yearsAndMonthsBetween(from, to) ?? null),
  ),
  builtIn(
    'number',
    way([text('from')], ([from]) => toNumber(from, null, null)),
    way(
      [text('from'), nullable(text('grouping separator')), nullable(text('decimal separator'))],
      ([from, grouping, point]) => toNumber(from, grouping, point),
    ),
  ),
  builtIn(
    'string',
    way([anything('from')], ([from]) => textOf(from)),
  ),
  builtIn(
    'range',
    way([text('from')], ([from], run) => parseRange(from) ?? problem(run, `${from} is no range`)),
  ),
]

function time(name: string): Parameter<FeelTime> {
  return { name, fit: (value) => (isTemporal(value) && value.kind === 'time' ? value : undefined) }
}

function momentOrTime(name: string) {
  return {
    name,
    fit: (value: Value) => (isDay(value) || (isTemporal(value) && value.kind === 'time') ? value : undefined),
  }
}

function offset(name: string): Parameter<DaysTimeDuration> {
  return { name, fit: (value) => (isTemporal(value) && value.kind === 'days and time duration' ? value : undefined) }
}

/** `number("1.000.000,01", ".", ",")`. The separators are a space, a comma, a full stop or nothing, and differ. */
function toNumber(from: string, grouping: string | null, point: string | null): Value {
  if (grouping !== null && ![' ', ',', '.'].includes(grouping)) return null
  if (point !== null && ![',', '.'].includes(point)) return null
  if (grouping !== null && grouping === point) return null
  const together = grouping === null ? from : from.replaceAll(grouping, '')
  const plain = point === null ? together : together.replace(point, '.')
  if (point === ',' && together.includes('.')) return null
  const parsed = parseDecimal(plain)
  return parsed && isDecimal(parsed) ? parsed : null
}
