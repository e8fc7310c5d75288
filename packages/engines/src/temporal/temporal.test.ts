import { expect, test } from 'vitest'
import { parseDecimal, toText } from '../decimal/index.ts'
import type { DaysTimeDuration, FeelDate, FeelDateTime, FeelDuration, FeelTime, Temporal } from './index.ts'
import {
  absDuration,
  addDuration,
  addDurations,
  compareTemporal,
  dateFromParts,
  dateOf,
  dateTimeFromParts,
} from './index.ts'
import { dayOfWeek, dayOfYear, difference, divideDuration, durationRatio, isSameTemporal, isTemporal } from './index.ts'
import { monthOfYear, negateDuration, parseDuration, parseTemporal } from './index.ts'
import { scaleDuration, subtractDuration, subtractDurations, temporalEquals, temporalProperty } from './index.ts'
import { temporalToText, timeFromParts, timeOf, weekOfYear, yearsAndMonthsBetween } from './index.ts'

function at(text: string): Temporal {
  const value = parseTemporal(text)
  if (!value) throw new Error(`${text} is no temporal value`)
  return value
}

function number(text: string) {
  const value = parseDecimal(text)
  if (!value) throw new Error(`${text} is no number`)
  return value
}

function text(value: Temporal | undefined): string | undefined {
  return value && temporalToText(value)
}

type Point = FeelDate | FeelTime | FeelDateTime
type Day = FeelDate | FeelDateTime

test('values are built from their parts', () => {
  const [year, month, day] = [number('-2017'), number('12'), number('31')]
  expect(text(dateFromParts(year, month, day))).toBe('-2017-12-31')
  expect(dateFromParts(number('2017'), number('2'), number('29'))).toBeUndefined()
  expect(dateFromParts(number('2017.5'), month, day)).toBeUndefined()
  expect(dateFromParts(number('1000000000'), month, day)).toBeUndefined()

  const time = timeFromParts(number('12'), number('59'), number('1.3'), parseDuration('-PT1H') as DaysTimeDuration)
  expect(text(time)).toBe('12:59:01.3-01:00')
  const late = parseDuration('PT14H1S') as DaysTimeDuration
  expect(timeFromParts(number('12'), number('59'), number('1'), late)).toBeUndefined()
  expect(timeFromParts(number('24'), number('0'), number('0'))).toBeUndefined()
  expect(timeFromParts(number('-1'), number('0'), number('0'))).toBeUndefined()
  expect(timeFromParts(number('1'), number('0'), number('60'))).toBeUndefined()
  expect(timeFromParts(number('1'), number('0'), number('-0.5'))).toBeUndefined()

  expect(text(dateTimeFromParts(at('2017-08-10T10:20:00Z') as Day, at('23:59:01+02:00') as FeelTime))).toBe(
    '2017-08-10T23:59:01+02:00',
  )
  expect(text(dateOf(at('2017-09-03T09:45:30@Europe/Paris') as Day))).toBe('2017-09-03')
  expect(text(timeOf(at('2017-08-10T10:20:00@Europe/Paris') as Point))).toBe('10:20:00@Europe/Paris')
  expect(text(timeOf(at('2017-08-10') as Point))).toBe('00:00:00Z')
})

test.each([
  ['2018-12-08', '2018-12-09', -1],
  ['10:30:00Z', '10:30:00+00:00', 0],
  ['23:01:00Z', '00:00:59+01:00', 1],
  ['10:30:00.0001', '10:30:00.0002', 0],
  ['10:30:00', '10:30:00+05:00', 0],
  ['23:59:00Z', '23:59:00@Etc/UTC', 0],
  ['10:30:00@Europe/Paris', '10:30:00@Asia/Dhaka', 1],
  ['10:30:00@Europe/Paris', '10:30:00+01:00', 0],
  ['2018-12-08T00:00:00.0001', '2018-12-08T00:00:00', 0],
  ['2018-10-08T00:00:00+02:00', '2018-10-08T00:00:00@Europe/Paris', 0],
  ['2018-02-08T00:00:00+01:00', '2018-02-08T00:00:00@Europe/Paris', 0],
  ['2002-04-02T12:00:00@Australia/Melbourne', '2002-04-02T12:00:00@Australia/Sydney', 0],
  ['2002-04-02T23:00:00-04:00', '2002-04-03T02:00:00-01:00', 0],
  ['2018-12-08T00:00:00', '2018-12-08T00:00:00@Asia/Dhaka', 0],
  ['-999999999-01-01T00:00:00@Europe/Berlin', '999999999-12-31T00:00:00Z', -1],
  ['P1D', 'PT24H', 0],
  ['PT0.1S', 'PT0.2S', -1],
  ['P1Y', 'P12M', 0],
  ['P1Y', 'P365D', undefined],
  ['2018-12-08', '2018-12-08T00:00:00Z', undefined],
] as const)('%s compared with %s is %s', (a, b, expected) => {
  expect(compareTemporal(at(a), at(b))).toBe(expected)
  expect(compareTemporal(at(b), at(a))).toBe(expected === undefined ? undefined : 0 - expected)
  expect(temporalEquals(at(a), at(b))).toBe(expected === undefined ? undefined : expected === 0)
})

