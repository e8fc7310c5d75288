import type { Read } from './read-number.ts'
import { isCivilDay } from './shape.ts'

/**
 * Reads a day as typed, `31.12.1965` or `1965-12-31`. Where day and month may be unknown, `00.00.1965`, `12.1965` and `1965` are taken,
 * too.
 * @returns `1965-12-31`, or `1965-12`, `1965` where less is known
 */
export function readDate(text: string, unknown: boolean): Read<string> {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text)
  if (iso) return fromParts({ year: iso[1], month: iso[2], day: iso[3] }, unknown)
  const parts = text.split(/\s*[./]\s*|\s+/)
  const [year, month, day] = parts.toReversed()
  if (parts.length > 3) return { kind: 'bad', error: { code: 'not-a-date' } }
  return fromParts({ year, month, day }, unknown)
}

interface Parts {
  readonly day?: string | undefined
  readonly month?: string | undefined
  readonly year?: string | undefined
}

/** The same from three fields. Registers write `00` for what is not known. */
export function fromParts({ day = '', month = '', year = '' }: Parts, unknown: boolean): Read<string> {
  const bad = { kind: 'bad', error: { code: 'not-a-date' } } as const
  if (!/^\d{4}$/.test(year) || !/^\d{0,2}$/.test(month) || !/^\d{0,2}$/.test(day)) return bad
  if (Number(year) < 1800 || Number(year) > 2200) return bad
  const known = [Number(month), Number(day)]
  const [m = 0, d = 0] = known
  if (!unknown && (m === 0 || d === 0)) return bad
  if (m === 0 && d !== 0) return bad
  const two = (n: number) => String(n).padStart(2, '0')
  const value = m === 0 ? year : d === 0 ? `${year}-${two(m)}` : `${year}-${two(m)}-${two(d)}`
  return isCivilDay(value, unknown) ? { kind: 'read', value } : { kind: 'bad', error: { code: 'day-does-not-exist' } }
}
