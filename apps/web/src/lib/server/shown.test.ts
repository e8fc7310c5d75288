import { expect, test } from 'vitest'
import { parseShown, Shown } from './shown.ts'

test('a page that says nothing is not kept', () => {
  expect(new Shown(() => '1', ['city']).header).toBeUndefined()
})

test('the version counts from before the first reading', () => {
  let version = 1
  const shown = new Shown(() => String(version), ['city'])
  shown.add('strategy')
  version = 2
  shown.add('strategy', 'record')
  expect(parseShown(shown.header ?? '')).toEqual([
    { topic: 'city', version: '1' },
    { topic: 'strategy', version: '1' },
    { topic: 'record', version: '2' },
  ])
})

test('one uncertain version is enough not to keep the page', () => {
  const shown = new Shown((topic) => (topic === 'record' ? undefined : '1'), ['city'])
  shown.add('strategy', 'record')
  expect(shown.header).toBeUndefined()
})
