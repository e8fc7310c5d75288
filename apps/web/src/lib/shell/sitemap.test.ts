import type { Manifest } from '@klammer/platform/manifest'
import { expect, test } from 'vitest'
import { sitemap } from './sitemap.ts'

const text = () => 'x'
const module: Manifest = {
  name: 'strategy',
  history: { schema: 'strategy', steps: [] },
  navigation: [
    { area: 'public', path: '/strategie', label: text },
    { area: 'staff', path: '/amt/strategie', label: text },
  ],
  roles: [],
  jobs: [],
  actKinds: {},
  indicators: [],
  searchDocuments: async () => [
    { id: '1', path: '/strategie/ziele/a&b', kind: text, locale: 'de', title: 'a', text: 'a' },
    { id: '1', path: '/strategie/ziele/a&b', kind: text, locale: 'en', title: 'a', text: 'a' },
  ],
}

test('every public page is listed once in each language, with its counterpart', async () => {
  const xml = await sitemap({ db: undefined as never, modules: [module] }, 'https://stadt.example')
  const addresses = [...xml.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, address]) => address)
  expect(addresses).toContain('https://stadt.example/strategie')
  expect(addresses.filter((address) => address === 'https://stadt.example/en/strategy/goals/a&amp;b')).toHaveLength(1)
  expect(xml).toContain('<xhtml:link rel="alternate" hreflang="en" href="https://stadt.example/en"/>')
})

test('nothing of the staff is listed', async () => {
  expect(await sitemap({ db: undefined as never, modules: [module] }, 'https://stadt.example')).not.toContain('/amt')
})
