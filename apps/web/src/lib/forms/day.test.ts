import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseDay, typedDay } from './day.ts'

test('days are read as people write them', () => {
  expect(parseDay('3.4.2027')).toBe('2027-04-03')
  expect(parseDay(' 03. 04. 2027 ')).toBe('2027-04-03')
  expect(parseDay('2027-04-03')).toBe('2027-04-03')
  expect(parseDay('29.02.2028')).toBe('2028-02-29')
})

test('what is no day of the calendar is refused', () => {
  for (const text of [
    '31.02.2025',
    '29.02.2027',
    '00.01.2027',
    '1.13.2027',
    '1.1.27',
    'morgen',
    '',
    '2027-02-30',
    '0000-00-00',
  ]) {
    expect(parseDay(text), text).toBeUndefined()
  }
})

test('a day that the form shows is read back as itself', () => {
  const days = fc.date({ min: new Date('1600-01-01'), max: new Date('2999-12-31'), noInvalidDate: true })
  fc.assert(
    fc.property(days, (date) => {
      const iso = date.toISOString().slice(0, 10)
      expect(parseDay(typedDay(iso))).toBe(iso)
    }),
  )
})
