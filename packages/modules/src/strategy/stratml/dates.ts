const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const germanMonths: Record<string, string> = { mär: 'mar', mrz: 'mar', mae: 'mar', mai: 'may', okt: 'oct', dez: 'dec' }

/** Is it an `xs:date` of a day that exists? `2016-02-29`, `2016-02-29Z`, `-0044-03-15+01:00`. */
export function isSchemaDate(text: string): boolean {
  const match = /^-?([1-9]\d{4,8}|\d{4})-(\d\d)-(\d\d)(Z|[+-](0\d|1[0-3]):[0-5]\d|[+-]14:00)?$/.exec(text)
  return match !== null && exists(Number(match[1]), Number(match[2]), Number(match[3]))
}

/**
 * The day that people meant, as ISO date; undefined where that would be a guess. Understood are the orders of Germany (31.12.2025),
 * of the United States (12/31/2025, unless only the other order exists), of computers (20251231, 2025-12-31T00:00), months in words
 * in both languages, and a month or year alone, of which the first or last day counts.
 */
export function guessDate(text: string, edge: 'first' | 'last'): string | undefined {
  const plain = text.trim().replace(/[T ]\d\d:\d\d.*$/, '')
  return numeric(plain) ?? inWords(plain) ?? partial(plain, edge)
}

function numeric(text: string): string | undefined {
  const ymd = /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})\.?$/.exec(text) ?? /^(\d{4})(\d\d)(\d\d)$/.exec(text)
  if (ymd) return isoDay(Number(ymd[1]), Number(ymd[2]), Number(ymd[3]))
  const dmy = /^(\d{1,2})([.-])\s?(\d{1,2})\2\s?(\d{4})$/.exec(text)
  if (dmy) return isoDay(Number(dmy[4]), Number(dmy[3]), Number(dmy[1]))
  const mdy = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text)
  if (!mdy) return undefined
  const [, a, b, year] = mdy.map(Number) as [number, number, number, number]
  return isoDay(year, a, b) ?? isoDay(year, b, a)
}

function inWords(text: string): string | undefined {
  const dayFirst = /^(\d{1,2})(?:\.|st|nd|rd|th)?\s+([a-zä]{3,9})\.?,?\s+(\d{4})$/i.exec(text)
  if (dayFirst) return isoDay(Number(dayFirst[3]), monthNamed(dayFirst[2] ?? ''), Number(dayFirst[1]))
  const monthFirst = /^([a-zä]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/i.exec(text)
  return monthFirst ? isoDay(Number(monthFirst[3]), monthNamed(monthFirst[1] ?? ''), Number(monthFirst[2])) : undefined
}

function partial(text: string, edge: 'first' | 'last'): string | undefined {
  const year = /^\d{4}$/.exec(text)
  if (year) return isoDay(Number(text), edge === 'first' ? 1 : 12, edge === 'first' ? 1 : 31)
  const numbers = /^(\d{4})[-/](\d{1,2})$/.exec(text)
  const words = /^([a-zä]{3,9})\.?\s+(\d{4})$/i.exec(text)
  if (!numbers && !words) return undefined
  const inYear = Number(numbers?.[1] ?? words?.[2])
  const month = numbers ? Number(numbers[2]) : monthNamed(words?.[1] ?? '')
  return isoDay(inYear, month, edge === 'first' ? 1 : daysIn(inYear, month))
}

function monthNamed(word: string): number {
  const short = word.toLowerCase().slice(0, 3)
  return months.indexOf(germanMonths[short] ?? short) + 1
}

function isoDay(year: number, month: number, day: number): string | undefined {
  if (!exists(year, month, day)) return undefined
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

function exists(year: number, month: number, day: number): boolean {
  return year > 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}
