import type { Locale } from './locale.ts'

const TAG: Record<Locale, string> = { de: 'de-DE', en: 'en-GB' }
const TIME_ZONE = 'Europe/Berlin'

// Making one takes longer than everything else on a page, so each kind is made once.
const dateFormats = new Map<string, Intl.DateTimeFormat>()
const numberFormats = new Map<string, Intl.NumberFormat>()

function dateFormat(locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return keep(dateFormats, locale, options, () => new Intl.DateTimeFormat(TAG[locale], options))
}

function keep<Format>(kept: Map<string, Format>, locale: Locale, options: object, make: () => Format): Format {
  const key = `${locale} ${JSON.stringify(options)}`
  const known = kept.get(key)
  if (known) return known
  const made = make()
  kept.set(key, made)
  return made
}

/** `15. März 2027` / `15 March 2027`, from a civil day (`2027-03-15`). */
export function formatDay(day: string, locale: Locale): string {
  // Noon UTC lies on the same civil day everywhere this is shown.
  return dateFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T12:00:00Z`))
}

/** `März 2027` / `March 2027`, from a month (`2027-03`). */
export function formatMonth(month: string, locale: Locale): string {
  const format = dateFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' })
  return format.format(new Date(`${month}-15T12:00:00Z`))
}

/** Day and time in Europe/Berlin, from an instant. */
export function formatInstant(instant: string | Date, locale: Locale): string {
  const format = dateFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: TIME_ZONE })
  return format.format(typeof instant === 'string' ? new Date(instant) : instant)
}

/** The time of the day in Europe/Berlin, for what happened just now. */
export function formatTime(instant: string | Date, locale: Locale): string {
  const format = dateFormat(locale, { timeStyle: 'short', timeZone: TIME_ZONE })
  return format.format(typeof instant === 'string' ? new Date(instant) : instant)
}

export function formatNumber(value: number, locale: Locale, options: Intl.NumberFormatOptions = {}): string {
  const format = keep(numberFormats, locale, options, () => new Intl.NumberFormat(TAG[locale], options))
  return format.format(value)
}

/** Whole cents as euros; without cents where there are none. */
export function formatCents(cents: number, locale: Locale): string {
  const fraction = cents % 100 === 0 ? 0 : 2
  return formatNumber(cents / 100, locale, {
    style: 'currency',
    currency: 'EUR',
    minimumFractionDigits: fraction,
    maximumFractionDigits: fraction,
  })
}

/** `0.873` as `87,3 %`. */
export function formatShare(share: number, locale: Locale): string {
  return formatNumber(share, locale, { style: 'percent', maximumFractionDigits: 1 })
}
