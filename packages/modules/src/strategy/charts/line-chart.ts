import { CIRCLE, DIAMOND, drawing, percent, pixel, type Shape, shape, sign, SQUARE, words } from './shape.ts'
import { dayNumber, linear, type Scale, scaleOf, yearTicks } from './scale.ts'

export interface LineChart {
  readonly id: string
  readonly title: string
  readonly description: string
  /** Oldest first. */
  readonly points: readonly LinePoint[]
  readonly targets: readonly { readonly day: string; readonly value: number; readonly label: string }[]
  /** Between these two values all is well. */
  readonly band?: { readonly from: number; readonly to: number } | undefined
  /** Rank 1 belongs on top. */
  readonly isInverted: boolean
  readonly includeZero: boolean
  /** Said where a new definition begins. */
  readonly breakLabel: string
  readonly formatTick: (value: number) => string
}

export interface LinePoint {
  readonly day: string
  /** Missing where the value is not published: the line has a gap there. */
  readonly value: number | undefined
  readonly series: number
  /** How it came about: automatic values are round, those entered by hand have corners. */
  readonly mark: 'automatic' | 'manual'
  /** Day and value in words. */
  readonly label: string
  /** The period, as short as it gets; stands below the axis where there are few points. */
  readonly period: string
}

const HEIGHT = 260
const TOP = 28
const BOTTOM = 224
/** Room for the numbers on the left, in pixels; the rest is shared out in per cent and never reaches the right edge. */
const LEFT = 60
const WIDTH = 0.76

/** Values over time, one line for each definition, targets as diamonds. */
export function lineChart(chart: LineChart): Shape {
  const { band, points, targets } = chart
  const days = [...points.map(({ day }) => day), ...targets.map(({ day }) => day)].toSorted()
  const values = [
    ...points.flatMap(({ value }) => value ?? []),
    ...targets.map(({ value }) => value),
    ...(band ? [band.from, band.to] : []),
  ]
  const plot = plotOf(chart, days, values)
  return drawing(
    chart,
    HEIGHT,
    shape(
      'g',
      { transform: `translate(${LEFT})` },
      ...bandOf(chart, plot),
      ...gridOf(chart, plot),
      ...(points.length > MOST_PERIODS ? yearsOf(points, plot, days) : periodsOf(points, plot)),
    ),
    shape('g', { transform: `translate(${LEFT})` }, ...breaksOf(chart, plot), ...linesOf(points, plot)),
    shape('g', { transform: `translate(${LEFT})` }, ...targetsOf(chart, plot), ...marksOf(points, plot)),
  )
}

interface Plot {
  readonly time: Scale
  readonly values: Scale
  readonly x: (day: string) => string
  readonly y: (value: number) => number
}

function plotOf(chart: LineChart, days: readonly string[], values: readonly number[]): Plot {
  const time = linear(dayNumber(days[0] ?? '2000-01-01'), dayNumber(days.at(-1) ?? '2000-01-01'), [])
  const scale = scaleOf(values, chart.includeZero)
  return {
    time,
    values: scale,
    x: (day) => percent(time.at(dayNumber(day)) * WIDTH),
    y: (value) => {
      const share = chart.isInverted ? scale.at(value) : 1 - scale.at(value)
      return pixel(TOP + share * (BOTTOM - TOP))
    },
  }
}

function gridOf({ formatTick }: LineChart, { values, y }: Plot): readonly Shape[] {
  return values.ticks.flatMap((tick) => [
    shape('line', { class: 'chart-grid', x1: '0%', x2: percent(WIDTH), y1: y(tick), y2: y(tick) }),
    words('text', { class: 'chart-label', x: -8, y: y(tick) + 4, 'text-anchor': 'end' }, formatTick(tick)),
  ])
}

