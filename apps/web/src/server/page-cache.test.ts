import { expect, test } from 'vitest'
import { type KeptPage, PageCache } from './page-cache.ts'

function cacheOf(limit = 1000) {
  const state = { day: '2027-03-15', strategy: '1', city: '1' as string | undefined }
  const versions = { version: ([topic]: readonly string[]) => (topic === 'city' ? state.city : state.strategy) }
  return { state, cache: new PageCache<KeptPage>({ versions, today: () => state.day, limit }) }
}

const page = (size = 10, version = '1'): KeptPage => ({
  day: '2027-03-15',
  size,
  shows: [
    { topic: 'city', version: '1' },
    { topic: 'strategy', version },
  ],
})

test('an unchanged page is found again', () => {
  const { cache } = cacheOf()
  const kept = page()
  cache.keep('/strategie', kept)
  expect(cache.find('/strategie')).toBe(kept)
  expect(cache.find('/strategie')).toBe(kept)
  expect(cache.find('/andere')).toBeUndefined()
})

test('one act on anything the page shows makes it forgotten, and the memory free', () => {
  const { cache, state } = cacheOf()
  cache.keep('/strategie', page())
  state.strategy = '2'
  expect(cache.find('/strategie')).toBeUndefined()
  expect(cache.size).toBe(0)
})

test('while a version is not certain, nothing is answered from memory', () => {
  const { cache, state } = cacheOf()
  cache.keep('/strategie', page())
  state.city = undefined
  expect(cache.find('/strategie')).toBeUndefined()
})

test('a new day is a new page', () => {
  const { cache, state } = cacheOf()
  cache.keep('/strategie', page())
  state.day = '2027-03-16'
  expect(cache.find('/strategie')).toBeUndefined()
})

test('a page that an act overtook while it was rendered is not kept', () => {
  const { cache, state } = cacheOf()
  state.strategy = '2'
  cache.keep('/strategie', page(10, '1'))
  state.strategy = '1'
  expect(cache.find('/strategie')).toBeUndefined()
})

test('when memory is full, the page nobody asked for longest goes first', () => {
  const { cache } = cacheOf(30)
  cache.keep('/a', page())
  cache.keep('/b', page())
  cache.keep('/c', page())
  cache.find('/a')
  cache.keep('/d', page())
  expect(cache.find('/b')).toBeUndefined()
  expect(cache.find('/a')).toBeDefined()
  expect(cache.size).toBe(30)
})

test('a page larger than the memory drives nobody out', () => {
  const { cache } = cacheOf(30)
  cache.keep('/a', page())
  cache.keep('/riese', page(31))
  expect(cache.find('/a')).toBeDefined()
  expect(cache.find('/riese')).toBeUndefined()
})

test('a page kept twice counts once', () => {
  const { cache } = cacheOf()
  cache.keep('/a', page(10))
  cache.keep('/a', page(20))
  expect(cache.size).toBe(20)
})
