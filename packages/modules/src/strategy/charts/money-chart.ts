import { scaleOf } from './scale.ts'
import { drawing, percent, type Shape, shape, words } from './shape.ts'

export interface MoneyChart {
  readonly id: string
  readonly title: string
  readonly description: string
  readonly years: readonly {
    readonly year: number
    /** In cents; missing where nothing was entered. */
    readonly plan: number | undefined
    readonly commitment: number | undefined
    readonly actual: number | undefined
    /** The amounts in words, at the end of the row. */
    readonly label: string
  }[]
}

const ROW = 52

/**
 * One row for each year: planned money as a frame, committed money within it, spent money as the full bar. So three amounts stay
 * three amounts, and whether less was spent than planned is seen at a glance.
 */
export function moneyChart(chart: MoneyChart): Shape {
  const { years } = chart
  const amounts = years.flatMap(({ actual, commitment, plan }) => [actual ?? 0, commitment ?? 0, plan ?? 0])
  const scale = scaleOf(amounts, true)
  const bar = (className: string, cents: number | undefined, y: number, height: number): readonly Shape[] => {
    if (cents === undefined) return []
    const [from, to] = [scale.at(0), scale.at(cents)].toSorted((a, b) => a - b) as [number, number]
    return [shape('rect', { class: className, x: percent(from), width: percent(to - from), y, height })]
  }
  const rows = years.flatMap(({ actual, commitment, label, plan, year }, n) => [
    words('text', { class: 'chart-heading', x: '0%', y: n * ROW + 16 }, String(year)),
    words('text', { class: 'chart-label', x: '100%', y: n * ROW + 16, 'text-anchor': 'end' }, label),
    ...bar('chart-plan', plan, n * ROW + 24, 18),
    ...bar('chart-commitment', commitment, n * ROW + 28, 10),
    ...bar('chart-actual', actual, n * ROW + 30, 6),
  ])
  return drawing(chart, Math.max(1, years.length) * ROW, ...rows)
}
