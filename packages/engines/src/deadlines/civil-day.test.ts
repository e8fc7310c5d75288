import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, addMonths, dayAt, daysBetween, partsOf, serialOf, weekdayOf } from './civil-day.ts'

const day = fc
  .date({ min: new Date('1600-03-01'), max: new Date('2399-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

test('counting days agrees with the calendar of the machine', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: -50_000, max: 50_000 }), (start, count) => {
      const expected = new Date(Date.parse(start) + count * 86_400_000).toISOString().slice(0, 10)
      expect(addDays(start, count)).toBe(expected)
      expect(daysBetween(start, expected)).toBe(count)
      expect(weekdayOf(start) % 7).toBe(new Date(start).getUTCDay())
    }),
  )
})
test('a serial number is a day and back', () => {
  fc.assert(fc.property(day, (some) => dayAt(serialOf(some)) === some))
})
test('a month later is the same number or the last day', () => {
  expect(addMonths('2027-01-31', 1)).toBe('2027-02-28')
  expect(addMonths('2028-01-31', 1)).toBe('2028-02-29')
  expect(addMonths('2027-12-15', 1)).toBe('2028-01-15')
  expect(addMonths('2027-03-31', -1)).toBe('2027-02-28')
})
test('what is no day is refused', () => {
  for (const text of ['2027-02-29', '2027-13-01', '2027-00-10', '27-01-01', '2027-1-1', '']) {
    expect(() => partsOf(text)).toThrow(RangeError)
  }
})
