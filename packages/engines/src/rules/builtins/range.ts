import { order } from '../compare.ts'
import { isRange } from '../value.ts'
import type { FeelFunction, Value } from '../value.ts'
import { builtIn, point, range, way } from './define.ts'
import type { Parameter } from './define.ts'

/** An end of a range: its value and on which side of it the range stops. Null is without end. */
interface End {
  readonly value: Value
  readonly side: -1 | 0 | 1
}

interface Ends {
  readonly start: End
  readonly end: End
}

/** By how much one end lies behind the other; NaN where they cannot be compared. */
type Compare = (a: End, b: End) => number
type Relation = (a: Ends, b: Ends, by: Compare) => boolean

/**
 * Relations between points and ranges (DMN 1.5, Table 78, after Allen). The conditions of the standard compare values first and then whether
 * they belong to the range; as pairs of both they become one comparison each.
 */
const before: Relation = (a, b, by) => by(a.end, b.start) < 0
const meets: Relation = (a, b, by) => by(a.end, b.start) === 0
const overlaps: Relation = (a, b, by) => by(a.end, b.start) >= 0 && by(b.end, a.start) >= 0
const overlapsBefore: Relation = (a, b, by) =>
  by(a.start, b.start) < 0 && by(a.end, b.start) >= 0 && by(a.end, b.end) <= 0
const finishes: Relation = (a, b, by) => by(a.end, b.end) === 0 && by(a.start, b.start) >= 0
const includes: Relation = (a, b, by) => by(a.start, b.start) <= 0 && by(a.end, b.end) >= 0
const starts: Relation = (a, b, by) => by(a.start, b.start) === 0 && by(a.end, b.end) <= 0
const coincides: Relation = (a, b, by) => by(a.start, b.start) === 0 && by(a.end, b.end) === 0

const points = [point('point1'), point('point2')] as const
const pointAndRange = [point('point'), range('range')] as const
const rangeAndPoint = [range('range'), point('point')] as const
const ranges = [range('range1'), range('range2')] as const

export const rangeFunctions: readonly FeelFunction[] = [
  relation('before', before, points, pointAndRange, rangeAndPoint, ranges),
  relation('after', reversed(before), points, pointAndRange, rangeAndPoint, ranges),
  relation('meets', meets, ranges),
  relation('met by', reversed(meets), ranges),
  relation('overlaps', overlaps, ranges),
  relation('overlaps before', overlapsBefore, ranges),
  relation('overlaps after', reversed(overlapsBefore), ranges),
  relation('finishes', finishes, pointAndRange, ranges),
  relation('finished by', reversed(finishes), rangeAndPoint, ranges),
  relation('includes', includes, rangeAndPoint, ranges),
  relation('during', reversed(includes), pointAndRange, ranges),
  relation('starts', starts, pointAndRange, ranges),
  relation('started by', reversed(starts), rangeAndPoint, ranges),
  relation('coincides', coincides, points, ranges),
]

function reversed(relation: Relation): Relation {
  return (a, b, by) => relation(b, a, by)
}

function relation(
  name: string,
  holds: Relation,
  ...parameters: readonly (readonly [Parameter<Value>, Parameter<Value>])[]
): FeelFunction {
  return builtIn(name, ...parameters.map((both) => way(both, ([a, b]) => relate(holds, endsOf(a), endsOf(b)))))
}

function relate(holds: Relation, a: Ends, b: Ends): Value {
  let comparable = true
  const result = holds(a, b, (left, right) => {
    const by = compareEnds(left, right)
    if (by === undefined) comparable = false
    return by ?? Number.NaN
  })
  return comparable ? result : null
}

function endsOf(value: Value): Ends {
  if (!isRange(value)) return { start: { value, side: 0 }, end: { value, side: 0 } }
  const { low, high, lowIncluded, highIncluded } = value
  return { start: { value: low, side: lowIncluded ? 0 : 1 }, end: { value: high, side: highIncluded ? 0 : -1 } }
}

/** An end without value lies infinitely far on the side where its range is open. */
function compareEnds(a: End, b: End): number | undefined {
  const [left, right] = [farness(a), farness(b)]
  if (left !== 0 || right !== 0) return left - right
  return order(a.value, b.value) || (order(a.value, b.value) === 0 ? a.side - b.side : undefined)
}

function farness({ value, side }: End): number {
  return value === null ? (side === 1 ? -1 : 1) : 0
}
