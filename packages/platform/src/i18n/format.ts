import type { Locale } from './locale.ts'

const TAG: Record<Locale, string> = { de: 'de-DE', en: 'en-GB' }
const TIME_ZONE = 'Europe/Berlin'

/** `15. März 2027` / `15 March 2027`, from a civil day (`2027-03-15`). */
export function formatDay(day: string, locale: Locale): string {
  // Noon UTC lies on the same civil day everywhere this is shown.
  return new Intl.DateTimeFormat(TAG[locale], { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T12:00:00Z`),
  )
}

/** Day and time in Europe/Berlin, from an instant. */
export function formatInstant(instant: string | Date, locale: Locale): string {
  const formatter = new Intl.DateTimeFormat(TAG[locale], { dateStyle: 'long', timeStyle: 'short', timeZone: TIME_ZONE })
  return formatter.format(typeof instant === 'string' ? new Date(instant) : instant)
}

/** The time of the day in Europe/Berlin, for what happened just now. */
export function formatTime(instant: string | Date, locale: Locale): string {
  const formatter = new Intl.DateTimeFormat(TAG[locale], { timeStyle: 'short', timeZone: TIME_ZONE })
  return formatter.format(typeof instant === 'string' ? new Date(instant) : instant)
}

export function formatNumber(value: number, locale: Locale, options: Intl.NumberFormatOptions = {}): string {
  return new Intl.NumberFormat(TAG[locale], options).format(value)
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
