import * as decimal from '../../decimal/index.ts'
import type { Decimal } from '../../decimal/index.ts'
import { isTemporal, magnitudeOf } from '../temporals.ts'
import type { Value } from '../value.ts'
import { builtIn, number, way } from './define.ts'
import type { Parameter } from './define.ts'

const two = decimal.decimalFrom(2)

/** DMN 1.5, Table 76. */
export const numberFunctions = [
  scaled('decimal', decimal.decimalScale),
  withDefaultScale('floor', decimal.floor),
  withDefaultScale('ceiling', decimal.ceiling),
  scaled('round up', decimal.roundUp),
  scaled('round down', decimal.roundDown),
  scaled('round half up', decimal.roundHalfUp),
  scaled('round half down', decimal.roundHalfDown),
  builtIn(
    'abs',
    way([number('n')], ([n]) => decimal.abs(n)),
    way([duration('n')], ([n]) => n),
  ),
  builtIn(
    'modulo',
    way([number('dividend'), number('divisor')], ([dividend, divisor]) => decimal.modulo(dividend, divisor) ?? null),
  ),
  of('sqrt', decimal.squareRoot),
  of('log', decimal.logarithm),
  of('exp', decimal.exponential),
  builtIn(
    'even',
    way([number('number')], ([n]) => parity(n) === 0),
  ),
  builtIn(
    'odd',
    way([number('number')], ([n]) => parity(n) === 1),
  ),
]

function of(name: string, compute: (n: Decimal) => Decimal | undefined) {
  return builtIn(
    name,
    way([number('number')], ([n]) => compute(n) ?? null),
  )
}

function scaled(name: string, round: (n: Decimal, scale: Decimal) => Decimal | undefined) {
  return builtIn(
    name,
    way([number('n'), number('scale')], ([n, scale]) => round(n, scale) ?? null),
  )
}

function withDefaultScale(name: string, round: (n: Decimal, scale?: Decimal) => Decimal | undefined) {
  return builtIn(
    name,
    way([number('n')], ([n]) => round(n) ?? null),
    way([number('n'), number('scale')], ([n, scale]) => round(n, scale) ?? null),
  )
}

function parity(n: Decimal): number | undefined {
  const rest = decimal.modulo(n, two)
  return rest && decimal.toNumber(rest)
}

/** A duration without its sign. */
function duration(name: string): Parameter<Value> {
  return { name, fit: (value) => (isTemporal(value) ? magnitudeOf(value) : undefined) }
}
