import { expect, test } from 'vitest'
import { decimalFrom } from '../decimal/index.ts'
import { isTemporal, parseDate, parseDateTime, parseTemporal, parseTime, temporalToText } from './index.ts'

test.each([
  ['2017-12-31', '2017-12-31'],
  ['-2017-01-01', '-2017-01-01'],
  ['0000-02-29', '0000-02-29'],
  ['999999999-12-31', '999999999-12-31'],
  ['-999999999-01-01', '-999999999-01-01'],
  ['00:00:00', '00:00:00'],
  ['11:22:33.123456789', '11:22:33.123456789'],
  ['11:22:33.4440', '11:22:33.444'],
  ['24:00:00', '00:00:00'],
  ['11:22:33-00:00', '11:22:33Z'],
  ['11:22:33+00:00', '11:22:33Z'],
  ['23:59:00z', '23:59:00Z'],
  ['13:20:00-05:00', '13:20:00-05:00'],
  ['13:20:00+02:45:55', '13:20:00+02:45:55'],
  ['00:01:00@Europe/Paris', '00:01:00@Europe/Paris'],
  ['2018-12-08T10:30:11@Australia/Melbourne', '2018-12-08T10:30:11@Australia/Melbourne'],
  ['2018-12-08T10:30:11.5+11:00', '2018-12-08T10:30:11.5+11:00'],
  ['2020-12-31T24:00:00', '2021-01-01T00:00:00'],
  ['PT0S', 'PT0S'],
  ['PT0.S', 'PT0S'],
  ['-P0D', 'PT0S'],
  ['PT0.999S', 'PT0.999S'],
  ['-PT0.5S', '-PT0.5S'],
  ['PT1000M0.999999999S', 'PT16H40M0.999999999S'],
  ['PT24H', 'P1D'],
  ['-P1DT2H', '-P1DT2H'],
  ['P1Y27M', 'P3Y3M'],
  ['-P100M', '-P8Y4M'],
  ['P0Y', 'P0M'],
  ['P999999999M', 'P83333333Y3M'],
])('%s is read and written as %s', (written, canonical) => {
  const value = parseTemporal(written)
  expect(value && temporalToText(value)).toBe(canonical)
  expect(parseTemporal(canonical)).toEqual(value)
})

test.each([
  '',
  '2012-12-25T',
  '2012/12/25',
  '9999999999-12-25',
  '2017-13-10',
  '2017-02-29',
  '1900-02-29',
  '-0000-01-01',
  '998-12-31',
  '01211-12-31',
  '+2012-12-02',
  '2012-12-25Z',
  '23:59:60',
  '24:00:01',
  '24:00:00.1',
  '25:00:00',
  '00:60:00',
  '7:00:00',
  '07:01:2',
  '07:20',
  '11:30:00.',
  '11:30:00.0123456789',
  'T11:30:00',
  '13:20:00@xyz/abc',
  '13:20:00@+01:00',
  '13:20:00@',
  '13:20:00+19:00',
  '13:20:00+14:01',
  '13:20:00+5:00',
  '13:20:00+02:60',
  '13:20:00+02:00@Europe/Paris',
  '2017-01-01T7:00:00',
  '2017-01-01T',
  '2017-01-01 10:00:00',
  '999999999-12-31T24:00:00',
  'P',
  'PT',
  'P1DT',
  'P0',
  '1Y',
  'P1H',
  'P1S',
  'P1Y2D',
  'P1M2Y',
  'P1.5D',
  'P-1D',
  '+P1D',
  'PT.5S',
  'PT1.5M',
  'P9999999999999999Y',
])('»%s« is no temporal value', (written) => {
  expect(parseTemporal(written)).toBeUndefined()
})

test('a date alone, read as date and time, is midnight of no particular place', () => {
  expect(parseDateTime('2018-12-08')).toEqual(parseDateTime('2018-12-08T00:00:00'))
  expect(parseDate('2018-12-08T00:00:00')).toBeUndefined()
  expect(parseTime('2018-12-08')).toBeUndefined()
})

test('a number is no temporal value', () => {
  expect(isTemporal(decimalFrom(1))).toBe(false)
  expect(isTemporal(null)).toBe(false)
  expect(isTemporal({ kind: 'week' })).toBe(false)
})
