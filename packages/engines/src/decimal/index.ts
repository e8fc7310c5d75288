/** Decimal arithmetic of IEEE 754-2008 decimal128, as FEEL and DMN 1.5 (section 10.3.2.3.1) demand it. */
export type { Decimal } from './representation.ts'
export { isDecimal } from './representation.ts'
export { decimalFrom, parseDecimal, toNumber, toText } from './text.ts'
export { abs, add, divide, modulo, multiply, negate, subtract } from './arithmetic.ts'
export { compare, equals, isInteger, sign } from './order.ts'
export type { Scale } from './rounding.ts'
export { ceiling, decimalScale, floor, roundDown, roundHalfDown, roundHalfUp, roundUp } from './rounding.ts'
export { exponential, logarithm, power, squareRoot } from './powers.ts'
