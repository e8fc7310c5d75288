import { expect, test } from 'vitest'
import type { Decimal } from './index.ts'
import { add, ceiling, compare, decimalFrom, decimalScale, divide, equals, exponential, floor } from './index.ts'
import {
  isInteger,
  logarithm,
  modulo,
  multiply,
  negate,
  parseDecimal,
  power,
  roundDown,
  roundHalfDown,
} from './index.ts'
import { roundHalfUp, roundUp, squareRoot, subtract, toNumber, toText } from './index.ts'

function n(text: string): Decimal {
  const value = parseDecimal(text)
  if (!value) throw new Error(`${text} is no number`)
  return value
}

function text(value: Decimal | undefined): string | undefined {
  return value && toText(value)
}

test('a tenth and two tenths are three tenths', () => {
  expect(equals(add(n('0.1'), n('0.2'))!, n('0.3'))).toBe(true)
  expect(text(multiply(n('1.005'), n('100')))).toBe('100.5')
})

test.each([
  ['1.0', '1'],
  ['-0', '0'],
  ['+1.50', '1.5'],
  ['.5', '0.5'],
  ['7.', '7'],
  ['1.23e4', '12300'],
  ['1.23E-4', '0.000123'],
  ['00012', '12'],
  ['12345678901234567890123456789012345', '12345678901234567890123456789012340'],
  ['12345678901234567890123456789012355', '12345678901234567890123456789012360'],
  ['123456789012345678901234567890123450000000000000000001e-20', '1234567890123456789012345678901235'],
  ['9.9999999999999999999999999999999995', '10'],
  ['1e6144', '1e+6144'],
  ['1e-6176', '1e-6176'],
  ['4e-6177', '0'],
  ['1e-99999999999999999999', '0'],
])('%s is read and written as %s', (written, canonical) => {
  expect(toText(n(written))).toBe(canonical)
})

test.each([
  '',
  '.',
  '-',
  '1.2.3',
  '1e',
  'e5',
  '1,5',
  ' 1',
  'INF',
  'NaN',
  '0x10',
  '1e6145',
  '1e99999999999999999999',
  '١',
])('»%s« is no number', (written) => {
  expect(parseDecimal(written)).toBeUndefined()
})

test('a double becomes the shortest decimal that reads back the same', () => {
  expect(toText(decimalFrom(0.1))).toBe('0.1')
  expect(toText(decimalFrom(-1.5e300))).toBe('-1.5e+300')
  expect(toText(decimalFrom(2 ** 53))).toBe('9007199254740992')
  expect(toText(decimalFrom(-0))).toBe('0')
  expect(toText(decimalFrom(123456789012345678901234567890n))).toBe('123456789012345678901234567890')
  expect(() => decimalFrom(Number.NaN)).toThrow(RangeError)
  expect(() => decimalFrom(Number.NEGATIVE_INFINITY)).toThrow(RangeError)
  expect(toNumber(n('12345678901234567890.5'))).toBe(12345678901234567168)
})

test('division is rounded to 34 digits, and division by zero has no result', () => {
  expect(text(divide(n('1'), n('3')))).toBe('0.3333333333333333333333333333333333')
  expect(text(divide(n('2'), n('3')))).toBe('0.6666666666666666666666666666666667')
  expect(text(divide(n('10'), n('4')))).toBe('2.5')
  expect(text(divide(n('0'), n('-7')))).toBe('0')
  expect(divide(n('1'), n('0.00'))).toBeUndefined()
  expect(divide(n('1e6000'), n('1e-6000'))).toBeUndefined()
  expect(text(divide(n('1e-6000'), n('1e6000')))).toBe('0')
})

test('sums at the edge of the format round once', () => {
  expect(text(add(n('9999999999999999999999999999999999'), n('0.5')))).toBe('10000000000000000000000000000000000')
  expect(text(add(n('9999999999999999999999999999999998'), n('0.5')))).toBe('9999999999999999999999999999999998')
  expect(text(add(n('1e6000'), n('1e-6000')))).toBe('1e+6000')
  expect(text(subtract(n('1e33'), n('1e-6000')))).toBe('1000000000000000000000000000000000')
  expect(add(n('9e6144'), n('9e6144'))).toBeUndefined()
  expect(text(subtract(n('9007199254740992'), n('1')))).toBe('9007199254740991')
})

