import { isDecimal, negate } from '../../decimal/index.ts'
import { parseDate, parseDateTime, parseDuration, parseTime } from '../../temporal/index.ts'
import { order } from '../compare.ts'
import type { Expression } from '../feel/ast.ts'
import { parseExpression } from '../feel/parse.ts'
import { FeelSyntaxError } from '../feel/syntax-error.ts'
import { oneSided } from '../ranges.ts'
import { isTemporal } from '../temporals.ts'
import type { Range, Value } from '../value.ts'

/**
 * `range("[1..10)")` (DMN 1.5, Table 73 and grammar rule 66): ends are literals, nothing is computed. A side without an end is written
 * open: `(..10]`. Undefined for everything else.
 */
export function parseRange(text: string): Range | undefined {
  const trimmed = text.trim()
  const below = /^[(\]]\s*\.\.(.*)([)\][])$/s.exec(trimmed)
  if (below) return bounded(below[2] === ']' ? '<=' : '<', below[1] ?? '')
  const above = /^([([\]])(.*)\.\.\s*[)[]$/s.exec(trimmed)
  if (above) return bounded(above[1] === '[' ? '>=' : '>', above[2] ?? '')
  const range = parse(trimmed)
  if (range?.kind !== 'range') return undefined
  const { lowIncluded, highIncluded } = range
  const [low, high] = [endOf(range.low), endOf(range.high)]
  if (low === undefined || high === undefined) return undefined
  const by = order(low, high)
  return by === undefined || by > 0 ? undefined : { kind: 'range', low, high, lowIncluded, highIncluded }
}

function bounded(op: '<' | '<=' | '>' | '>=', text: string): Range | undefined {
  const expression = parse(text)
  const end = expression && endOf(expression)
  return end === undefined ? undefined : oneSided(op, end)
}

function parse(text: string): Expression | undefined {
  try {
    return parseExpression(text, { names: ['date and time'] })
  } catch (error) {
    if (error instanceof FeelSyntaxError) return undefined
    throw error
  }
}

const readers: Readonly<Record<string, (text: string) => Value | undefined>> = {
  date: parseDate,
  time: parseTime,
  'date and time': parseDateTime,
  duration: parseDuration,
}

/** The value of a literal: a number, a text, a point in time or a duration. */
function endOf(expression: Expression): Value | undefined {
  if (expression.kind === 'literal') {
    const { value } = expression
    return typeof value === 'string' || isDecimal(value) || isTemporal(value) ? value : undefined
  }
  if (expression.kind === 'negation') {
    const value = endOf(expression.operand)
    return value !== undefined && isDecimal(value) ? negate(value) : undefined
  }
  if (expression.kind !== 'call' || expression.callee.kind !== 'name' || expression.args.kind !== 'positional')
    return undefined
  const [argument, ...others] = expression.args.values
  if (argument?.kind !== 'literal' || typeof argument.value !== 'string' || others.length > 0) return undefined
  return readers[expression.callee.name]?.(argument.value)
}
