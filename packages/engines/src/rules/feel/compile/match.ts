import { compare, isDecimal } from '../../../decimal/index.ts'
import type { Decimal } from '../../../decimal/index.ts'
import { same } from '../../compare.ts'
import { includes, satisfies } from '../../ranges.ts'
import { isList, isRange } from '../../value.ts'
import type { Range, Value } from '../../value.ts'
import type { ComparisonOp } from '../ast.ts'
import type { Code, Frame } from './code.ts'

export function valueIn({ slots }: Frame, slot: number): Value {
  return slots[slot] as Value
}

/** Equal, within the range, or one of the list (DMN 1.5, Table 53, `e1 in e2`). */
export function matches(input: Value, wanted: Value): boolean | null {
  if (isRange(wanted)) return isRange(input) ? same(input, wanted) : includes(wanted, input)
  if (!isList(wanted)) return same(input, wanted)
  if (isList(input) && same(input, wanted)) return true
  return wanted.some((item) => (isRange(item) && !isRange(input) ? includes(item, input) === true : same(input, item)))
}

/** A test against a value known beforehand. Numbers and texts are what tables are full of: for them nothing is looked up any more. */
export function constantTest(wanted: Value, slot: number): Code {
  if (typeof wanted === 'string' || typeof wanted === 'boolean') return (frame) => valueIn(frame, slot) === wanted
  if (isDecimal(wanted)) {
    return (frame) => {
      const input = valueIn(frame, slot)
      return isDecimal(input) && compare(input, wanted) === 0
    }
  }
  const bounds = isRange(wanted) ? numericBounds(wanted) : undefined
  return bounds ? withinBounds(bounds, slot) : (frame) => matches(valueIn(frame, slot), wanted)
}

interface Bounds {
  readonly low: Decimal
  readonly high: Decimal
  /** The smallest result of a comparison with the lower end that is within. */
  readonly fromLow: 0 | 1
  readonly toHigh: -1 | 0
}

function numericBounds({ low, high, lowIncluded, highIncluded, op }: Range): Bounds | undefined {
  if (op || !isDecimal(low) || !isDecimal(high)) return undefined
  return { low, high, fromLow: lowIncluded ? 0 : 1, toHigh: highIncluded ? 0 : -1 }
}

function withinBounds({ low, high, fromLow, toHigh }: Bounds, slot: number): Code {
  return (frame) => {
    const input = valueIn(frame, slot)
    return isDecimal(input) ? compare(input, low) >= fromLow && compare(input, high) <= toHigh : null
  }
}

/** One side of a comparison with a value known beforehand. */
export function constantSide(op: ComparisonOp, end: Value, slot: number): Code {
  if (op === '=' || op === '!=' || !isDecimal(end)) return (frame) => satisfies(valueIn(frame, slot), op, end)
  const least = op === '>' ? 1 : op === '>=' ? 0 : -1
  const most = op === '<' ? -1 : op === '<=' ? 0 : 1
  return (frame) => {
    const input = valueIn(frame, slot)
    if (!isDecimal(input)) return null
    const by = compare(input, end)
    return by >= least && by <= most
  }
}
