import { expect, test } from 'vitest'
import { asGuest, holds } from './requests.ts'

const get = (headers: { [name: string]: string } = {}, url = '/strategie') => asGuest({ method: 'GET', url, headers })

test('a guest is whoever brings no cookie but the appearance', () => {
  expect(get()?.key).toBe('auto /strategie')
  expect(get({ cookie: 'darstellung=dark' })?.key).toBe('dark /strategie')
  expect(get({ cookie: 'darstellung=%0d%0a' })?.key).toBe('auto /strategie')
})

test('any other cookie could be a sign-in', () => {
  expect(get({ cookie: 'klammer.session_token=x' })).toBeUndefined()
  expect(get({ cookie: 'darstellung=dark; __Secure-klammer.session_token=x' })).toBeUndefined()
  expect(get({ cookie: 'irgendwas=1' })).toBeUndefined()
  expect(get({ authorization: 'Bearer x' })).toBeUndefined()
})

test('only reading is answered from memory', () => {
  expect(asGuest({ method: 'POST', url: '/', headers: {} })).toBeUndefined()
  expect(asGuest({ method: 'HEAD', url: '/', headers: {} })).toBeDefined()
  expect(get({ range: 'bytes=0-1' })).toBeUndefined()
})

test('the best encoding that the browser takes', () => {
  expect(get({ 'accept-encoding': 'gzip, deflate, br, zstd' })?.encoding).toBe('br')
  expect(get({ 'accept-encoding': 'gzip' })?.encoding).toBe('gzip')
  expect(get({ 'accept-encoding': 'br;q=0, gzip;q=0.5' })?.encoding).toBe('gzip')
  expect(get({ 'accept-encoding': 'br;q=0.0' })?.encoding).toBe('identity')
  expect(get()?.encoding).toBe('identity')
})

test('the browser holds the page when one of its tags is ours', () => {
  expect(holds('"a", W/"b"', '"b"')).toBe(true)
  expect(holds('"a"', '"b"')).toBe(false)
  expect(holds(undefined, '"b"')).toBe(false)
  expect(holds('*', '"b"')).toBe(true)
})
