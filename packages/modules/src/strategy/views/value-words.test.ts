import { expect, test } from 'vitest'
import { periodWords, spanWords, targetWords, tickWords } from './value-words.ts'

test('a full year, a full month and a day are said as such', () => {
  expect(periodWords('2024-01-01', '2024-12-31', 'de')).toBe('2024')
  expect(periodWords('2024-02-01', '2024-02-29', 'de')).toBe('Februar 2024')
  expect(periodWords('2023-02-01', '2023-02-28', 'en')).toBe('February 2023')
  expect(periodWords('2024-05-03', '2024-05-03', 'de')).toBe('3. Mai 2024')
  expect(periodWords('2024-02-01', '2024-02-28', 'de')).toBe('1. Februar 2024 bis 28. Februar 2024')
})
test('a time may be open at either end', () => {
  expect(spanWords('2024-05-03', undefined, 'de')).toBe('seit 3. Mai 2024')
  expect(spanWords(undefined, '2024-05-03', 'en')).toBe('until 3 May 2024')
  expect(spanWords(undefined, undefined, 'de')).toBeUndefined()
})
test('numbers on an axis are short', () => {
  expect(tickWords(1_200_000_00, { valueUnit: 'cents' }, 'de')).toBe('1,2\u00A0Mio. €')
  expect(tickWords(0.25, { valueUnit: 'share' }, 'de')).toBe('25\u00A0%')
})
test('a verdict names its target', () => {
  const definition = { valueUnit: 'count', unitLabel: { de: 'Anträge' } } as const
  expect(targetWords({ kind: 'missed', due: '2026-12-31', value: 500 }, definition, 'de')).toEqual({
    verdict: 'Ziel verfehlt',
    target: '500 Anträge bis 31. Dezember 2026',
  })
  expect(targetWords({ kind: 'in-band', from: 1, to: 2 }, definition, 'en').target).toBe('1 Anträge to 2 Anträge')
})
