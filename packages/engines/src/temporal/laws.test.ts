import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decimalFrom, toText } from '../decimal/index.ts'
import type { DaysTimeDuration, FeelDate, FeelDateTime, FeelTime, Temporal, YearsMonthsDuration } from './index.ts'
import {
  addDuration,
  addDurations,
  compareTemporal,
  difference,
  divideDuration,
  durationRatio,
  isSameTemporal,
} from './index.ts'
import { negateDuration, parseTemporal, scaleDuration, subtractDuration, temporalToText } from './index.ts'
import { yearsAndMonthsBetween } from './index.ts'

const day = 86_400
const dates: fc.Arbitrary<FeelDate> = fc
  .oneof(fc.integer({ min: -3_000_000, max: 3_000_000 }), fc.integer({ min: -365_000_000_000, max: 365_000_000_000 }))
  .map((days) => ({ kind: 'date', days }))
const place = fc.oneof(
  fc.constant({ offset: undefined, zone: undefined }),
  fc.integer({ min: -14 * 60, max: 14 * 60 }).map((minutes) => ({ offset: minutes * 60, zone: undefined })),
  fc
    .constantFrom('Europe/Berlin', 'Australia/Lord_Howe', 'America/St_Johns', 'Etc/UTC', 'Africa/Casablanca')
    .map((zone) => ({ offset: undefined, zone })),
)
const clocks = fc
  .tuple(fc.nat(day - 1), fc.oneof(fc.constant(0), fc.nat(999_999_999)), place)
  .map(([seconds, nanos, where]) => ({ seconds, nanos, ...where }))
const times: fc.Arbitrary<FeelTime> = clocks.map((clock) => ({ kind: 'time', ...clock }))
const moments: fc.Arbitrary<FeelDateTime> = fc
  .tuple(dates, clocks)
  .map(([{ days }, clock]) => ({ kind: 'date and time', days, ...clock }))
const fixedMoments = moments.filter((moment) => moment.zone === undefined)
const lengths: fc.Arbitrary<DaysTimeDuration> = fc
  .bigInt({ min: -(10n ** 19n), max: 10n ** 19n })
  .map((nanoseconds) => ({ kind: 'days and time duration', nanoseconds }))
const spans: fc.Arbitrary<YearsMonthsDuration> = fc
  .integer({ min: -5000, max: 5000 })
  .map((months) => ({ kind: 'years and months duration', months }))
const anything: fc.Arbitrary<Temporal> = fc.oneof(dates, times, moments, lengths, spans)

const runs = { numRuns: 2000 }

test('what is written reads back the same', () => {
  fc.assert(
    fc.property(anything, (value) => {
      expect(parseTemporal(temporalToText(value))).toEqual(value)
      expect(isSameTemporal(value, parseTemporal(temporalToText(value))!)).toBe(true)
    }),
    runs,
  )
})

test('a value never compares differently when the sides are swapped', () => {
  fc.assert(
    fc.property(anything, anything, (a, b) => {
      const ordered = compareTemporal(a, b)
      expect(ordered).toBe(a.kind === b.kind ? 0 - compareTemporal(b, a)! : undefined)
      expect(compareTemporal(a, a)).toBe(0)
    }),
    runs,
  )
})

test('what a duration does to a moment, the difference measures and the opposite duration undoes', () => {
  fc.assert(
    fc.property(fixedMoments, lengths, (moment, length) => {
      const later = addDuration(moment, length)!
      expect(difference(later, moment)).toEqual(length)
      expect(subtractDuration(later, length)).toEqual(moment)
    }),
    runs,
  )
})

const zonedMoments = fc
  .tuple(
    fc.integer({ min: 11_000, max: 20_000 }),
    fc.nat(day - 1),
    fc.constantFrom('Europe/Berlin', 'Australia/Lord_Howe'),
  )
  .map(([days, seconds, zone]): FeelDateTime => {
    return { kind: 'date and time', days, seconds, nanos: 0, offset: undefined, zone }
  })
const years = fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n })

test('in a zone the same hours pass, except that a time shown twice is taken for the first', () => {
  fc.assert(
    fc.property(zonedMoments, years, (moment, nanoseconds) => {
      const later = addDuration(moment, { kind: 'days and time duration', nanoseconds })!
      const missing = nanoseconds - difference(later, moment)!.nanoseconds
      const repeated = later.zone === 'Europe/Berlin' ? 3_600_000_000_000n : 1_800_000_000_000n
      expect([0n, repeated]).toContain(missing)
    }),
    { numRuns: 1000 },
  )
})

test('months keep the day, or end on the last day of a shorter month', () => {
  fc.assert(
    fc.property(dates, spans, (date, span) => {
      const later = addDuration(date, span)!
      const [from, to] = [temporalToText(date), temporalToText(later)]
      const [dayBefore, dayAfter] = [Number(from.slice(-2)), Number(to.slice(-2))]
      const months = (text: string) => {
        const [, minus = '', year = '', month] = /^(-?)(\d+)-(\d\d)/.exec(text)!
        return Number(minus + year) * 12 + Number(month)
      }
      expect(months(to) - months(from)).toBe(span.months)
      expect(dayAfter).toBeLessThanOrEqual(dayBefore)
      if (dayAfter < dayBefore) {
        const nextDay = addDuration(later, parseTemporal('P1D') as DaysTimeDuration)!
        expect(temporalToText(nextDay).endsWith('-01')).toBe(true)
      }
      if (dayBefore <= 28) expect(yearsAndMonthsBetween(date, later)).toEqual(span)
    }),
    runs,
  )
})

test('whole months between two days never overshoot, and one more would', () => {
  fc.assert(
    fc.property(dates, fc.integer({ min: 0, max: 100_000 }), ({ days }, distance) => {
      const [from, to]: [FeelDate, FeelDate] = [
        { kind: 'date', days },
        { kind: 'date', days: days + distance },
      ]
      const span = yearsAndMonthsBetween(from, to)!
      expect(compareTemporal(addDuration(from, span)!, to)).not.toBe(1)
      const longer = addDuration(from, { ...span, months: span.months + 1 })!
      // The last day of a short month stands for the days it lacks: 31 January to 28 February is not yet a month.
      const reached = compareTemporal(longer, to) !== 1
      if (reached) expect(temporalToText(to).slice(-2) < temporalToText(from).slice(-2)).toBe(true)
    }),
    runs,
  )
})

test('times of day go around the clock', () => {
  fc.assert(
    fc.property(times, lengths, (time, length) => {
      const later = addDuration(time, length)!
      expect(subtractDuration(later, length)).toEqual(time)
      const passed = difference(later, time)!.nanoseconds - length.nanoseconds
      expect(passed % 86_400_000_000_000n).toBe(0n)
    }),
    runs,
  )
})

test('durations add up, scale and divide like the numbers they are', () => {
  fc.assert(
    fc.property(lengths, lengths, fc.integer({ min: 1, max: 1000 }), (a, b, times) => {
      expect(addDurations(a, b)).toEqual(addDurations(b, a))
      expect(addDurations(addDurations(a, b)!, negateDuration(b))).toEqual(a)
      const many = scaleDuration(a, decimalFrom(times))!
      expect(divideDuration(many, decimalFrom(times))).toEqual(a)
      if (a.nanoseconds !== 0n) expect(toText(durationRatio(many, a)!)).toBe(String(times))
    }),
    runs,
  )
})
