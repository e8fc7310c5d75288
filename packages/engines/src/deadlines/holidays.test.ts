import { expect, test } from 'vitest'
import { addWorkingDays, easterSunday, GERMAN_STATES, holidayOn, holidaysOf, isWorkingDay } from './index.ts'

/** Easter Sundays as calendars print them. */
const EASTER = [
  '2020-04-12',
  '2021-04-04',
  '2022-04-17',
  '2023-04-09',
  '2024-03-31',
  '2025-04-20',
  '2026-04-05',
  '2027-03-28',
  '2028-04-16',
  '2029-04-01',
  '2030-04-21',
  '2031-04-13',
  '2032-03-28',
  '2033-04-17',
  '2034-04-09',
  '2035-03-25',
  // The earliest and the latest of all, and the two exceptions of the calendar reform.
  '1818-03-22',
  '1943-04-25',
  '2038-04-25',
  '1954-04-18',
  '1981-04-19',
  '2285-03-22',
]

/** Thuringia, movable days only, 2020 to 2035: Good Friday, Easter Monday, Ascension, Whit Monday. */
const THURINGIA: readonly (readonly [string, string, string, string])[] = [
  ['2020-04-10', '2020-04-13', '2020-05-21', '2020-06-01'],
  ['2021-04-02', '2021-04-05', '2021-05-13', '2021-05-24'],
  ['2022-04-15', '2022-04-18', '2022-05-26', '2022-06-06'],
  ['2023-04-07', '2023-04-10', '2023-05-18', '2023-05-29'],
  ['2024-03-29', '2024-04-01', '2024-05-09', '2024-05-20'],
  ['2025-04-18', '2025-04-21', '2025-05-29', '2025-06-09'],
  ['2026-04-03', '2026-04-06', '2026-05-14', '2026-05-25'],
  ['2027-03-26', '2027-03-29', '2027-05-06', '2027-05-17'],
  ['2028-04-14', '2028-04-17', '2028-05-25', '2028-06-05'],
  ['2029-03-30', '2029-04-02', '2029-05-10', '2029-05-21'],
  ['2030-04-19', '2030-04-22', '2030-05-30', '2030-06-10'],
  ['2031-04-11', '2031-04-14', '2031-05-22', '2031-06-02'],
  ['2032-03-26', '2032-03-29', '2032-05-06', '2032-05-17'],
  ['2033-04-15', '2033-04-18', '2033-05-26', '2033-06-06'],
  ['2034-04-07', '2034-04-10', '2034-05-18', '2034-05-29'],
  ['2035-03-23', '2035-03-26', '2035-05-03', '2035-05-14'],
]
const FIXED = ['01-01', '05-01', '09-20', '10-03', '10-31', '12-25', '12-26']

test.each(EASTER)('Easter Sunday is %s', (day) => expect(easterSunday(Number(day.slice(0, 4)))).toBe(day))

test.each(THURINGIA)('Thuringia has its eleven holidays around %s', (...movable) => {
  const year = movable[0].slice(0, 4)
  const expected = [...movable, ...FIXED.map((day) => `${year}-${day}`)].toSorted()
  expect(holidaysOf(Number(year), { state: 'TH' }).map(({ day }) => day)).toEqual(expected)
})

test('Thuringia has its Children’s Day since 2019', () => {
  expect(holidayOn('2018-09-20', { state: 'TH' })).toBeUndefined()
  expect(holidayOn('2019-09-20', { state: 'TH' })).toBe('childrens-day')
  expect(holidayOn('2027-09-20', { state: 'SN' })).toBeUndefined()
})
test('Corpus Christi holds in some communes of Thuringia only', () => {
  expect(isWorkingDay('2027-05-27', { state: 'TH' })).toBe(true)
  expect(isWorkingDay('2027-05-27', { state: 'TH', communal: ['corpus-christi'] })).toBe(false)
  expect(isWorkingDay('2027-05-27', { state: 'BY' })).toBe(false)
})
test('Saxony repents on the Wednesday before 23 November', () => {
  for (const day of ['2024-11-20', '2025-11-19', '2026-11-18', '2027-11-17', '2028-11-22', '2023-11-22']) {
    expect(holidayOn(day, { state: 'SN' })).toBe('repentance')
  }
})
test('in 2017 the Reformation was remembered everywhere', () => {
  for (const state of GERMAN_STATES) expect(holidayOn('2017-10-31', { state })).toBe('reformation')
  expect(holidayOn('2018-10-31', { state: 'BY' })).toBeUndefined()
  expect(holidayOn('2018-10-31', { state: 'HH' })).toBe('reformation')
})
test('how many holidays a state has in 2027', () => {
  const counts = Object.fromEntries(GERMAN_STATES.map((state) => [state, holidaysOf(2027, { state }).length]))
  expect(counts).toMatchObject({ BW: 12, BY: 12, BE: 10, HB: 10, HH: 10, HE: 10, NI: 10, NW: 11, RP: 11, SH: 10 })
  expect(counts).toMatchObject({ SL: 12, SN: 11, ST: 11, TH: 11, MV: 11, BB: 12 })
})
test('working days leave out weekends and holidays', () => {
  expect(addWorkingDays('2027-03-25', 1, { state: 'TH' })).toBe('2027-03-30')
  expect(addWorkingDays('2026-12-23', 2, { state: 'TH' })).toBe('2026-12-28')
  expect(addWorkingDays('2027-05-03', 0, { state: 'TH' })).toBe('2027-05-03')
})
