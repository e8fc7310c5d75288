import { expect, test } from 'vitest'
import type { ElementId } from '../model.ts'
import { readBudget, readMeasurement } from './entry-form.ts'

const id = 'i' as ElementId
const value = { from: '1.1.2026', to: '31.12.2026', numerator: '1.000,5', sourceLabel: 'Statistikstelle' }
const money = {
  year: '2026',
  kind: 'plan',
  amount: '17.450.000',
  fundingShare: '90',
  funder: 'Bund',
  sourceLabel: 'Haushalt',
}

test('numbers and days are read as people in Germany write them', () => {
  expect(readMeasurement(value, id, 'count')).toMatchObject({
    kind: 'entry',
    entry: { period: { from: '2026-01-01', to: '2026-12-31' }, count: { numerator: 1000.5 } },
  })
})
test('money is typed in euros and per cent and kept in cents and hundredths of a per cent', () => {
  expect(readBudget(money)).toMatchObject({
    entry: { amountCents: 1_745_000_000, fundingBasisPoints: 9000, year: 2026 },
  })
  expect(readMeasurement({ ...value, numerator: '12,50 €' }, id, 'cents')).toMatchObject({
    entry: { count: { numerator: 1250 } },
  })
})
test('every wrong field is named', () => {
  const wrong = { from: '31.02.2026', to: '', numerator: '1.000', sourceLabel: ' ', sourceUrl: 'javascript:alert(1)' }
  expect(readMeasurement(wrong, id, 'share')).toEqual({
    kind: 'problems',
    problems: {
      from: 'no-such-day',
      to: 'missing',
      numerator: 'ambiguous',
      denominator: 'missing',
      sourceLabel: 'missing',
      sourceUrl: 'not-a-link',
    },
  })
  expect(readBudget({ ...money, year: '26', amount: '1,005', fundingShare: '101' })).toMatchObject({
    problems: { year: 'not-a-year', amount: 'ambiguous', fundingShare: 'not-a-share' },
  })
  expect(readBudget({ ...money, amount: '1,0051' })).toMatchObject({ problems: { amount: 'too-precise' } })
})
