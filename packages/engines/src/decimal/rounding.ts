import { coefficientOf, Decimal, digitCount, fromExact, fromSmall, magnitude, powerOfTen } from './representation.ts'
import { SMALL_POWERS } from './representation.ts'
import { toNumber } from './text.ts'

/** Decimal places to keep: 2 rounds to hundredths, -3 to thousands. A fraction of the scale itself is cut off. */
export type Scale = number | Decimal

/** The range DMN 1.5 table 75 allows for a scale: the exponents of decimal128. */
const MIN_SCALE = -6111
const MAX_SCALE = 6176

type Direction = 'floor' | 'ceiling' | 'up' | 'down' | 'half-up' | 'half-down' | 'half-even'

/** FEEL `floor(n, scale)`: towards minus infinity. Undefined for a scale outside -6111..6176, as for all functions here. */
export function floor(a: Decimal, scale: Scale = 0): Decimal | undefined {
  return round(a, scale, 'floor')
}

/** FEEL `ceiling(n, scale)`: towards plus infinity. */
export function ceiling(a: Decimal, scale: Scale = 0): Decimal | undefined {
  return round(a, scale, 'ceiling')
}

/** FEEL `decimal(n, scale)`: to the nearest, ties to the even neighbour. */
export function decimalScale(a: Decimal, scale: Scale): Decimal | undefined {
  return round(a, scale, 'half-even')
}

/** FEEL `round up(n, scale)`: away from zero. */
export function roundUp(a: Decimal, scale: Scale): Decimal | undefined {
  return round(a, scale, 'up')
}

/** FEEL `round down(n, scale)`: towards zero. */
export function roundDown(a: Decimal, scale: Scale): Decimal | undefined {
  return round(a, scale, 'down')
}

/** FEEL `round half up(n, scale)`: to the nearest, ties away from zero. */
export function roundHalfUp(a: Decimal, scale: Scale): Decimal | undefined {
  return round(a, scale, 'half-up')
}

/** FEEL `round half down(n, scale)`: to the nearest, ties towards zero. */
export function roundHalfDown(a: Decimal, scale: Scale): Decimal | undefined {
  return round(a, scale, 'half-down')
}

function round(a: Decimal, scale: Scale, direction: Direction): Decimal | undefined {
  const places = Math.trunc(typeof scale === 'number' ? scale : toNumber(scale))
  if (!(places >= MIN_SCALE && places <= MAX_SCALE)) return undefined
  const drop = -a.exponent - places
  if (drop <= 0) return a
  if (a.large === undefined && drop < SMALL_POWERS.length) {
    const unit = SMALL_POWERS[drop]!
    const rest = a.small % unit
    const kept = (a.small - rest) / unit
    const half = Math.sign(Math.abs(rest) - (unit - Math.abs(rest)))
    const away = rest !== 0 && goesAway(direction, a.small < 0, half, kept % 2 !== 0)
    return fromSmall(away ? kept + Math.sign(a.small) : kept, -places)
  }
  const coefficient = coefficientOf(a)
  // One digit more than the number has is as good as any larger unit: nothing is kept and less than half is dropped.
  const unit = powerOfTen(Math.min(drop, digitCount(magnitude(coefficient)) + 1))
  const rest = magnitude(coefficient % unit)
  const kept = coefficient / unit
  const half = 2n * rest > unit ? 1 : 2n * rest < unit ? -1 : 0
  const away = rest !== 0n && goesAway(direction, coefficient < 0n, half, kept % 2n !== 0n)
  return fromExact(away ? kept + (coefficient < 0n ? -1n : 1n) : kept, -places)
}

/** Whether the dropped rest moves the kept part away from zero; `half` compares the rest with half a unit. */
function goesAway(direction: Direction, negative: boolean, half: number, odd: boolean): boolean {
  switch (direction) {
    case 'floor':
      return negative
    case 'ceiling':
      return !negative
    case 'up':
      return true
    case 'down':
      return false
    case 'half-up':
      return half >= 0
    case 'half-down':
      return half > 0
    case 'half-even':
      return half > 0 || (half === 0 && odd)
  }
}
