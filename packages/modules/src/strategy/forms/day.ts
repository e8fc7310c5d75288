export type ParsedDay =
  | { readonly kind: 'day'; readonly day: string }
  /** `no-such-day`: written well, but the calendar does not have it, such as `31.02.2027`. */
  | { readonly kind: 'problem'; readonly because: 'not-a-day' | 'no-such-day' }

/** Reads `3.4.2027`, `03.04.2027` or `2027-04-03` as a civil day. */
export function readDay(typed: string): ParsedDay {
  const text = typed.trim()
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  const german = /^(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})$/.exec(text)
  const parts = iso?.slice(1) ?? german?.slice(1).toReversed()
  if (!parts) return { kind: 'problem', because: 'not-a-day' }
  const day = [parts[0], parts[1]?.padStart(2, '0'), parts[2]?.padStart(2, '0')].join('-')
  const date = new Date(`${day}T12:00:00Z`)
  if (Number.isNaN(date.getTime()) || !date.toISOString().startsWith(day)) {
    return { kind: 'problem', because: 'no-such-day' }
  }
  return { kind: 'day', day }
}

/** A civil day as the form shows it: `03.04.2027`. */
export function typedDay(day: string | undefined): string {
  return day === undefined ? '' : day.split('-').toReversed().join('.')
}
