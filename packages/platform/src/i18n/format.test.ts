import { expect, test } from 'vitest'
import { formatCents, formatDay, formatInstant, formatMonth, formatNumber, formatShare } from './index.ts'

test('days and months are written out in the language of the reader', () => {
  expect(formatDay('2027-03-15', 'de')).toBe('15. März 2027')
  expect(formatDay('2027-03-15', 'en')).toBe('15 March 2027')
  expect(formatMonth('2027-03', 'de')).toBe('März 2027')
})
test('an instant is told in Berlin, in winter and in summer', () => {
  expect(formatInstant('2027-01-01T23:30:00Z', 'de')).toBe('2. Januar 2027 um 00:30')
  expect(formatInstant('2027-07-01T22:30:00Z', 'de')).toBe('2. Juli 2027 um 00:30')
})
test('one way of writing numbers does not colour the next one', () => {
  expect(formatNumber(1234.5, 'de')).toBe('1.234,5')
  expect(formatNumber(1234.5, 'de', { maximumFractionDigits: 0 })).toMatch(/^1\.23[45]$/)
  expect(formatNumber(1234.5, 'en')).toBe('1,234.5')
  expect(formatShare(0.873, 'de')).toBe('87,3\u00A0%')
  expect(formatCents(123_400, 'de')).toBe('1.234\u00A0€')
  expect(formatCents(123_450, 'en')).toBe('€1,234.50')
})
