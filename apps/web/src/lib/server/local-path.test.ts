import { expect, test } from 'vitest'
import { localPath } from './local-path.ts'

test('a path of this site is kept with query and fragment', () => {
  expect(localPath('/strategie?stand=2024-03-01#geld')).toBe('/strategie?stand=2024-03-01#geld')
})

test('other sites are refused in every disguise', () => {
  for (const text of [
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
    '',
    null,
  ]) {
    expect(localPath(text), String(text)).toBeUndefined()
  }
})
