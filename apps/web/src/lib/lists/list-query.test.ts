import { expect, test } from 'vitest'
import { readListQuery, withQuery } from './list-query.ts'

const shape = { sorts: ['title', 'due'], filters: ['status'], defaultSort: '-due' } as const
const at = (query: string) => new URL(`http://localhost/vorhaben${query}`)

test('without wishes a list shows its default order', () => {
  expect(readListQuery(at(''), shape)).toEqual({
    search: '',
    filters: { status: '' },
    sort: 'due',
    direction: 'desc',
    after: undefined,
  })
})

test('wishes in the address are read', () => {
  expect(readListQuery(at('?q=+Schule+&status=running&sort=title&after=x'), shape)).toEqual({
    search: 'Schule',
    filters: { status: 'running' },
    sort: 'title',
    direction: 'asc',
    after: 'x',
  })
})

test('an unknown order falls back to the default instead of reaching the database', () => {
  expect(readListQuery(at('?sort=password'), shape)).toMatchObject({ sort: 'due', direction: 'desc' })
})

test('a new order or filter starts on the first page', () => {
  expect(withQuery(at('?q=a&after=k'), { sort: '-title' })).toBe('/vorhaben?q=a&sort=-title')
  expect(withQuery(at('?q=a&after=k'), { q: '' })).toBe('/vorhaben')
  expect(withQuery(at('?q=a&after=k'), { after: 'l' })).toBe('/vorhaben?q=a&after=l')
})
