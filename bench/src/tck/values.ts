import { abs, compare, decimalFrom, equals, isDecimal, parseDecimal, subtract } from '@klammer/engines/decimal'
import { parseDate, parseDateTime, parseDuration, parseTime, temporalEquals } from '@klammer/engines/temporal'
import { isTemporal } from '@klammer/engines/temporal'
import type { Decimal } from '@klammer/engines/decimal'
import type { Value } from '@klammer/engines/rules'
import { attributeOf, childOf, childrenOf } from '@klammer/platform/xml'
import type { XmlElement } from '@klammer/platform/xml'

const instance = 'http://www.w3.org/2001/XMLSchema-instance'

/** The value that a test case gives or expects (`valueType` of testCases.xsd). Nothing is null. */
export function readValue(element: XmlElement | undefined): Value {
  if (!element || isNil(element)) return null
  const list = childOf(element, 'list')
  if (list) return isNil(list) ? null : childrenOf(list, 'item').map(readValue)
  const components = childrenOf(element, 'component')
  if (components.length > 0) {
    return new Map(components.map((part) => [attributeOf(part, 'name') ?? '', readValue(part)] as const))
  }
  const value = childOf(element, 'value')
  return value && !isNil(value) ? readSimple(value) : null
}

function isNil(element: XmlElement): boolean {
  return attributeOf(element, 'nil', instance) === 'true'
}

function readSimple(element: XmlElement): Value {
  const type = (attributeOf(element, 'type', instance) ?? 'xsd:string').replace(/^.*:/, '')
  const text = type === 'string' ? element.text : element.text.trim()
  const value = readers[type]?.(text)
  if (value === undefined) throw new Error(`line ${element.line}: ${text} is no ${type}`)
  return value
}

const readers: Readonly<Record<string, (text: string) => Value | undefined>> = {
  string: (text) => text,
  boolean: (text) => text === 'true' || text === '1',
  decimal: parseDecimal,
  double: parseDecimal,
  integer: parseDecimal,
  date: parseDate,
  time: parseTime,
  dateTime: parseDateTime,
  duration: parseDuration,
}

/**
 * Whether a result is what was expected. The suite was written with the floating point numbers of its time and gives long fractions with up to
 * fourteen places, of which the last are wrong: those are compared up to 0.00000001, all other numbers exactly.
 */
export function agrees(actual: Value, expected: Value): boolean {
  if (isDecimal(expected)) return isDecimal(actual) && agreeingNumbers(actual, expected)
  if (isTemporal(expected)) return isTemporal(actual) && temporalEquals(actual, expected) === true
  if (expected instanceof Map) {
    if (!(actual instanceof Map) || actual.size !== expected.size) return false
    return [...expected].every(([key, value]) => actual.has(key) && agrees(actual.get(key) ?? null, value))
  }
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) return false
    return expected.every((item: Value, index) => agrees((actual as readonly Value[])[index] ?? null, item))
  }
  return actual === expected
}

const tolerance = decimalFrom(0.000_000_01)

function agreeingNumbers(actual: Decimal, expected: Decimal): boolean {
  if (equals(actual, expected)) return true
  if (-expected.exponent < 8) return false
  const distance = subtract(actual, expected)
  return distance !== undefined && compare(abs(distance), tolerance) < 0
}
