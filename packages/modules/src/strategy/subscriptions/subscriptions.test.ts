import { actAs } from '@klammer/platform/act'
import type { Database } from '@klammer/platform/database'
import { platformHistories } from '@klammer/platform/histories'
import { openTestDatabase } from '@klammer/platform/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { strategyHistory } from '../migrations/index.ts'
import type { ElementId, StrategyId } from '../model.ts'
import { aGuideline, anInitiative, aStrategy } from '../testing/builders.ts'
import { storyteller } from '../testing/story.ts'
import { askForSubscription, cancelSubscription, confirmSubscription } from './handlers.ts'
import type { Links } from './mails.ts'
import { notifySubscribers } from './notify.ts'
import { followableAt, followedBy } from './views.ts'

const links: Links = { cityName: 'Jena', to: (path, locale) => `https://stadt.example/${locale}${path}` }
let city: Database
let strategy: StrategyId
let slug: string
let guideline: ElementId
let portal: ElementId

const guest = (now = new Date()) => actAs({ db: city.db, actor: { kind: 'guest' }, now })
const system = () => actAs({ db: city.db, actor: { kind: 'system', name: 'strategy.notify' } })
const today = () => guest().today

interface Sent {
  readonly recipient: string
  readonly subject: string
  readonly body: string
}

async function mails(): Promise<readonly Sent[]> {
  const { rows } = await sql<Sent>`select recipient, subject, body from mail.message order by id`.execute(city.db)
  return rows
}
function tokenIn(body: string | undefined): string {
  return /\?t=([\w-]+)/.exec(body ?? '')?.[1] ?? 'no token'
}
async function subscribe(kind: 'strategy' | 'guideline' | 'initiative', slug: string, email = 'alex@example.org') {
  await askForSubscription(guest(), { kind, slug, email }, links)
  const token = tokenIn((await mails()).at(-1)?.body)
  await confirmSubscription(guest(), token)
}

beforeAll(async () => {
  city = await openTestDatabase([...platformHistories, strategyHistory])
  const tell = storyteller(city.db)
  ;({ id: strategy, slug } = await tell.strategy('2024-01-02', aStrategy()))
  guideline = await tell.draft('2024-01-02', strategy, aGuideline())
  await tell.adopt('2024-01-10', strategy, '24/1')
  portal = await tell.publishNew('2024-02-01', strategy, anInitiative('Kita-Portal', { stage: 'running' }))
})
afterAll(() => city.close())
beforeEach(async () => {
  await sql`delete from strategy.subscription`.execute(city.db)
  await notifySubscribers(system(), links)
  await sql`delete from mail.message`.execute(city.db)
})

