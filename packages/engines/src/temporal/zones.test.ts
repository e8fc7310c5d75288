import { expect, test } from 'vitest'
import { daysFromCivil } from './civil.ts'
import { isZone, offsetAt, offsetOfLocal, standardOffset } from './zones.ts'

const hour = 3600
const seconds = (year: number, month: number, day: number, ofDay = 0) =>
  daysFromCivil(year, month, day) * 86_400 + ofDay

test('names of the IANA database are zones, bare offsets and inventions are not', () => {
  for (const name of ['Europe/Berlin', 'Etc/UTC', 'America/Argentina/Buenos_Aires', 'UTC', 'Etc/GMT+5']) {
    expect(isZone(name)).toBe(true)
  }
  for (const name of ['xyz/abc', '', '+01:00', 'Europe/Berlin ', 'Z', '__proto__']) expect(isZone(name)).toBe(false)
  expect(() => offsetAt('xyz/abc', 0)).toThrow('no time zone')
})

test('Berlin changes its clocks at one o’clock UTC', () => {
  const spring = seconds(2021, 3, 28, hour)
  expect(offsetAt('Europe/Berlin', spring - 1)).toBe(hour)
  expect(offsetAt('Europe/Berlin', spring)).toBe(2 * hour)
  const autumn = seconds(2021, 10, 31, hour)
  expect(offsetAt('Europe/Berlin', autumn - 1)).toBe(2 * hour)
  expect(offsetAt('Europe/Berlin', autumn)).toBe(hour)
})

test('a time shown twice is the first one, a skipped time is read before the change', () => {
  expect(offsetOfLocal('Europe/Berlin', seconds(2021, 10, 31, 2.5 * hour))).toBe(2 * hour)
  expect(offsetOfLocal('Europe/Berlin', seconds(2021, 10, 31, 3 * hour))).toBe(hour)
  expect(offsetOfLocal('Europe/Berlin', seconds(2021, 3, 28, 2.5 * hour))).toBe(hour)
  expect(offsetOfLocal('Europe/Berlin', seconds(2021, 3, 28, 3 * hour))).toBe(2 * hour)
})

test('before zones there was the sun, also long ago and far ahead', () => {
  expect(offsetAt('Australia/Melbourne', seconds(-2021, 1, 1))).toBe(9 * hour + 39 * 60 + 52)
  expect(offsetAt('Europe/Berlin', seconds(-999_999_999, 1, 1))).toBe(offsetAt('Europe/Berlin', seconds(1800, 1, 1)))
  expect([hour, 2 * hour]).toContain(offsetAt('Europe/Berlin', seconds(999_999_999, 12, 31)))
})

test('without a date, a zone means its standard time', () => {
  expect(standardOffset('Europe/Berlin')).toBe(hour)
  expect(standardOffset('Australia/Melbourne')).toBe(10 * hour)
  expect(standardOffset('Etc/UTC')).toBe(0)
})

test('asking for thousands of moments changes no answer', () => {
  const first = offsetOfLocal('Europe/Paris', seconds(2021, 7, 1))
  for (let day = 0; day < 2500; day++) offsetOfLocal('Europe/Paris', seconds(2015, 1, 1) + day * 86_400)
  expect(offsetOfLocal('Europe/Paris', seconds(2021, 7, 1))).toBe(first)
})
