import { expect, test } from 'vitest'
import { judge } from './field.ts'
import { toTable } from './table.ts'

const row = { what: 'pages', unit: '1/s', measured: 50, baseline: 100 }

test('an aim for the ratio is met or missed by measured over baseline', () => {
  expect(judge({ ...row, aim: { of: 'ratio', atLeast: 0.5 } }).met).toBe(true)
  expect(judge({ ...row, aim: { of: 'ratio', atLeast: 0.51 } }).met).toBe(false)
})
test('an aim for the value itself can be an upper bound', () => {
  expect(judge({ ...row, aim: { of: 'measured', atMost: 50 } }).met).toBe(true)
  expect(judge({ ...row, aim: { of: 'measured', atMost: 49 } }).met).toBe(false)
})
test('without an aim nothing is met or missed', () => {
  expect(judge(row)).not.toHaveProperty('met')
})
test('not a number meets no aim', () => {
  expect(judge({ ...row, measured: Number.NaN, aim: { of: 'measured', atMost: 50 } }).met).toBe(false)
})
test('the table says what was missed', () => {
  const text = toTable([judge({ ...row, aim: { of: 'ratio', atLeast: 0.6 } })])
  expect(text).toContain('0.50')
  expect(text).toContain('ratio ≥ 0.6')
  expect(text).toContain('MISSED')
})
