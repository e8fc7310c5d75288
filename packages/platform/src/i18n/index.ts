export { LOCALES, type Locale } from './locale.ts'
export { formatCents, formatDay, formatInstant, formatMonth, formatNumber, formatShare, formatTime } from './format.ts'
