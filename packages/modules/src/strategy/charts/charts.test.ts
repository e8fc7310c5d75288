import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type LineChart, lineChart } from './line-chart.ts'
import { moneyChart } from './money-chart.ts'
import { scaleOf } from './scale.ts'
import { type Shape, toMarkup } from './shape.ts'
import { timeAxis, timeBar, timeSpan } from './timeline-chart.ts'

const about = { id: 'k1', title: 'Anträge', description: 'Anträge je Jahr' }
const chart = (over: Partial<LineChart>): LineChart => ({
  ...about,
  points: [],
  targets: [],
  isInverted: false,
  includeZero: true,
  breakLabel: 'neu gezählt',
  formatTick: String,
  ...over,
})
const day = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const value = fc.double({ noNaN: true, noDefaultInfinity: true })
const point = fc.record({
  day,
  value: fc.option(value, { nil: undefined }),
  series: fc.integer({ min: 1, max: 3 }),
  mark: fc.constantFrom('automatic' as const, 'manual' as const),
  label: fc.string(),
  period: fc.string(),
})

/** Every place in a drawing lies within it, and every number is one. */
function expectInside(root: Shape): void {
  const height = Number(root.attributes['height'])
  const visit = ({ attributes, children }: Shape): void => {
    for (const [name, written] of Object.entries(attributes)) {
      if (!/^(x|y|x1|x2|y1|y2|width|height)$/.test(name)) continue
      const number = Number.parseFloat(String(written))
      expect(Number.isFinite(number), `${name}=${written}`).toBe(true)
      // Labels of the axis stand to the left of the plot, in the room kept for them.
      expect(number, `${name}=${written}`).toBeGreaterThanOrEqual(name === 'x' && written === -8 ? -8 : 0)
      expect(number, `${name}=${written}`).toBeLessThanOrEqual(String(written).endsWith('%') ? 100 : height)
    }
    children.forEach(visit)
  }
  visit(root)
}

test('a line chart stays inside its frame for any numbers on any days', () => {
  fc.assert(
    fc.property(
      fc.array(point, { maxLength: 30 }),
      fc.array(fc.record({ day, value, label: fc.string() }), { maxLength: 3 }),
      fc.option(fc.record({ from: value, to: value }), { nil: undefined }),
      fc.boolean(),
      fc.boolean(),
      (points, targets, band, isInverted, includeZero) => {
        const inOrder = points.toSorted((a, b) => (a.day < b.day ? -1 : 1))
        expectInside(lineChart(chart({ points: inOrder, targets, band, isInverted, includeZero })))
      },
    ),
    { numRuns: 500 },
  )
})
test('a chart of money stays inside its frame for any amounts', () => {
  const cents = fc.option(fc.maxSafeInteger(), { nil: undefined })
  const year = fc.record({ year: fc.integer({ min: 1990, max: 2200 }), plan: cents, commitment: cents, actual: cents })
  fc.assert(
    fc.property(fc.array(year, { maxLength: 10 }), (years) => {
      expectInside(moneyChart({ ...about, years: years.map((year) => ({ ...year, label: '' })) }))
    }),
  )
})
test('a timeline stays inside its frame, also where days lie outside of its span', () => {
  const bar = fc.record({
    from: fc.option(day, { nil: undefined }),
    to: fc.option(day, { nil: undefined }),
    kind: fc.constantFrom('planned' as const, 'running' as const, 'done' as const, 'stopped' as const),
    milestones: fc.array(fc.record({ day, isDone: fc.boolean(), label: fc.string() }), { maxLength: 3 }),
  })
  fc.assert(
    fc.property(day, day, day, bar, (from, to, today, bar) => {
      const span = timeSpan(...([from, to].toSorted() as [string, string]))
      expectInside(timeAxis(span, today))
      expectInside(timeBar(span, bar, today))
    }),
  )
})
test('a scale holds every value and has a few ticks in rising order', () => {
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 10 }), fc.boolean(), (values, includeZero) => {
      const { at, ticks } = scaleOf(values, includeZero)
      for (const value of values) expect(at(value)).toBeGreaterThanOrEqual(0)
      for (const value of values) expect(at(value)).toBeLessThanOrEqual(1)
      expect(ticks.length).toBeLessThanOrEqual(12)
      expect(ticks).toEqual(ticks.toSorted((a, b) => a - b))
    }),
    { numRuns: 1_000 },
  )
})
test('ticks are round numbers', () => {
  expect(scaleOf([0, 97], true).ticks).toEqual([0, 50, 100])
  expect(scaleOf([0.12, 0.31], true).ticks).toEqual([0, 0.1, 0.2, 0.3, 0.4])
})
test('a changed definition is a break in the line', () => {
  const points = [1, 1, 2, 2].map((series, n) => ({
    day: `202${n}-12-31`,
    value: n,
    series,
    mark: 'manual' as const,
    label: '',
    period: '',
  }))
  const markup = toMarkup(lineChart(chart({ points })))
  expect(markup.match(/class="chart-line"/g)).toHaveLength(2)
  expect(markup).toContain('neu gezählt')
})
test('a withheld value leaves a gap', () => {
  const points = [3, undefined, 5].map((value, n) => ({
    day: `202${n}-12-31`,
    value,
    series: 1,
    mark: 'automatic' as const,
    label: '',
    period: '',
  }))
  const markup = toMarkup(lineChart(chart({ points })))
  expect(markup).not.toContain('chart-line"')
  expect(markup.match(/chart-mark-automatic/g)).toHaveLength(2)
})
test('whatever people write, markup stays markup', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const markup = toMarkup(lineChart(chart({ title: text, description: '<script>"&' })))
      expect(markup).not.toContain('<script')
      expect(markup.replaceAll(/<[^>]*>/g, '')).not.toMatch(/[<>]/)
    }),
  )
})
