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
  readonly to: string | undefined
  /** `open`: begun, end not named. */
  readonly kind: 'planned' | 'running' | 'done' | 'stopped'
  readonly milestones: readonly { readonly day: string; readonly isDone: boolean; readonly label: string }[]
}

const BAR = 22

export function timeBar(span: TimeSpan, bar: TimeBar, today: string): Shape {
  return shape(
    'svg',
    { class: 'chart', 'aria-hidden': 'true', width: '100%', height: BAR },
    shape('line', { class: 'chart-grid', x1: '0%', x2: '100%', y1: BAR / 2, y2: BAR / 2 }),
    ...now(span, today, BAR),
    ...body(span, bar),
    ...bar.milestones.map(({ day, isDone, label }) =>
      sign({ x: place(span, day), y: BAR / 2 }, isDone ? 'chart-milestone-done' : 'chart-milestone', DIAMOND, label),
    ),
  )
}

function body(span: TimeSpan, { from, kind, to }: TimeBar): readonly Shape[] {
  if (from === undefined && to === undefined) return []
  const { scale } = span
  const start = scale.at(dayNumber(from ?? to ?? span.from))
  const end = Math.max(start + 0.01, to === undefined ? 1 : scale.at(dayNumber(to)))
  const shown = Math.min(start, 0.99)
  const attributes = { x: percent(shown), width: percent(Math.min(1, end) - shown), y: 4, height: BAR - 8, rx: 3 }
  // Without a last day the bar runs out of the picture; its class draws that end open.
  return [shape('rect', { class: `chart-bar-${kind}${to === undefined ? ' chart-open' : ''}`, ...attributes })]
}

function now(span: TimeSpan, today: string, height: number): readonly Shape[] {
  if (today < span.from || today > span.to) return []
  const at = place(span, today)
  return [shape('line', { class: 'chart-now', x1: at, x2: at, y1: 0, y2: height })]
}

function place({ scale }: TimeSpan, day: string): string {
  return percent(scale.at(dayNumber(day)))
}
