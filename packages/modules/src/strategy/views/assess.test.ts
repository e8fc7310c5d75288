import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ElementId, Measurement, MeasurementId } from '../model.ts'
import { standingOf, targetFor } from './assess.ts'

const measured = (value: number | undefined, periodTo = '2026-12-31'): Measurement => ({
  id: 'm' as MeasurementId,
  indicator: 'i' as ElementId,
  series: 1,
  periodFrom: '2026-01-01',
  periodTo,
  value,
  provenance: { kind: 'manual', source: { label: 'Bericht' } },
})
const definition = {
  direction: { kind: 'up' },
  targets: [
    { due: '2026-12-31', value: 100 },
    { due: '2028-12-31', value: 200 },
  ],
  freshForDays: 400,
} as const
const DAY = '2027-03-15'

test('the next target counts, not one that is over', () => {
  expect(targetFor(definition.targets, DAY)?.due).toBe('2028-12-31')
  expect(targetFor(definition.targets, '2030-01-01')?.due).toBe('2028-12-31')
  expect(targetFor([], DAY)).toBeUndefined()
})
test('a target is reached, open or missed', () => {
  expect(standingOf(measured(200), definition, DAY).target).toMatchObject({ kind: 'reached' })
  expect(standingOf(measured(150), definition, DAY).target).toMatchObject({ kind: 'open' })
  const over = { ...definition, targets: definition.targets.slice(0, 1) }
  expect(standingOf(measured(99), over, DAY).target).toMatchObject({ kind: 'missed' })
})
test('where less is better, below the target is reached', () => {
  const down = { ...definition, direction: { kind: 'down' } } as const
  expect(standingOf(measured(150), down, DAY).target).toMatchObject({ kind: 'reached' })
  expect(standingOf(measured(250), down, DAY).target).toMatchObject({ kind: 'open' })
})
test('a band has no day: a value is in it or not', () => {
  const band = { ...definition, direction: { kind: 'band', from: 10, to: 20 } } as const
  expect(standingOf(measured(20), band, DAY).target).toMatchObject({ kind: 'in-band' })
  expect(standingOf(measured(21), band, DAY).target).toMatchObject({ kind: 'outside-band' })
})
test('an old value and a withheld one are judged by no target', () => {
  expect(standingOf(measured(500, '2025-12-31'), definition, DAY)).toEqual({ freshness: 'stale', target: undefined })
  expect(standingOf(measured(undefined), definition, DAY)).toEqual({ freshness: 'fresh', target: undefined })
})
test('a better value never stands worse', () => {
  const worth = { reached: 2, open: 1, missed: 0, 'in-band': 0, 'outside-band': 0 } as const
  const value = fc.double({ noNaN: true, noDefaultInfinity: true })
  fc.assert(
    fc.property(value, value, (a, b) => {
      const [worse, better] = [Math.min(a, b), Math.max(a, b)]
      const of = (value: number) => worth[standingOf(measured(value), definition, DAY).target?.kind ?? 'missed']
      expect(of(better)).toBeGreaterThanOrEqual(of(worse))
    }),
  )
})
