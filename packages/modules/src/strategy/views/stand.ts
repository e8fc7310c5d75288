import { isCivilDay } from '@klammer/platform/units'
import { type RawBuilder, sql } from 'kysely'

/** The day a page shows the city of: today, or the one asked for with `?stand=2024-03-01`. */
export interface Stand {
  readonly day: string
  readonly relation: 'past' | 'today' | 'future'
  /** What was asked for and is no day; the page then shows today and says so. */
  readonly unreadable?: string | undefined
}

/** Years outside of this are typing errors; the database knows no year 0 either. */
const EARLIEST = '1900-01-01'
const LATEST = '2199-12-31'

/** Reads `?stand=`. German dates such as `1.3.2024` are understood, too. */
export function readStand(asked: string | null | undefined, today: string): Stand {
  const text = (asked ?? '').trim()
  if (text === '') return { day: today, relation: 'today' }
  const day = toIsoDay(text)
  if (!isCivilDay(day) || day < EARLIEST || day > LATEST) return { day: today, relation: 'today', unreadable: text }
  return { day, relation: day < today ? 'past' : day > today ? 'future' : 'today' }
}

function toIsoDay(text: string): string {
  const german = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text)
  if (!german) return text
  const [, day = '', month = '', year = ''] = german
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

/** The first instant after a civil day in Berlin: what was published before it was known on that day. */
export function endOf(day: string): RawBuilder<Date> {
  return sql<Date>`((${day}::date + 1)::timestamp at time zone 'Europe/Berlin')`
}
