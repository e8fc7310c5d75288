import { dayNumber, linear, type Scale, yearTicks } from './scale.ts'
import { DIAMOND, percent, type Shape, shape, sign, words } from './shape.ts'

/** Years from left to right; the axis and each bar are drawings of their own, with the words of a list between them. */
export interface TimeSpan {
  readonly from: string
  readonly to: string
  readonly scale: Scale
}

/** Whole years around the days that have to fit. */
export function timeSpan(from: string, to: string): TimeSpan {
  const [start, end] = [`${from.slice(0, 4)}-01-01`, `${to.slice(0, 4)}-12-31`]
  return { from: start, to: end, scale: linear(dayNumber(start), dayNumber(end), []) }
}

/** The names of the years. For the eye only: each row of the list says its days in words. */
export function timeAxis(span: TimeSpan, today: string): Shape {
  const years = yearTicks(span.from, span.to, 6).flatMap((year) => {
    const at = place(span, `${year}-01-01`)
    return [
      shape('line', { class: 'chart-tick', x1: at, x2: at, y1: 18, y2: 26 }),
      words('text', { class: 'chart-label', x: at, y: 14 }, String(year)),
    ]
  })
  return shape(
    'svg',
    { class: 'chart', 'aria-hidden': 'true', width: '100%', height: 26 },
    ...years,
    ...now(span, today, 26),
  )
}

export interface TimeBar {
  readonly from: string | undefined
  /** Without it, the bar goes on beyond the picture. */
  readonly to: string | undefined
  readonly kind: 'planned' | 'running' | 'done' | 'stopped'
  readonly milestones: readonly { readonly day: string; readonly isDone: boolean; readonly label: string }[]
}

const BAR = 22
/** A bar of one day has to be seen, too. */
const NARROWEST = 0.01

export function timeBar(span: TimeSpan, bar: TimeBar, today: string): Shape {
  return shape(
    'svg',
    { class: 'chart', 'aria-hidden': 'true', width: '100%', height: BAR },
    shape('line', { class: 'chart-grid', x1: '0%', x2: '100%', y1: BAR / 2, y2: BAR / 2 }),
    ...body(span, bar, today),
    ...now(span, today, BAR),
    ...bar.milestones.map(({ day, isDone, label }) =>
      sign({ x: place(span, day), y: BAR / 2 }, isDone ? 'chart-milestone-done' : 'chart-milestone', DIAMOND, label),
    ),
  )
}

/** What is still to come is only outlined: a running bar is full up to the day that is shown. */
function body(span: TimeSpan, { from, kind, to }: TimeBar, today: string): readonly Shape[] {
  if (from === undefined && to === undefined) return []
  const { scale } = span
  const start = Math.min(scale.at(dayNumber(from ?? to ?? span.from)), 1 - NARROWEST)
  const isOver = kind === 'done' || kind === 'stopped'
  const end = to === undefined ? (isOver ? scale.at(dayNumber(today)) : 1) : scale.at(dayNumber(to))
  const last = Math.max(start + NARROWEST, end)
  if (kind !== 'running') return [piece(kind, start, last)]
  const reached = Math.min(last, Math.max(start, scale.at(dayNumber(today))))
  return [
    ...(reached > start ? [piece('running', start, reached)] : []),
    ...(last > reached ? [piece('planned', reached, last)] : []),
  ]
}

function piece(kind: TimeBar['kind'], from: number, to: number): Shape {
  const attributes = { x: percent(from), width: percent(Math.min(1, to) - from), y: 4, height: BAR - 8, rx: 3 }
  return shape('rect', { class: `chart-bar-${kind}`, ...attributes })
}

function now(span: TimeSpan, today: string, height: number): readonly Shape[] {
  if (today < span.from || today > span.to) return []
  const at = place(span, today)
  return [shape('line', { class: 'chart-now', x1: at, x2: at, y1: 0, y2: height })]
}

function place({ scale }: TimeSpan, day: string): string {
  return percent(scale.at(dayNumber(day)))
}
