import { addDays, type CivilDay, dayOf, partsOf, weekdayOf } from './civil-day.ts'

/** The German states by their ISO 3166-2 codes. */
export const STATES = [
  'BW',
  'BY',
  'BE',
  'BB',
  'HB',
  'HH',
  'HE',
  'MV',
  'NI',
  'NW',
  'RP',
  'SL',
  'SN',
  'ST',
  'SH',
  'TH',
] as const
export type GermanState = (typeof STATES)[number]

/**
 * A holiday of a state, or of some communes in it (`someCommunes`): those are holidays only where the authority says so.
 * Check before use: holidays are state law, and change.
 */
export interface HolidayRule {
  readonly code: string
  readonly on:
    | { readonly month: number; readonly day: number }
    | { readonly easter: number }
    | { readonly repentance: true }
  readonly states: readonly GermanState[] | 'all'
  readonly fromYear?: number
  readonly toYear?: number
  readonly someCommunes?: true
}

export const HOLIDAYS: readonly HolidayRule[] = [
  { code: 'new-year', on: { month: 1, day: 1 }, states: 'all' },
  { code: 'epiphany', on: { month: 1, day: 6 }, states: ['BW', 'BY', 'ST'] },
  { code: 'womens-day', on: { month: 3, day: 8 }, states: ['BE'], fromYear: 2019 },
  { code: 'womens-day', on: { month: 3, day: 8 }, states: ['MV'], fromYear: 2023 },
  { code: 'good-friday', on: { easter: -2 }, states: 'all' },
  { code: 'easter-sunday', on: { easter: 0 }, states: ['BB'] },
  { code: 'easter-monday', on: { easter: 1 }, states: 'all' },
  { code: 'labour-day', on: { month: 5, day: 1 }, states: 'all' },
  { code: 'liberation-day', on: { month: 5, day: 8 }, states: ['BE'], fromYear: 2020, toYear: 2020 },
  { code: 'liberation-day', on: { month: 5, day: 8 }, states: ['BE'], fromYear: 2025, toYear: 2025 },
  { code: 'ascension', on: { easter: 39 }, states: 'all' },
  { code: 'whit-sunday', on: { easter: 49 }, states: ['BB'] },
  { code: 'whit-monday', on: { easter: 50 }, states: 'all' },
  { code: 'corpus-christi', on: { easter: 60 }, states: ['BW', 'BY', 'HE', 'NW', 'RP', 'SL'] },
  { code: 'corpus-christi', on: { easter: 60 }, states: ['SN', 'TH'], someCommunes: true },
  { code: 'uprising-1953', on: { month: 6, day: 17 }, states: ['BE'], fromYear: 2028, toYear: 2028 },
  { code: 'assumption', on: { month: 8, day: 15 }, states: ['SL'] },
  { code: 'assumption', on: { month: 8, day: 15 }, states: ['BY'], someCommunes: true },
  { code: 'childrens-day', on: { month: 9, day: 20 }, states: ['TH'], fromYear: 2019 },
  { code: 'unity-day', on: { month: 10, day: 3 }, states: 'all', fromYear: 1990 },
  { code: 'reformation', on: { month: 10, day: 31 }, states: ['BB', 'MV', 'SN', 'ST', 'TH'] },
  { code: 'reformation', on: { month: 10, day: 31 }, states: ['HB', 'HH', 'NI', 'SH'], fromYear: 2018 },
  { code: 'reformation', on: { month: 10, day: 31 }, states: 'all', fromYear: 2017, toYear: 2017 },
  { code: 'all-saints', on: { month: 11, day: 1 }, states: ['BW', 'BY', 'NW', 'RP', 'SL'] },
  { code: 'repentance', on: { repentance: true }, states: ['SN'] },
  { code: 'christmas', on: { month: 12, day: 25 }, states: 'all' },
  { code: 'second-christmas', on: { month: 12, day: 26 }, states: 'all' },
]

/** Where deadlines run: holidays count at the authority's seat. `communal` names those of `someCommunes` that hold there. */
export interface Place {
  readonly state: GermanState
  readonly communal?: readonly string[]
}

/** Easter Sunday of the Gregorian calendar (the anonymous computus, Nature 13, 1876; Meeus, Astronomical Algorithms, chapter 8). */
export function easterSunday(year: number): CivilDay {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const g = Math.floor((8 * b + 13) / 25)
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const n = h + l - 7 * m + 114
  return dayOf({ year, month: Math.floor(n / 31), day: (n % 31) + 1 })
}

export interface Holiday {
  readonly day: CivilDay
  readonly code: string
}

/** The holidays of a year at a place, by day. */
export function holidaysOf(year: number, place: Place): readonly Holiday[] {
  const rules = HOLIDAYS.filter((rule) => holds(rule, year, place))
  const days = new Map(rules.map((rule) => [onDay(rule, year), rule.code]))
  return [...days].map(([day, code]) => ({ day, code })).toSorted((a, b) => (a.day < b.day ? -1 : 1))
}

/** The holiday's code when that day is one. */
export function holidayOn(day: CivilDay, place: Place): string | undefined {
  return holidaysOf(partsOf(day).year, place).find((holiday) => holiday.day === day)?.code
}

/** Not a Saturday, a Sunday or a holiday (§ 193 BGB). */
export function isWorkingDay(day: CivilDay, place: Place): boolean {
  return weekdayOf(day) < 6 && holidayOn(day, place) === undefined
}

/** The day itself when it is a working day, else the next one. */
export function nextWorkingDay(day: CivilDay, place: Place): CivilDay {
  let candidate = day
  while (!isWorkingDay(candidate, place)) candidate = addDays(candidate, 1)
  return candidate
}

/** The day after so many working days; 1 from a Friday is Monday. */
export function addWorkingDays(day: CivilDay, count: number, place: Place): CivilDay {
  let candidate = day
  for (let left = count; left > 0; left -= 1) candidate = nextWorkingDay(addDays(candidate, 1), place)
  return candidate
}

function holds(rule: HolidayRule, year: number, place: Place): boolean {
  if (year < (rule.fromYear ?? year) || year > (rule.toYear ?? year)) return false
  if (rule.someCommunes && !place.communal?.includes(rule.code)) return false
  return rule.states === 'all' || rule.states.includes(place.state)
}

function onDay({ on }: HolidayRule, year: number): CivilDay {
  if ('easter' in on) return addDays(easterSunday(year), on.easter)
  if ('month' in on) return dayOf({ year, ...on })
  // Wednesday before 23 November: between the 16th and the 22nd.
  const last = dayOf({ year, month: 11, day: 22 })
  return addDays(last, -((weekdayOf(last) + 4) % 7))
}
