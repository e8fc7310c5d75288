import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addDays,
  announcement,
  deadline,
  extended,
  GERMAN_STATES,
  isWorkingDay,
  lastDayBefore,
  MEDIA,
  objectionPeriod,
  PERIOD_UNITS,
} from './index.ts'

const day = fc.integer({ min: 0, max: 12_000 }).map((days) => addDays('2010-01-01', days))
const period = fc.record({ length: fc.integer({ min: 1, max: 24 }), unit: fc.constantFrom(...PERIOD_UNITS) })
const place = fc.constantFrom(...GERMAN_STATES).map((state) => ({ state }))

test('a period never ends on a day without work, and never before its time', () => {
  fc.assert(
    fc.property(day, period, place, (from, some, where) => {
      const plain = deadline(from, some).lastDay
      const { lastDay, reasons } = deadline(from, some, { place: where })
      expect(isWorkingDay(lastDay, where)).toBe(true)
      expect(lastDay >= plain).toBe(true)
      expect(plain > from).toBe(true)
      expect(reasons.at(-1)?.day).toBe(lastDay)
    }),
  )
})
test('who starts later does not have to be ready earlier', () => {
  fc.assert(
    fc.property(day, fc.nat(60), period, place, (from, later, some, where) => {
      const [one, two] = [from, addDays(from, later)].map((start) => deadline(start, some, { place: where }).lastDay)
      expect((one ?? '') <= (two ?? '')).toBe(true)
    }),
  )
})
test('a period that begins with a day is not longer than one that begins with an event on it', () => {
  fc.assert(
    fc.property(day, period, (from, some) => {
      expect(deadline(from, some, { startsWithDay: true }).lastDay <= deadline(from, some).lastDay).toBe(true)
    }),
  )
})
test('an extension gives more time, and counting backwards leaves room before the event', () => {
  fc.assert(
    fc.property(day, period, period, place, (from, some, more, where) => {
      const first = deadline(from, some, { place: where })
      expect(extended(first, more, where).lastDay > first.lastDay).toBe(true)
      expect(lastDayBefore(from, some).lastDay < from).toBe(true)
    }),
  )
})
test('nothing is announced before it was sent, and a late arrival always counts', () => {
  const sendings = fc.record({
    medium: fc.constantFrom(...MEDIA),
    sentOn: day,
    late: fc.integer({ min: 15, max: 40 }),
    place,
  })
  fc.assert(
    fc.property(sendings, ({ late, medium, place: where, sentOn }) => {
      const receivedOn = addDays(sentOn, late)
      const outcome = announcement({ law: 'VwVfG', medium, sentOn, receivedOn, place: where }, '2060-01-01')
      if (outcome.kind === 'announced') expect(outcome.on).toBe(receivedOn)
      const plain = announcement({ law: 'VwVfG', medium, sentOn, place: where }, '2060-01-01')
      if (plain.kind === 'announced') expect(plain.on > sentOn).toBe(true)
    }),
  )
})
test('a missing instruction never shortens the time to object', () => {
  fc.assert(
    fc.property(day, place, (on, where) => {
      const [month, year] = (['correct', 'missing-or-wrong'] as const).map((kind) =>
        objectionPeriod(on, { kind }, where),
      )
      expect((month?.lastDay ?? '') < (year?.lastDay ?? '')).toBe(true)
    }),
  )
})
