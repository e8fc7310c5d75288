import { add, decimalFrom, divide, isDecimal, multiply, squareRoot, subtract } from '../../decimal/index.ts'
import type { Decimal } from '../../decimal/index.ts'
import { compute } from '../arithmetic.ts'
import { order } from '../compare.ts'
import { and, or } from '../logic.ts'
import { spend } from '../run.ts'
import type { FeelFunction, List, Run, Value } from '../value.ts'
import { anything, builtIn, list, repeated, way } from './define.ts'

const zero = decimalFrom(0)
const one = decimalFrom(1)
const two = decimalFrom(2)

/** Functions that make one value of a list, or of several arguments (DMN 1.5, Table 75). */
export const aggregateFunctions = [
  aggregate('min', (all) => extreme(all, -1)),
  aggregate('max', (all) => extreme(all, 1)),
  aggregate('sum', (all, run) => sum(all, run)),
  aggregate('mean', (all, run) => {
    const total = sum(all, run)
    return isDecimal(total) ? (divide(total, decimalFrom(all.length)) ?? null) : null
  }),
  aggregate('product', (all) => ofNumbers(all, (numbers) => reduce(numbers, one, multiply))),
  aggregate('median', (all) => ofNumbers(all, median)),
  aggregate('stddev', (all) => ofNumbers(all, deviation)),
  aggregate('mode', (all) => (all.length === 0 ? [] : ofNumbers(all, mode))),
  aggregate('all', (all) => all.reduce<boolean | null>(and, true)),
  aggregate('any', (all) => all.reduce<boolean | null>(or, false)),
]

function aggregate(name: string, body: (all: List, run: Run) => Value): FeelFunction {
  const compute = (all: List, run: Run): Value => {
    spend(run, all.length)
    return body(all, run)
  }
  return builtIn(
    name,
    way([list('list')], ([all], run) => compute(all, run)),
    way([anything('c1'), repeated(anything('cN'))], ([first, rest], run) => compute([first, ...rest], run)),
  )
}

function extreme(all: List, side: -1 | 1): Value {
  let [found = null] = all
  for (const item of all) {
    const by = order(item, found)
    if (by === undefined) return null
    if (by * side > 0) found = item
  }
  return found
}

/** Numbers, or durations of one kind. */
function sum([first, ...rest]: List, run: Run): Value {
  if (first === undefined || typeof first === 'string') return null
  if (rest.length === 0) return isDecimal(first) || compute('+', first, first, run) !== null ? first : null
  return rest.reduce<Value>((total, item) => (total === null ? null : compute('+', total, item, run)), first)
}

function ofNumbers(all: List, compute: (numbers: readonly Decimal[]) => Value | undefined): Value {
  return all.length > 0 && all.every(isDecimal) ? (compute(all) ?? null) : null
}

function reduce(
  numbers: readonly Decimal[],
  start: Decimal,
  step: (a: Decimal, b: Decimal) => Decimal | undefined,
): Decimal | undefined {
  return numbers.reduce<Decimal | undefined>((result, n) => result && step(result, n), start)
}

function ascending(numbers: readonly Decimal[]): readonly Decimal[] {
  return numbers.toSorted((a, b) => order(a, b) ?? 0)
}

function median(numbers: readonly Decimal[]): Value | undefined {
  const sorted = ascending(numbers)
  const upper = sorted[sorted.length >> 1] as Decimal
  if (sorted.length % 2 === 1) return upper
  const both = add(sorted[(sorted.length >> 1) - 1] as Decimal, upper)
  return both && divide(both, two)
}

/** The standard deviation of a sample. */
function deviation(numbers: readonly Decimal[]): Value | undefined {
  if (numbers.length < 2) return undefined
  const total = reduce(numbers, zero, add)
  const mean = total && divide(total, decimalFrom(numbers.length))
  const squares =
    mean &&
    reduce(numbers, zero, (result, n) => {
      const distance = subtract(n, mean)
      const square = distance && multiply(distance, distance)
      return square && add(result, square)
    })
  const variance = squares && divide(squares, decimalFrom(numbers.length - 1))
  return variance && squareRoot(variance)
}

/** The most frequent numbers, ascending. */
function mode(numbers: readonly Decimal[]): Value {
  const groups: { readonly number: Decimal; times: number }[] = []
  for (const number of ascending(numbers)) {
    const last = groups.at(-1)
    if (last && order(last.number, number) === 0) last.times++
    else groups.push({ number, times: 1 })
  }
  const most = groups.reduce((most, { times }) => Math.max(most, times), 0)
  return groups.flatMap(({ number, times }) => (times === most ? [number] : []))
}
