import fc from 'fast-check'
import { expect, test } from 'vitest'
import { germanPath, href, localeOf } from './paths.ts'
import { words } from './words.ts'

test('an English link speaks English and keeps ids, query and fragment', () => {
  expect(href('/strategie/leitlinien/3?stand=2024-03-01#geld', 'en')).toBe(
    '/en/strategy/guidelines/3?stand=2024-03-01#geld',
  )
  expect(href('/', 'en')).toBe('/en')
  expect(href('/?q=x', 'en')).toBe('/en?q=x')
})

test('a German link is the path itself', () => {
  expect(href('/strategie/leitlinien/3', 'de')).toBe('/strategie/leitlinien/3')
})

test('links to other sites and to places on the page are left alone', () => {
  expect(href('https://example.org/strategie', 'en')).toBe('https://example.org/strategie')
  expect(href('//example.org/strategie', 'en')).toBe('//example.org/strategie')
  expect(href('#inhalt', 'en')).toBe('#inhalt')
})

test('a word that merely begins with en is German', () => {
  expect(localeOf('/en')).toBe('en')
  expect(localeOf('/en/strategy')).toBe('en')
  expect(localeOf('/energie')).toBe('de')
})

test('no German word and no English word stands for two things', () => {
  const english = Object.values(words)
  expect(new Set(english).size).toBe(english.length)
  // An English word that is also another route's German word would send readers astray.
  for (const [german, word] of Object.entries(words)) {
    expect(word in words && word !== german, `${german} → ${word}`).toBe(false)
  }
})

test('a name that is an English word of ours by chance is not translated', () => {
  expect(href('/strategie/ziele/news', 'en')).toBe('/en/strategy/goals/~news')
  expect(germanPath('/en/strategy/goals/~news')).toBe('/strategie/ziele/news')
  expect(germanPath('/en/strategy/news')).toBe('/strategie/neues')
})

test('every path finds its way back from English', () => {
  const segment = fc.oneof(
    fc.constantFrom(...Object.keys(words), ...Object.values(words)),
    fc.uuid(),
    fc.integer({ min: 1 }).map(String),
  )
  fc.assert(
    fc.property(fc.array(segment, { maxLength: 6 }), (segments) => {
      const path = `/${segments.join('/')}`
      expect(germanPath(href(path, 'en'))).toBe(path)
    }),
  )
})
