import { fileURLToPath } from 'node:url'
import { actAs, Forbidden } from '@klammer/platform/act'
import type { Database } from '@klammer/platform/database'
import { platformHistories } from '@klammer/platform/histories'
import { history } from '@klammer/platform/record'
import { openTestDatabase } from '@klammer/platform/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { filesOfFolder } from '../folder/from-disk.ts'
import { readServiceFolder } from '../folder/read-folder.ts'
import { servicesHistory } from '../migrations/index.ts'
import type { ServiceBundle } from '../model.ts'
import { pageOf, searchDocuments } from '../views/search-documents.ts'
import { bundleId, bundleText } from './bundle-id.ts'
import { publishService } from './publish.ts'
import { bundles, currentServices, versionsOf } from './store.ts'

const skeleton = fileURLToPath(new URL('../folder/skeleton', import.meta.url))

let database: Database
let bundle: ServiceBundle
const at = (time: string) => actAs({ db: database.db, actor: { kind: 'system', name: 'test' }, now: new Date(time) })

beforeAll(async () => {
  database = await openTestDatabase([...platformHistories, servicesHistory])
  const folder = await filesOfFolder(skeleton)
  const read = readServiceFolder('neuer-dienst', folder?.files ?? new Map())
  if (read.kind === 'refused') throw new Error(JSON.stringify(read.problems))
  bundle = read.bundle
})
afterAll(async () => database.close())

test('what is published is found by its hash and is current, and the record says so', async () => {
  const published = await publishService(at('2026-03-10T10:00:00Z'), bundle)
  if (published.kind !== 'published') throw new Error(published.kind)
  expect(published.id).toBe(bundleId(bundleText(bundle)))
  expect(await bundles.current(database.db, 'neuer-dienst')).toEqual({ id: published.id, bundle })
  expect((await currentServices(database.db)).map(({ id }) => id)).toEqual([published.id])
  const [act] = await history(database.db, 'services.service:neuer-dienst')
  expect(act).toMatchObject({ kind: 'services.bundle-published' })
})
test('what is published can be searched for, and acts lead to its page', async () => {
  const documents = await searchDocuments(database.db)
  expect(documents.map(({ locale, path }) => `${locale} ${path}`)).toEqual([
    'de /leistungen/neuer-dienst',
    'en /leistungen/neuer-dienst',
  ])
  expect(documents[0]?.title).toBe(bundle.texts.de?.service.name)
  const abouts = ['services.service:neuer-dienst', 'services.service:unknown', 'strategy.goal:1']
  const pages = await pageOf(database.db, abouts)
  expect([...pages]).toMatchObject([['services.service:neuer-dienst', { path: '/leistungen/neuer-dienst' }]])
})
test('publishing the same bytes again changes nothing', async () => {
  const again = await publishService(at('2026-03-11T10:00:00Z'), structuredClone(bundle))
  expect(again.kind).toBe('unchanged')
  expect(await versionsOf(database.db, 'neuer-dienst')).toHaveLength(1)
})
test('a change is a new version; the old one stays, and can become current again', async () => {
  const changed = { ...bundle, service: { ...bundle.service, processingDays: 5 } }
  const next = await publishService(at('2026-03-12T10:00:00Z'), changed)
  if (next.kind !== 'published') throw new Error(next.kind)
  expect((await bundles.current(database.db, 'neuer-dienst'))?.bundle.service.processingDays).toBe(5)
  expect((await bundles.find(database.db, bundleId(bundleText(bundle))))?.service.processingDays).toBe(10)
  const back = await publishService(at('2026-03-13T10:00:00Z'), bundle)
  expect(back.kind).toBe('published')
  expect((await bundles.current(database.db, 'neuer-dienst'))?.bundle.service.processingDays).toBe(10)
  expect(await versionsOf(database.db, 'neuer-dienst')).toHaveLength(2)
})
test('a service whose examples come out otherwise is not published', async () => {
  const [first, ...others] = bundle.examples
  if (!first) throw new Error('there are examples')
  const examples = [{ ...first, expect: { ...first.expect, fees: { gebuehr: 1 } } }, ...others]
  expect(await publishService(at('2026-03-14T10:00:00Z'), { ...bundle, examples })).toMatchObject({
    kind: 'refused',
    because: 'examples-differ',
  })
})
test('only who leads the services of a unit publishes them', async () => {
  const person = { kind: 'person', id: 'p', name: 'P', email: 'p@example.org', trust: 'substantial' } as const
  const as = (role: string, unit: string) => actAs({ db: database.db, actor: { ...person, grants: [{ role, unit }] } })
  await expect(publishService(as('services-clerk', '*'), bundle)).rejects.toThrow(Forbidden)
  await expect(publishService(as('services-lead', 'steueramt'), bundle)).rejects.toThrow(Forbidden)
  expect((await publishService(as('services-lead', bundle.service.unit), bundle)).kind).toBe('unchanged')
})
test('nobody changes or deletes a published bundle, whatever way', async () => {
  for (const attack of [
    sql`update services.bundle set slug = 'x'`,
    sql`delete from services.bundle`,
    sql`truncate services.bundle cascade`,
  ]) {
    await expect(attack.execute(database.db)).rejects.toThrow(/never changed/)
  }
  await expect(
    sql`insert into services.bundle (id, slug, content, published_at, act_id)
      select repeat('0', 64), slug, content, published_at, act_id from services.bundle limit 1`.execute(database.db),
  ).rejects.toThrow(/check/)
})