test('an address is used only after its owner has confirmed it', async () => {
  const asked = await askForSubscription(
    guest(),
    { kind: 'initiative', slug: 'kita-portal', email: ' alex@example.org ' },
    links,
  )
  expect(asked).toEqual({ kind: 'sent' })
  await storyteller(city.db).budget(today(), portal, {
    year: 2026,
    kind: 'plan',
    amountCents: 1,
    fundingBasisPoints: 0,
  })
  expect(await notifySubscribers(system(), links)).toEqual({ mails: 0 })

  const [confirmation] = await mails()
  expect(confirmation?.body).toContain('https://stadt.example/de/strategie/abo/bestaetigen?t=')
  expect(await followedBy(guest(), tokenIn(confirmation?.body), 'confirm')).toMatchObject({ slug: 'kita-portal' })
  expect(await confirmSubscription(guest(), tokenIn(confirmation?.body))).toMatchObject({ kind: 'confirmed' })
  expect(await notifySubscribers(system(), links), 'nothing from before the confirmation').toEqual({ mails: 0 })
})
test('news is told once, though the job runs twice at the same time and once more', async () => {
  await subscribe('initiative', 'kita-portal')
  const tell = storyteller(city.db)
  await tell.budget(today(), portal, { year: 2026, kind: 'plan', amountCents: 2, fundingBasisPoints: 0 })
  await tell.budget(today(), portal, { year: 2027, kind: 'plan', amountCents: 3, fundingBasisPoints: 0 })
  await Promise.all([notifySubscribers(system(), links), notifySubscribers(system(), links)])
  await notifySubscribers(system(), links)

  const news = (await mails()).filter(({ subject }) => subject === 'Neues zu „Kita-Portal“')
  expect(news).toHaveLength(1)
  expect(news[0]?.body).toContain('https://stadt.example/de/strategie/vorhaben/kita-portal')
  expect(news[0]?.body.match(/Neue Angaben zum Geld/g)).toHaveLength(1)
})
test('who follows a strategy hears of everything in it, who follows a guideline of its changes', async () => {
  await subscribe('strategy', slug, 'rat@example.org')
  await subscribe('guideline', 'faire-kommunikation', 'leitlinie@example.org')
  await subscribe('initiative', 'kita-portal', 'portal@example.org')
  await sql`delete from mail.message`.execute(city.db)
  const tell = storyteller(city.db)
  await tell.openVersion(today(), strategy)
  await tell.change(today(), guideline, aGuideline('Faire Worte'))
  await tell.adopt(today(), strategy, '26/1')
  await notifySubscribers(system(), links)
  expect((await mails()).map(({ recipient }) => recipient).toSorted()).toEqual([
    'leitlinie@example.org',
    'rat@example.org',
  ])
})
test('an expired link confirms nothing, and the address is forgotten', async () => {
  await askForSubscription(guest(), { kind: 'initiative', slug: 'kita-portal', email: 'alex@example.org' }, links)
  const token = tokenIn((await mails()).at(-1)?.body)
  const later = new Date(Date.now() + 49 * 3_600_000)
  expect(await followedBy(guest(later), token, 'confirm')).toBeUndefined()
  expect(await confirmSubscription(guest(later), token)).toEqual({ kind: 'refused', because: 'unknown-link' })
  await notifySubscribers(actAs({ db: city.db, actor: { kind: 'system', name: 'x' }, now: later }), links)
  expect((await sql`select from strategy.subscription`.execute(city.db)).rows).toEqual([])
})
test('the link of every mail ends the subscription and leaves nothing behind', async () => {
  await subscribe('initiative', 'kita-portal')
  const tell = storyteller(city.db)
  for (const amountCents of [4, 5]) {
    await tell.budget(today(), portal, { year: 2026, kind: 'actual', amountCents, fundingBasisPoints: 0 })
    await notifySubscribers(system(), links)
  }
  const [, older, newer] = await mails()
  expect(await cancelSubscription(guest(), tokenIn(older?.body))).toMatchObject({ kind: 'cancelled' })
  expect(await cancelSubscription(guest(), tokenIn(newer?.body))).toEqual({ kind: 'refused', because: 'unknown-link' })
  const left = await sql`select from strategy.subscription union all select from strategy.subscription_token`.execute(
    city.db,
  )
  expect(left.rows).toEqual([])
})
test('asking again with the same address makes no second subscription and gives nothing away', async () => {
  await subscribe('initiative', 'kita-portal')
  const again = { kind: 'initiative', slug: 'kita-portal', email: 'ALEX@example.org' } as const
  expect(await askForSubscription(guest(), again, links)).toEqual({ kind: 'sent' })
  expect((await mails()).at(-1)?.subject).toContain('Sie bekommen schon')
  expect((await sql`select from strategy.subscription`.execute(city.db)).rows).toHaveLength(1)
})
test('no token stands in the database, only its hash', async () => {
  await askForSubscription(guest(), { kind: 'initiative', slug: 'kita-portal', email: 'alex@example.org' }, links)
  const token = tokenIn((await mails()).at(-1)?.body)
  const { rows } = await sql<{ hash: string }>`select hash from strategy.subscription_token`.execute(city.db)
  expect(rows).toHaveLength(1)
  expect(rows[0]?.hash).not.toBe(token)
})
test('what is no address and what is not public is refused', async () => {
  await storyteller(city.db).draft(today(), strategy, anInitiative('Noch geheim'))
  const ask = (slug: string, email: string) => askForSubscription(guest(), { kind: 'initiative', slug, email }, links)
  expect(await ask('kita-portal', 'alex@example.org\nBcc: x@example.org')).toMatchObject({ because: 'not-an-address' })
  expect(await ask('noch-geheim', 'alex@example.org')).toEqual({ kind: 'refused', because: 'not-found' })
  expect(await followableAt(guest(), '/strategie/vorhaben/noch-geheim')).toBeUndefined()
  expect(await followableAt(guest(), '//boese.example/strategie')).toBeUndefined()
  expect(await followableAt(guest(), '/strategie/vorhaben/kita-portal')).toMatchObject({ kind: 'initiative' })
})
