export { LOCALES, type Locale } from './locale.ts'
export { formatCents, formatDay, formatInstant, formatNumber, formatShare, formatTime } from './format.ts'
