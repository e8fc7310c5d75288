import type { Answer, Question } from './model.ts'

/**
 * The answer, if it has the shape that its question takes; otherwise nothing. Drafts come back from outside (a file, another device), so
 * nothing is taken for granted. Whether it is a good answer is another question: see `constraints.ts`.
 */
export function inShape(question: Question, value: unknown): Answer | undefined {
  switch (question.type) {
    case 'yes-no':
      return typeof value === 'boolean' ? value : undefined
    case 'choice':
      return typeof value === 'string' && question.options.includes(value) ? value : undefined
    case 'choices':
      return Array.isArray(value) && value.length > 0 && value.every((one) => question.options.includes(one as string))
        ? question.options.filter((option) => value.includes(option))
        : undefined
    case 'number':
    case 'money':
      return typeof value === 'string' && /^-?\d{1,30}(\.\d{1,12})?$/.test(value) ? value : undefined
    case 'date':
      return typeof value === 'string' && isCivilDay(value, question.unknown === true) ? value : undefined
    case 'person':
      return allTexts(value, ['given', 'family'])
    case 'address':
      return allTexts(value, ['street', 'number', 'postcode', 'city', 'country'])
    case 'file':
      return Array.isArray(value) && value.length > 0 && value.every(isStoredFile) ? (value as Answer) : undefined
    default:
      return typeof value === 'string' && value !== '' ? value : undefined
  }
}

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** A day of the Gregorian calendar, `2027-03-15`; with `reduced` also a month or a year alone, `1965-03` and `1965`. */
export function isCivilDay(text: string, reduced = false): boolean {
  const found = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text)
  if (!found) return false
  const [, year, month, day] = found
  if (!reduced && day === undefined) return false
  if (month !== undefined && (Number(month) < 1 || Number(month) > 12)) return false
  return day === undefined || (Number(day) >= 1 && Number(day) <= daysIn(Number(year), Number(month)))
}

export function daysIn(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return month === 2 && leap ? 29 : (MONTH_DAYS[month - 1] ?? 0)
}

function allTexts(value: unknown, names: readonly string[]): Answer | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const parts = value as { readonly [name: string]: unknown }
  if (!names.every((name) => typeof parts[name] === 'string')) return undefined
  return Object.fromEntries(names.map((name) => [name, parts[name] as string]))
}

function isStoredFile(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const { id, name, type, size } = value as { readonly [key: string]: unknown }
  return [id, name, type].every((part) => typeof part === 'string') && typeof size === 'number'
}
