/**
 * Reads a civil day as people in Germany write it: `3.4.2027`, `03.04.2027`, `3. 4. 2027`, or ISO `2027-04-03`.
 * @returns the ISO day, or nothing for what is no day of the calendar, such as `31.02.2025`
 */
export function parseDay(text: string): string | undefined {
  const typed = text.trim()
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(typed)
  if (iso) return toDay(iso[1], iso[2], iso[3])
  const german = /^(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})$/.exec(typed)
  return german ? toDay(german[3], german[2], german[1]) : undefined
}

/** An ISO day as the date field shows it: `03.04.2027`. */
export function typedDay(iso: string | undefined): string {
  return iso ? iso.split('-').toReversed().join('.') : ''
}

function toDay(year = '', month = '', day = ''): string | undefined {
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(`${iso}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : undefined
}