// Rows of table 75 and of the conformance suite's tests 1100 to 1102 and 1141 to 1144, and what lies around them.
test.each<[string, (a: Decimal, scale: number) => Decimal | undefined, string, number, string | undefined]>([
  ['decimal', decimalScale, '2.5', 0, '2'],
  ['decimal', decimalScale, '1.5', 0, '2'],
  ['decimal', decimalScale, '-0.515', 2, '-0.52'],
  ['decimal', decimalScale, '0.3333', 2.5, '0.33'],
  ['decimal', decimalScale, '1250', -2, '1200'],
  ['decimal', decimalScale, '1250.0000000000000000000000000001', -2, '1300'],
  ['decimal', decimalScale, '6', -1, '10'],
  ['decimal', decimalScale, '5', -1, '0'],
  ['decimal', decimalScale, '9007199254740991', -16, '10000000000000000'],
  ['floor', floor, '-1.5', 0, '-2'],
  ['floor', floor, '-1.56', 1, '-1.6'],
  ['floor', floor, '-1', -6111, '-1e+6111'],
  ['floor', floor, '1', -6112, undefined],
  ['ceiling', ceiling, '-0.3333', 0, '0'],
  ['ceiling', ceiling, '1.56', 1, '1.6'],
  ['round up', roundUp, '-1.126', 2, '-1.13'],
  ['round up', roundUp, '0.1', -3, '1000'],
  ['round up', roundUp, '5.5', 6176, '5.5'],
  ['round up', roundUp, '5.5', 6177, undefined],
  ['round up', roundUp, '5.5', Number.NaN, undefined],
  ['round down', roundDown, '-5.9', 0, '-5'],
  ['round half up', roundHalfUp, '-5.5', 0, '-6'],
  ['round half up', roundHalfUp, '12345678901234567890.5', 0, '12345678901234567891'],
  ['round half down', roundHalfDown, '5.5', 0, '5'],
  ['round half down', roundHalfDown, '-1.126', 2, '-1.13'],
])('%s: %o of %s to %d places is %s', (_, round, value, scale, expected) => {
  expect(text(round(n(value), scale))).toBe(expected)
})

test.each([
  ['10', '-4', '-2'],
  ['-10', '4', '2'],
  ['12', '-5', '-3'],
  ['-12', '-5', '-2'],
  ['10.1', '-4.5', '-3.4'],
  ['1e30', '7', '1'],
  ['10', '0', undefined],
])('%s modulo %s is %s', (dividend, divisor, expected) => {
  expect(text(modulo(n(dividend), n(divisor)))).toBe(expected)
})

// The digits are those of libmpdec at the same precision, a correctly rounding implementation.
test.each([
  ['exp', exponential(n('1')), '2.718281828459045235360287471352662'],
  ['exp', exponential(n('-1')), '0.3678794411714423215955237701614609'],
  ['exp', exponential(n('1e-40')), '1'],
  ['exp', exponential(n('15000')), undefined],
  ['exp', exponential(n('-15000')), '0'],
  ['log', logarithm(n('10')), '2.302585092994045684017991454684364'],
  ['log', logarithm(n('2')), '0.6931471805599453094172321214581766'],
  [
    'log',
    logarithm(n('1.000000000000000000000000000000001')),
    '0.0000000000000000000000000000000009999999999999999999999999999999995',
  ],
  ['log', logarithm(n('1')), '0'],
  ['log', logarithm(n('0')), undefined],
  ['sqrt', squareRoot(n('2')), '1.414213562373095048801688724209698'],
  ['sqrt', squareRoot(n('0.0004')), '0.02'],
  ['sqrt', squareRoot(n('-1')), undefined],
  ['power', power(n('5'), n('2.55')), '60.58617166606633673745724928244262'],
  ['power', power(n('4'), n('0.5')), '2'],
  ['power', power(n('32'), n('0.2')), '2'],
  ['power', power(n('5'), n('-2')), '0.04'],
  ['power', power(n('-2'), n('3')), '-8'],
  ['power', power(n('-2'), n('0.5')), undefined],
  ['power', power(n('0'), n('-1')), undefined],
  ['power', power(n('3'), n('20')), '3486784401'],
  ['power', power(n('10'), n('6145')), undefined],
  ['power', power(n('1.5'), n('1e6100')), undefined],
  ['power', power(n('0.5'), n('1e6100')), '0'],
  ['power', power(n('1'), n('1e6100')), '1'],
])('%s: %o is %s', (_, value, expected) => {
  expect(text(value)).toBe(expected)
})

test('order looks at the number, not at its digits', () => {
  expect(compare(n('1.0'), n('1.00'))).toBe(0)
  expect(compare(n('12345678901234567890'), n('1e3'))).toBe(1)
  expect(compare(n('-1e6000'), n('1e-6000'))).toBe(-1)
  expect(compare(n('9007199254740993'), n('9007199254740992'))).toBe(1)
  expect(compare(n('1e15'), n('999999999999999.9'))).toBe(1)
  expect(isInteger(n('1.50e1'))).toBe(true)
  expect(isInteger(n('0.1'))).toBe(false)
  expect(Object.is(toNumber(negate(n('0'))), 0)).toBe(true)
})
