import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { qrModules, qrPath } from './qr.ts'

function digest(text: string): string {
  const rows = qrModules(text).map((row) => row.map(Number).join(''))
  return createHash('sha256').update(rows.join('\n')).digest('hex').slice(0, 16)
}

/** Compared once, module by module, with the npm package qrcode 1.5 (level L, mask 0), and read with jsqr 1.4. */
test.each([
  [1, 'a', 'bf35b1e154e92eb4'],
  [1, 'äöü€', '70a1279f3a74a92d'],
  [2, 'x'.repeat(18), 'c55aa81be6fbc2ab'],
  [5, 'x'.repeat(100), '8329f9290d7ddd42'],
  [7, 'x'.repeat(154), 'ee98d9283d183ecf'],
  [10, 'x'.repeat(231), '3c381ecc73714ee8'],
  [12, 'x'.repeat(367), 'ca5f10718caa1ca7'],
  [15, 'x'.repeat(520), 'c1f12222e08121ba'],
])('a code of version %i is what readers know', (version, text, expected) => {
  expect(qrModules(text)).toHaveLength(version * 4 + 17)
  expect(digest(text)).toBe(expected)
})
test('the path draws every dark module once', () => {
  const { size, path } = qrPath('a')
  expect(size).toBe(21)
  expect(path.match(/M/g)).toHaveLength(qrModules('a').flat().filter(Boolean).length)
})
test('what does not fit is refused', () => {
  expect(() => qrModules('x'.repeat(521))).toThrow(RangeError)
})
