import { expect, test } from 'vitest'
import { LIMITS, refusal } from './limits.ts'

const post = (url: string, headers: { [name: string]: string }) => refusal({ method: 'POST', url, headers }, LIMITS)
const MEGABYTE = 1024 * 1024

test('a form of two megabytes passes, a larger one does not', () => {
  expect(post('/strategie', { 'content-length': String(2 * MEGABYTE) })).toBeUndefined()
  expect(post('/strategie', { 'content-length': String(2 * MEGABYTE + 1) })).toBe(413)
})

test('an import may be as large as a strategy document', () => {
  expect(post('/amt/strategie/import', { 'content-length': String(11 * MEGABYTE) })).toBeUndefined()
  expect(post('/en/staff/strategy/import?/save', { 'content-length': String(11 * MEGABYTE) })).toBeUndefined()
  expect(post('/amt/strategie/import', { 'content-length': String(50 * MEGABYTE) })).toBe(413)
})

test('the word import in a query opens no door', () => {
  expect(post('/strategie?x=/import', { 'content-length': String(11 * MEGABYTE) })).toBe(413)
})

test('a body of unknown length is not read', () => {
  expect(post('/strategie', { 'transfer-encoding': 'chunked' })).toBe(411)
})

test('unusual methods are refused', () => {
  expect(refusal({ method: 'TRACE', url: '/', headers: {} }, LIMITS)).toBe(405)
  expect(refusal({ method: 'GET', url: '/', headers: {} }, LIMITS)).toBeUndefined()
})