test.each([
  ['23:00:50Z', '23:00:50+00:00', true],
  ['23:00:50', '23:00:50Z', false],
  ['23:00:50@Etc/GMT', '23:00:50Z', false],
  ['10:30:00.0001', '10:30:00.0002', false],
  ['2002-04-02T12:00:00-01:00', '2002-04-02T17:00:00+04:00', false],
  ['P1D', 'PT24H', true],
  ['P0Y', 'P0D', false],
  ['2012-12-25', '2012-12-25T00:00:00Z', false],
])('%s is the same value as %s: %s', (a, b, expected) => {
  expect(isSameTemporal(at(a), at(b))).toBe(expected)
})

test.each([
  ['2021-01-01T10:10:10', 'P1M', '2021-02-01T10:10:10'],
  ['-2021-01-01T10:10:10+11:00', '-P1M', '-2022-12-01T10:10:10+11:00'],
  ['2021-01-31', 'P1M', '2021-02-28'],
  ['2020-02-29', 'P1Y', '2021-02-28'],
  ['2020-03-31', '-P1M', '2020-02-29'],
  ['999999999-12-31', 'P1M', undefined],
  ['10:15:00', 'P1M', undefined],
  ['2021-01-01', 'PT36H', '2021-01-02'],
  ['2021-01-02', '-PT1S', '2021-01-01'],
  ['2020-03-01', '-PT24H', '2020-02-29'],
  ['999999999-12-31', 'P1D', undefined],
  ['10:15:00@Australia/Melbourne', '-PT11H', '23:15:00@Australia/Melbourne'],
  ['10:15:00+11:00', 'P1DT0.5S', '10:15:00.5+11:00'],
  ['2021-01-01T24:00:00', '-PT1S', '2021-01-01T23:59:59'],
  ['-2021-01-01T10:10:10@Australia/Melbourne', '-P1D', '-2022-12-31T10:10:10@Australia/Melbourne'],
  // The night the clock goes forward has 23 hours: 24 hours later it is an hour later on the clock; with months it is not.
  ['2027-03-27T12:00:00@Europe/Berlin', 'P1D', '2027-03-28T13:00:00@Europe/Berlin'],
  ['2027-02-28T12:00:00@Europe/Berlin', 'P1M', '2027-03-28T12:00:00@Europe/Berlin'],
  ['2027-10-31T01:30:00@Europe/Berlin', 'PT1H', '2027-10-31T02:30:00@Europe/Berlin'],
  ['2027-10-31T01:30:00@Europe/Berlin', 'PT3H', '2027-10-31T03:30:00@Europe/Berlin'],
])('%s plus %s is %s', (value, duration, expected) => {
  const length = at(duration) as FeelDuration
  expect(text(addDuration(at(value) as Point, length))).toBe(expected)
  expect(text(subtractDuration(at(value) as Point, negateDuration(length)))).toBe(expected)
})

test.each([
  ['2016-12-24T23:59:00-08:00', '2015-12-24T00:00:01-01:00', 'P367DT6H58M59S'],
  ['2021-01-02T10:10:10@Europe/Paris', '2021-01-01T10:10:10@Asia/Dhaka', 'P1DT5H'],
  ['2021-01-02T10:10:10', '2021-01-01T10:10:10@Europe/Paris', undefined],
  ['2021-01-02T10:10:10@Europe/Paris', '1995-01-01', 'P9498DT9H10M10S'],
  ['2021-01-02', '2021-01-01T10:10:10@Australia/Melbourne', 'P1DT49M50S'],
  ['2021-01-02', '2021-01-01T10:10:10', undefined],
  ['2021-01-02', '1995-01-01', 'P9498D'],
  ['2021-01-01T00:00:00.25', '2021-01-01T00:00:00.75', '-PT0.5S'],
  ['999999999-12-31', '-999999999-01-01', 'P730484999633D'],
  ['10:10:10', '11:10:10', '-PT1H'],
  ['10:10:10+11:00', '09:10:10+11:00', 'PT1H'],
  ['10:10:10Z', '10:10:10+01:00', 'PT1H'],
  ['10:10:10', '10:10:10Z', undefined],
  ['10:10:10', '2021-01-01', undefined],
])('%s minus %s is %s', (a, b, expected) => {
  expect(text(difference(at(a) as Point, at(b) as Point))).toBe(expected)
})

