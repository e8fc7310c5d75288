import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readStand } from './stand.ts'

const TODAY = '2027-03-15'

test('without a question it is today', () => {
  expect(readStand(null, TODAY)).toEqual({ day: TODAY, relation: 'today' })
  expect(readStand('  ', TODAY)).toEqual({ day: TODAY, relation: 'today' })
})
test('a day before today is the past, one after it the future', () => {
  expect(readStand('2024-03-01', TODAY)).toEqual({ day: '2024-03-01', relation: 'past' })
  expect(readStand('2030-01-01', TODAY)).toEqual({ day: '2030-01-01', relation: 'future' })
})
test('people may write the day as they do in German', () => {
  expect(readStand('1.3.2024', TODAY).day).toBe('2024-03-01')
})
test('a day that does not exist is named, and today is shown', () => {
  for (const text of [
    '31.02.2024',
    '2024-02-31',
    '2024-13-01',
    'gestern',
    '0000-01-01',
    '20240301',
    '2024-03-01T10:00',
  ]) {
    expect(readStand(text, TODAY)).toEqual({ day: TODAY, relation: 'today', unreadable: text })
  }
})
test('whatever is asked, the answer is a day the database understands', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(readStand(text, TODAY).day).toMatch(/^(19|20|21)\d{2}-\d{2}-\d{2}$/)
    }),
  )
})
