import fc from 'fast-check'
import { expect, test } from 'vitest'
import { guessDate, isSchemaDate } from './dates.ts'
import { isIdentifier, toIdentifier } from './identifiers.ts'
import { guessDecimal, isDecimal } from './numbers.ts'
import { isUri, mendChoice, mendText } from './values.ts'

test.each([
  ['31.12.2025', '2025-12-31'],
  ['1. 2. 2025', '2025-02-01'],
  ['12/31/2025', '2025-12-31'],
  ['31/12/2025', '2025-12-31'],
  ['3/4/2025', '2025-03-04'],
  ['2025-1-5', '2025-01-05'],
  ['2025/01/05', '2025-01-05'],
  ['20250105', '2025-01-05'],
  ['2025-01-05T00:00:00Z', '2025-01-05'],
  ['15. März 2025', '2025-03-15'],
  ['Sept. 30, 2016', '2016-09-30'],
  ['30th September 2016', '2016-09-30'],
])('%s is %s', (found, meant) => {
  expect(guessDate(found, 'first')).toBe(meant)
})
test('a year or month alone begins with its first and ends with its last day', () => {
  expect(guessDate('2024', 'first')).toBe('2024-01-01')
  expect(guessDate('2024', 'last')).toBe('2024-12-31')
  expect(guessDate('2024-02', 'last')).toBe('2024-02-29')
  expect(guessDate('Februar 2023', 'last')).toBe('2023-02-28')
})
test.each([
  '31.02.2024',
  '29.02.2023',
  '1.1.24',
  '13/13/2024',
  '2024-00-10',
  'FY 2012',
  'soon',
  '0000',
  'Foo 2024',
  '',
])('"%s" stays unread', (found) => {
  expect(guessDate(found, 'last')).toBeUndefined()
})
test('a guessed date is a valid one', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\d{1,4}[-./ ]\d{1,2}[-./ ]\d{1,4}$/), (found) => {
      const guess = guessDate(found, 'last')
      expect(guess === undefined || isSchemaDate(guess)).toBe(true)
    }),
  )
})

test.each([
  ['1.000,5', '1000.5'],
  ['1,000.5', '1000.5'],
  ['1,000', '1000'],
  ['0,125', '0.125'],
  ['12,5', '12.5'],
  ['-12,5', '-12.5'],
  ['−3', '-3'],
  ['1.000.000', '1000000'],
  ['1 000 000', '1000000'],
  ["1'000", '1000'],
  ['90 %', '90'],
  ['90 Prozent', '90'],
  ['€ 17.450.000', '17450000'],
  ['17,45 EUR', '17.45'],
  ['1e3', '1000'],
])('%s is the number %s', (found, meant) => {
  expect(guessDecimal(found)).toBe(meant)
})
test.each(['many', '~50', '50 people', '1,2,3', '1.2.3', '', '1,00,000', '50 60', '1e99', '12-15', '٣'])(
  '"%s" is no number',
  (found) => {
    expect(guessDecimal(found)).toBeUndefined()
  },
)
test('a valid number is never changed', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[+-]?(\d{1,9}(\.\d{0,4})?|\.\d{1,4})$/), (number) => {
      expect(isDecimal(number)).toBe(true)
      expect(mendText('performance', 'NumberOfUnits', number)).toEqual({ kind: 'valid', value: number })
    }),
  )
})

test('an identifier stays as it is or becomes one', () => {
  expect(toIdentifier('7b1e')).toBe('_7b1e')
  expect(toIdentifier('urn:uuid:1 2')).toBe('urn_uuid_1_2')
  expect(toIdentifier('-x')).toBe('_-x')
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
      expect(isIdentifier(toIdentifier(text))).toBe(true)
      if (isIdentifier(text)) expect(toIdentifier(text)).toBe(text)
    }),
  )
})
test('a source is an address or becomes one', () => {
  expect(['', 'https://a.example/ä b?c[=d#e', 'urn:a:b', '../x', '//host', 'http://[::1]:80/'].map(isUri)).toEqual([
    true,
    false,
    true,
    true,
    true,
    true,
  ])
  expect(mendText('core', 'Source', 'https://a.example/50%?x[1]')).toMatchObject({
    value: 'https://a.example/50%25?x%5B1%5D',
  })
  expect(mendText('core', 'Source', 'http://a:b:c')).toMatchObject({ kind: 'dropped' })
})
test('a word is taken for the only entry of the list that it can mean', () => {
  const stages = ['Outcome', 'Output_Processing', 'Output', 'Input_Processing', 'Input']
  expect(mendChoice(stages, 'output processing')).toMatchObject({ value: 'Output_Processing' })
  expect(mendChoice(stages, 'INPUTS')).toMatchObject({ value: 'Input' })
  expect(mendChoice(['Broader_Than', 'Peer_To', 'Narrower_Than'], 'Broader')).toMatchObject({ value: 'Broader_Than' })
  expect(mendChoice(['Performance_Plan', 'Performance_Report'], 'Performance')).toMatchObject({ kind: 'dropped' })
})