test.each([
  ['2011-12-22', '2013-08-24', 'P1Y8M'],
  ['2013-08-24', '2011-12-22', '-P1Y8M'],
  ['2015-12-24T00:00:01-01:00', '2016-12-24T23:59:00-08:00', 'P1Y'],
  ['2016-01-31', '2016-02-29', 'P0M'],
  ['2016-02-01', '2016-01-02', 'P0M'],
  ['2016-02-01', '2016-01-01', '-P1M'],
])('from %s to %s it is %s', (from, to, expected) => {
  expect(text(yearsAndMonthsBetween(at(from) as Day, at(to) as Day))).toBe(expected)
})

test('durations add, scale and divide', () => {
  const sum = (a: string, b: string) => text(addDurations(at(a) as FeelDuration, at(b) as FeelDuration))
  const scaled = (a: string, by: string) => text(scaleDuration(at(a) as FeelDuration, number(by)))
  const divided = (a: string, by: string) => text(divideDuration(at(a) as FeelDuration, number(by)))
  const ratio = (a: string, b: string) => {
    const value = durationRatio(at(a) as FeelDuration, at(b) as FeelDuration)
    return value && toText(value)
  }
  expect(sum('P1Y', '-P2M')).toBe('P10M')
  expect(sum('P1Y', 'P1D')).toBeUndefined()
  expect(text(subtractDurations(at('P1D') as FeelDuration, at('PT2H') as FeelDuration))).toBe('PT22H')
  expect(scaled('P4DT1H', '1.5')).toBe('P6DT1H30M')
  expect(scaled('P1Y11M', '-2.5')).toBe('-P4Y9M')
  expect(scaled('P1D', '1e30')).toBeUndefined()
  expect(divided('P10Y11M', '-2.5')).toBe('-P4Y4M')
  expect(divided('P10DT23H', '2.5')).toBe('P4DT9H12M')
  expect(divided('PT1S', '3')).toBe('PT0.333333333S')
  expect(divided('P10Y', '0')).toBeUndefined()
  expect(ratio('P10D', 'P5D')).toBe('2')
  expect(ratio('P10D', 'P0D')).toBeUndefined()
  expect(ratio('P10D', 'P1Y')).toBeUndefined()
  expect(text(absDuration(at('-P1DT2H') as FeelDuration))).toBe('P1DT2H')
  expect(temporalEquals(at('P0Y'), negateDuration(at('P0Y') as FeelDuration))).toBe(true)
})

test.each([
  ['2018-12-10', 'weekday', '1'],
  ['2018-12-10', 'hour', undefined],
  ['-0001-03-01', 'year', '-1'],
  ['2018-12-10T10:30:01.5@Europe/Berlin', 'second', '1.5'],
  ['2018-12-10T10:30:01@Europe/Berlin', 'timezone', 'Europe/Berlin'],
  ['2018-07-10T10:30:01@Europe/Berlin', 'time offset', 'PT2H'],
  ['2018-07-10T10:30:01', 'time offset', undefined],
  ['10:30:01-01:00', 'time offset', '-PT1H'],
  ['10:30:01-01:00', 'timezone', undefined],
  ['10:30:01', 'minute', '30'],
  ['P1Y2M', 'months', '2'],
  ['P1Y2M', 'days', undefined],
  ['-P13DT2H14.5S', 'days', '-13'],
  ['-P13DT2H14.5S', 'hours', '-2'],
  ['-P13DT2H14.5S', 'seconds', '-14.5'],
  ['P1D', 'years', undefined],
])('%s has as %s: %s', (value, name, expected) => {
  const property = temporalProperty(at(value), name)
  const written =
    typeof property === 'object' ? (isTemporal(property) ? temporalToText(property) : toText(property)) : property
  expect(written).toBe(expected)
})

// The examples of DMN 1.5, table 86.
test('days know their place in week and year', () => {
  const day = (written: string) => at(written) as Day
  expect(dayOfYear(day('2019-09-17'))).toBe(260)
  expect(dayOfYear(day('2020-12-31T10:10:10'))).toBe(366)
  expect(dayOfWeek(day('2019-09-17'))).toBe('Tuesday')
  expect(monthOfYear(day('2019-09-17'))).toBe('September')
  const weeks = ['2019-09-17', '2003-12-29', '2004-01-04', '2005-01-01', '2005-01-03', '2005-01-09']
  expect(weeks.map((written) => weekOfYear(day(written)))).toEqual([38, 1, 1, 53, 1, 1])
})
