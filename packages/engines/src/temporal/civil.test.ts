import fc from 'fast-check'
import { expect, test } from 'vitest'
import { civilFromDays, dayOfYearOf, daysFromCivil, daysInMonth, isoWeekOf, weekdayOf } from './civil.ts'

/** The years FEEL allows, and one around them. */
const anyDay = fc.integer({ min: daysFromCivil(-1_000_000_000, 1, 1), max: daysFromCivil(1_000_000_000, 12, 31) })
/** What Date can tell. */
const dayOfDate = fc.integer({ min: -100_000_000, max: 100_000_000 })

test('the day after is the next day of the month, or the first of the next', () => {
  fc.assert(
    fc.property(anyDay, (days) => {
      const today = civilFromDays(days)
      const tomorrow = civilFromDays(days + 1)
      expect(daysFromCivil(today.year, today.month, today.day)).toBe(days)
      if (today.day < daysInMonth(today.year, today.month)) {
        expect(tomorrow).toEqual({ ...today, day: today.day + 1 })
      } else if (today.month < 12) {
        expect(tomorrow).toEqual({ year: today.year, month: today.month + 1, day: 1 })
      } else {
        expect(tomorrow).toEqual({ year: today.year + 1, month: 1, day: 1 })
      }
      expect(weekdayOf(days + 1)).toBe((weekdayOf(days) % 7) + 1)
    }),
    { numRuns: 5000 },
  )
})

test('the calendar is the one of Date, as far as that reaches', () => {
  fc.assert(
    fc.property(dayOfDate, (days) => {
      const date = new Date(days * 86_400_000)
      expect(civilFromDays(days)).toEqual({
        year: date.getUTCFullYear(),
        month: date.getUTCMonth() + 1,
        day: date.getUTCDate(),
      })
      expect(weekdayOf(days) % 7).toBe(date.getUTCDay())
    }),
    { numRuns: 5000 },
  )
})

test('a century between two leap centuries, day by day', () => {
  const from = daysFromCivil(1899, 12, 31)
  for (let days = from; days < from + 36_600 * 3; days++) {
    const { year, month, day } = civilFromDays(days)
    if (daysFromCivil(year, month, day) !== days) throw new Error(`${year}-${month}-${day} is not ${days}`)
  }
})

test('weeks start on Monday, and week 1 holds the first Thursday of its year', () => {
  fc.assert(
    fc.property(anyDay, (days) => {
      const week = isoWeekOf(days)
      const next = isoWeekOf(days + 7)
      expect(isoWeekOf(days - weekdayOf(days) + 1)).toBe(week)
      expect(next === week + 1 || (next === 1 && week >= 52)).toBe(true)
      if (civilFromDays(days).month === 1 && civilFromDays(days).day === 4) expect(week).toBe(1)
      if (civilFromDays(days).month === 12 && civilFromDays(days).day === 28) expect(week).toBeGreaterThanOrEqual(52)
    }),
    { numRuns: 5000 },
  )
  for (let year = -400; year < 2800; year++) {
    expect(isoWeekOf(daysFromCivil(year, 1, 4))).toBe(1)
    expect([52, 53]).toContain(isoWeekOf(daysFromCivil(year, 12, 28)))
    expect(dayOfYearOf(daysFromCivil(year + 1, 1, 1) - 1)).toBe(
      daysFromCivil(year + 1, 1, 1) - daysFromCivil(year, 1, 1),
    )
  }
})