/** Few values: each has its own period below it, as far as there is room on a phone. */
function periodsOf(points: readonly LinePoint[], { x }: Plot): readonly Shape[] {
  let free = 0
  return points.flatMap(({ day, period }) => {
    const at = x(day)
    const half = (period.length * LETTER * 50) / NARROW
    const place = Number.parseFloat(at)
    if (place + half < free) return []
    free = place + 2 * half
    return axisWord(at, period)
  })
}

const MOST_PERIODS = 6
/** Pixels of a letter, and of the narrowest chart. */
const LETTER = 8
const NARROW = 290

/** The years on the way; where there are none, the first and the last period. */
function yearsOf(points: readonly LinePoint[], { time, x }: Plot, days: readonly string[]): readonly Shape[] {
  const [from = '2000', to = '2000'] = [days[0], days.at(-1)]
  const years = yearTicks(from, to).filter((year) => dayNumber(`${year}-01-01`) >= time.from)
  if (years.length > 1) return years.flatMap((year) => axisWord(x(`${year}-01-01`), String(year)))
  const [first, last] = [points[0], points.at(-1)]
  return [first, last].flatMap((point, n) =>
    point ? axisWord(x(point.day), point.period, n === 0 ? 'start' : 'end') : [],
  )
}

function axisWord(at: string, text: string, anchor = 'middle'): readonly Shape[] {
  return [
    shape('line', { class: 'chart-tick', x1: at, x2: at, y1: BOTTOM, y2: BOTTOM + 6 }),
    words('text', { class: 'chart-label', x: at, y: BOTTOM + 24, 'text-anchor': anchor }, text),
  ]
}

function bandOf({ band }: LineChart, { y }: Plot): readonly Shape[] {
  if (!band) return []
  const [top, bottom] = [y(band.from), y(band.to)].toSorted((a, b) => a - b) as [number, number]
  return [shape('rect', { class: 'chart-band', x: '0%', width: percent(WIDTH), y: top, height: pixel(bottom - top) })]
}

/** Only neighbours of one series are joined: a line across a changed definition would be a lie. */
function linesOf(points: readonly LinePoint[], { x, y }: Plot): readonly Shape[] {
  return pairs(points).flatMap(([from, to]) =>
    from.series !== to.series || from.value === undefined || to.value === undefined
      ? []
      : [shape('line', { class: 'chart-line', x1: x(from.day), y1: y(from.value), x2: x(to.day), y2: y(to.value) })],
  )
}

function breaksOf({ breakLabel, points }: LineChart, { x }: Plot): readonly Shape[] {
  return pairs(points).flatMap(([from, to]) => {
    if (from.series === to.series) return []
    const at = x(to.day)
    const isLeft = Number.parseFloat(at) < (WIDTH * 100) / 2
    return [
      shape('line', { class: 'chart-break', x1: at, x2: at, y1: TOP - 8, y2: BOTTOM }),
      words('text', { class: 'chart-label', x: at, y: TOP - 14, 'text-anchor': isLeft ? 'start' : 'end' }, breakLabel),
    ]
  })
}

function targetsOf({ targets }: LineChart, { x, y }: Plot): readonly Shape[] {
  const lines = pairs(targets).map(([from, to]) =>
    shape('line', { class: 'chart-target-line', x1: x(from.day), y1: y(from.value), x2: x(to.day), y2: y(to.value) }),
  )
  const signs = targets.map(({ day, label, value }) => sign({ x: x(day), y: y(value) }, 'chart-target', DIAMOND, label))
  return [...lines, ...signs]
}

function marksOf(points: readonly LinePoint[], { x, y }: Plot): readonly Shape[] {
  return points.flatMap(({ day, label, mark, value }) =>
    value === undefined
      ? []
      : [sign({ x: x(day), y: y(value) }, `chart-mark-${mark}`, mark === 'manual' ? SQUARE : CIRCLE, label)],
  )
}

function pairs<Item>(items: readonly Item[]): readonly (readonly [Item, Item])[] {
  return items.slice(1).map((item, n) => [items[n] as Item, item] as const)
}
