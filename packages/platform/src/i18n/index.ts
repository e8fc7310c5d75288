export { LOCALES, type Locale } from './locale.ts'
export { formatCents, formatDay, formatInstant, formatNumber, formatShare } from './format.ts'
