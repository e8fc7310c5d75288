/** Where a number lies between two others: 0 at the beginning, 1 at the end; for any finite numbers. */
export interface Scale {
  readonly from: number
  readonly to: number
  readonly ticks: readonly number[]
  readonly at: (value: number) => number
}

/**
 * A scale that holds all values and begins and ends at round numbers, with ticks at round numbers.
 * @param includeZero as people expect of counts: a line that begins at 900 makes 950 look like a triumph
 */
export function scaleOf(values: readonly number[], includeZero: boolean): Scale {
  const all = values.filter(Number.isFinite)
  if (includeZero || all.length === 0) all.push(0)
  const [low, high] = [all.reduce((a, b) => Math.min(a, b)), all.reduce((a, b) => Math.max(a, b))]
  const [from, to] = low === high ? spread(low) : [low, high]
  const step = roundStep(to / WANTED_TICKS - from / WANTED_TICKS)
  const [start, end] = [roundTo(from, step, Math.floor), roundTo(to, step, Math.ceil)]
  return linear(start, end, ticksOf(start, end, step))
}

/** A scale without rounding, for days. */
export function linear(from: number, to: number, ticks: readonly number[]): Scale {
  // Halves: the distance of two very large numbers is more than the largest number.
  const distance = to / 2 - from / 2
  const at = (value: number) => (distance > 0 ? Math.min(1, Math.max(0, (value / 2 - from / 2) / distance)) : 0.5)
  return { from, to, ticks, at }
}

const WANTED_TICKS = 4

function spread(value: number): readonly [number, number] {
  if (value === 0) return [0, 1]
  return value > 0 ? [0, value] : [value, 0]
}

/** 1, 2 or 5 times a power of ten, at least as large as `rough`. */
function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= rough * 0.999)
  return step ?? rough
}

/** Stays as it is where rounding would leave the numbers that there are. */
function roundTo(value: number, step: number, round: (value: number) => number): number {
  const rounded = round(value / step) * step
  return Number.isFinite(rounded) ? rounded : value
}

function ticksOf(from: number, to: number, step: number): readonly number[] {
  const count = Math.round(to / step - from / step)
  if (!Number.isFinite(count) || count < 1 || count > 2 * WANTED_TICKS + 2) return [from, to]
  // 3 * 0.1 is 0.30000000000000004: nobody wants to read that.
  return Array.from({ length: count + 1 }, (_, n) => Number((from + n * step).toPrecision(12)))
}

/** Days since 1970, for scales of time. */
export function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / 86_400_000
}

/** First days of years, so few that their names fit on a phone. */
export function yearTicks(from: string, to: string, most = 5): readonly number[] {
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))]
  const step = [1, 2, 5, 10, 20, 50, 100].find((step) => (last - first) / step < most) ?? 200
  const years = Array.from({ length: last - first + 1 }, (_, n) => first + n)
  return years.filter((year) => year % step === 0)
}
