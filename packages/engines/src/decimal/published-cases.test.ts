import { expect, test } from 'vitest'
import { add, compare, decimalScale, divide, multiply, parseDecimal, roundHalfUp, subtract, toText } from './index.ts'

/**
 * A few cases of Mike Cowlishaw's General Decimal Arithmetic test cases (speleotrove.com/decimal), under the names they have there:
 * those for decimal128 where rounding, carrying or the edge of the format matter. Results are compared as numbers, since FEEL
 * leaves trailing zeros and the sign of zero without meaning; overflow is `undefined`.
 */
const operations = { add, subtract, multiply, divide }

const n = (text: string) => parseDecimal(text)!

test.each<[string, keyof typeof operations, string, string, string | undefined]>([
  ['dqadd011', 'add', '0.4444444444444444444444444444444446', '0.5555555555555555555555555555555555', '1'],
  [
    'dqadd013',
    'add',
    '0.4444444444444444444444444444444444',
    '0.5555555555555555555555555555555555',
    '0.9999999999999999999999999999999999',
  ],
  ['dqadd017', 'add', '4444444444444444444444444444444444', '0.5000', '4444444444444444444444444444444444'],
  ['dqadd018', 'add', '4444444444444444444444444444444444', '0.5001', '4444444444444444444444444444444445'],
  ['dqadd038', 'add', '70000', '10000e+34', '1.000000000000000000000000000000001E+38'],
  ['dqadd039', 'add', '700000', '10000e+34', '1.000000000000000000000000000000007E+38'],
  ['dqadd056', 'add', '1.3', '-2.07', '-0.77'],
  ['dqadd141', 'add', '1E+29', '0.0000', '100000000000000000000000000000'],
  ['dqadd364', 'add', '9.999999999999999999999999999999999E+6144', '-9.999999999999999999999999999999999E+6144', '0'],
  ['dqadd373', 'add', '9999999999999999999999999999999999', '815', '1.000000000000000000000000000000081E+34'],
  ['dqmul755', 'multiply', '1e-4277', '1e-3311', '0'],
  ['dqmul806', 'multiply', '1.3E-6172', '1e-4', '1E-6176'],
  ['dqmul807', 'multiply', '1.5E-6172', '1e-4', '2E-6176'],
  ['dqmul810', 'multiply', '2.5E-6172', '1e-4', '2E-6176'],
  ['dqmul814', 'multiply', '1.51E-6172', '1e-4', '2E-6176'],
  ['dqmul115', 'multiply', '9', '900000000000000', '8100000000000000'],
  ['dqdiv067', 'divide', '9999999999999999999999999999999999', '1', '9999999999999999999999999999999999'],
  ['dqdiv345', 'divide', '0E+3', '7E+1', '0'],
])('%s: %s', (_, operation, a, b, expected) => {
  const result = operations[operation](n(a), n(b))
  expect(result && toText(result)).toBe(expected === undefined ? undefined : toText(n(expected)))
})

test('the largest number doubled has no result', () => {
  const largest = n('9.999999999999999999999999999999999E+6144')
  expect(add(largest, largest)).toBeUndefined()
  expect(multiply(largest, n('1.000000000000000000000000000000001'))).toBeUndefined()
})

test.each([
  ['dqqua062', '2.17', 1, '2.2'],
  ['dqqua064', '2.17', -1, '0'],
  ['dqqua073', '217', -1, '220'],
  ['dqqua074', '217', -2, '200'],
  ['dqqua092', '12', -1, '10'],
  ['dqqua093', '1.2345', 2, '1.23'],
])('%s: %s to %d places is %s', (_, value, scale, expected) => {
  expect(toText(decimalScale(n(value), scale)!)).toBe(expected)
  expect(compare(decimalScale(n(value), scale)!, roundHalfUp(n(value), scale)!)).toBe(0)
})
