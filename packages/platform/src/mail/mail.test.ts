import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { actAs } from '../act/index.ts'
import type { Database } from '../database/index.ts'
import { platformHistories } from '../histories.ts'
import { openTestDatabase } from '../testing/index.ts'
import {
  createDeliverer,
  createPostOffice,
  enqueueMail,
  isMailAddress,
  type Mail,
  outboxMail,
  outboxPage,
  retryMail,
} from './index.ts'
import { startSmtpServer } from './smtp-fixture.ts'
import { claimDue } from './store.ts'

let city: Database
const endings: (() => unknown)[] = []

beforeAll(async () => {
  city = await openTestDatabase(platformHistories)
})
afterEach(async () => {
  for (const end of endings.splice(0).toReversed()) await end()
  await city.db.deleteFrom('mail.message').execute()
})
afterAll(() => city.close())

const system = () => actAs({ db: city.db, actor: { kind: 'system', name: 'test' } })
const inDays = (days: number) =>
  actAs({ db: city.db, actor: { kind: 'system', name: 'test' }, now: inMinutes(days * 1440) })
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000)

const invitation: Mail = {
  to: 'alex@example.org',
  locale: 'de',
  subject: 'Grüße aus dem Rathaus',
  text: 'Guten Tag,\n\nIhr Platz ist frei.',
}

async function enqueue(mail: Partial<Mail> = {}): Promise<number> {
  await city.db.transaction().execute((tx) => enqueueMail(tx, { ...invitation, ...mail }))
  const page = await outboxPage(system(), { limit: 1 })
  return page.entries[0]?.id ?? -1
}

async function smtp(options: Parameters<typeof startSmtpServer>[0] = {}) {
  const server = await startSmtpServer(options)
  endings.push(() => server.stop())
  return server
}

function deliverer(url: string) {
  const it = createDeliverer({ url, from: 'Stadt Beispielstadt <post@example.org>' })
  endings.push(() => it.close())
  return it
}

test('a mail arrives with its words, its file and its language', async () => {
  const server = await smtp()
  const id = await enqueue({
    html: '<p>Ihr Platz ist frei.</p>',
    attachments: [{ name: 'Bescheid für Sie.pdf', mediaType: 'application/pdf', content: Buffer.from('%PDF-1.7 x') }],
  })
  expect(await deliverer(`smtp://127.0.0.1:${server.port}`).deliver(city.db)).toEqual({
    sent: 1,
    postponed: 0,
    failed: 0,
  })
  const [mail] = server.received
  expect(mail?.to).toEqual(['alex@example.org'])
  expect(mail?.source).toContain('From: Stadt Beispielstadt <post@example.org>')
  expect(mail?.source).toMatch(/Subject: =\?UTF-8\?Q\?Gr=C3=BC=C3=9Fe/)
  expect(mail?.source).toContain('Auto-Submitted: auto-generated')
  expect(mail?.source).toContain('Content-Language: de')
  expect(mail?.source).toContain('Content-Type: text/plain; charset=utf-8')
  expect(mail?.source).toContain('Content-Type: application/pdf')
  expect(mail?.source).toContain(Buffer.from('%PDF-1.7 x').toString('base64'))
  expect(mail?.source).toMatch(/Message-ID: <[0-9a-f-]{36}@example\.org>/)
  // What was sent is forgotten; that it was sent is not.
  expect(await outboxMail(system(), id)).toMatchObject({ state: 'sent', attempts: 1, attachments: [] })
  expect(await outboxMail(system(), id)).not.toHaveProperty('text')
})
test('a mail of a transaction that fails never leaves', async () => {
  const failing = city.db.transaction().execute(async (tx) => {
    await enqueueMail(tx, invitation)
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  expect((await outboxPage(system(), { limit: 10 })).entries).toEqual([])
})
test('a busy server gets the mail later, under the same message id', async () => {
  let isBusy = true
  const server = await smtp({ answer: () => (isBusy ? 451 : undefined) })
  const post = deliverer(`smtp://127.0.0.1:${server.port}`)
  const id = await enqueue()
  expect(await post.deliver(city.db)).toEqual({ sent: 0, postponed: 1, failed: 0 })
  expect(await outboxMail(system(), id)).toMatchObject({ state: 'waiting', problem: 'busy', attempts: 1 })
  isBusy = false
  expect(await post.deliver(city.db)).toEqual({ sent: 0, postponed: 0, failed: 0 })
  expect(await post.deliver(city.db, inMinutes(2))).toEqual({ sent: 1, postponed: 0, failed: 0 })
  const sent = await outboxMail(system(), id)
  expect(sent).toMatchObject({ state: 'sent', attempts: 2 })
  expect(sent).not.toHaveProperty('problem')
})
test('what the server refuses for good is not tried again, until the administrator says so', async () => {
  let isKnown = false
  const server = await smtp({ answer: () => (isKnown ? undefined : 550) })
  const post = deliverer(`smtp://127.0.0.1:${server.port}`)
  const id = await enqueue()
  expect(await post.deliver(city.db)).toEqual({ sent: 0, postponed: 0, failed: 1 })
  expect(await outboxMail(system(), id)).toMatchObject({ state: 'failed', problem: 'rejected' })
  expect(await post.deliver(city.db, inMinutes(600))).toEqual({ sent: 0, postponed: 0, failed: 0 })
  isKnown = true
  expect(await retryMail(system(), id)).toBe(true)
  expect(await post.deliver(city.db, inMinutes(1))).toMatchObject({ sent: 1 })
  expect(await retryMail(system(), id)).toBe(false)
})
test('one bad address does not hold up the others', async () => {
  const server = await smtp({ answer: (to) => (to.startsWith('nobody') ? 550 : undefined) })
  await enqueue({ to: 'nobody@example.org' })
  for (let count = 0; count < 12; count++) await enqueue({ to: `resident${count}@example.org` })
  expect(await deliverer(`smtp://127.0.0.1:${server.port}`).deliver(city.db)).toEqual({
    sent: 12,
    postponed: 0,
    failed: 1,
  })
})
test('a server that is away is asked for three days, less and less often', async () => {
  const id = await enqueue()
  const post = deliverer('smtp://127.0.0.1:1')
  const tries: number[] = []
  for (let minute = 0; minute <= 5 * 24 * 60; minute += 1 + (minute > 60 ? 29 : 0)) {
    const { postponed, failed } = await post.deliver(city.db, inMinutes(minute))
    if (postponed + failed > 0) tries.push(minute)
    if (failed > 0) break
  }
  expect(tries.slice(0, 5)).toEqual([0, 1, 3, 7, 15])
  expect(tries.at(-1)).toBeGreaterThan(2.5 * 24 * 60)
  expect(tries.at(-1)).toBeLessThan(3.1 * 24 * 60)
  expect(await outboxMail(system(), id)).toMatchObject({ state: 'failed', problem: 'unreachable' })
})
test('STARTTLS and a password are used where the server wants them', async () => {
  const server = await smtp({
    authOptional: false,
    disabledCommands: [],
    onAuth: ({ username, password }, _session, done) =>
      password === 'open sesame' ? done(null, { user: username }) : done(new Error('no')),
  })
  await enqueue()
  // The test server's certificate is its own; a real one must be trusted, which the next test shows.
  const url = `smtp://city:${encodeURIComponent('open sesame')}@127.0.0.1:${server.port}?tls.rejectUnauthorized=false`
  expect(await deliverer(url).deliver(city.db)).toMatchObject({ sent: 1 })
  expect(server.received[0]).toMatchObject({ isEncrypted: true, user: 'city' })

  const id = await enqueue()
  const wrong = url.replace('sesame', 'barley')
  expect(await deliverer(wrong).deliver(city.db)).toMatchObject({ postponed: 1 })
  expect(await outboxMail(system(), id)).toMatchObject({ problem: 'sign-in' })
})
test('a certificate nobody vouches for is not trusted', async () => {
  const server = await smtp({ disabledCommands: [] })
  await enqueue()
  expect(await deliverer(`smtp://127.0.0.1:${server.port}`).deliver(city.db)).toMatchObject({ sent: 0, postponed: 1 })
  expect(server.received).toEqual([])
})
test('no text becomes a header or a second recipient', async () => {
  const server = await smtp()
  await enqueue({ subject: 'Hello\r\nBcc: evil@example.org\r\n\r\nBody', text: '.\r\nMAIL FROM:<x>\r\n.\r\n' })
  await deliverer(`smtp://127.0.0.1:${server.port}`).deliver(city.db)
  expect(server.received).toHaveLength(1)
  expect(server.received[0]?.to).toEqual(['alex@example.org'])
  expect(server.received[0]?.source).not.toMatch(/^Bcc:/m)
  for (const to of [
    'a@b.de\r\nBcc: x@y.de',
    'a@b.de, x@y.de',
    '<a@b.de>',
    'a@b.de;x@y.de',
    '"a b"@c.de',
    'a@[1.2.3.4]',
    'a',
  ]) {
    expect(isMailAddress(to), to).toBe(false)
    await expect(enqueue({ to })).rejects.toThrow('enqueueMail: not a mail address')
  }
  for (const to of ['a@b.de', 'a.b+c@sub.example.org', 'müller@example.org'.replace('ü', 'ue'), 'post@jena-süd.de']) {
    expect(isMailAddress(to), to).toBe(true)
  }
})
test('several deliverers at once send each mail once', async () => {
  const server = await smtp()
  for (let count = 0; count < 25; count++) await enqueue({ to: `r${count}@example.org` })
  const url = `smtp://127.0.0.1:${server.port}`
  const results = await Promise.all([1, 2, 3].map(() => deliverer(url).deliver(city.db)))
  expect(results.reduce((sum, { sent }) => sum + sent, 0)).toBe(25)
  expect(new Set(server.received.flatMap(({ to }) => to)).size).toBe(25)
  expect(server.received).toHaveLength(25)
})
test('the mail of a deliverer that died is sent by another one', async () => {
  const server = await smtp()
  await enqueue()
  await claimDue(city.db, new Date(), { limit: 10, minutes: 15 })
  const post = deliverer(`smtp://127.0.0.1:${server.port}`)
  expect(await post.deliver(city.db, inMinutes(14))).toMatchObject({ sent: 0 })
  expect(await post.deliver(city.db, inMinutes(16))).toMatchObject({ sent: 1 })
})
test('with the counter open a mail leaves right after its commit', async () => {
  const server = await smtp()
  const office = createPostOffice({ smtpUrl: `smtp://127.0.0.1:${server.port}`, mailFrom: 'a@example.org' })
  const closeCounter = await office.openCounter(city, (error) => expect.fail(String(error)))
  endings.push(() => office.close(), closeCounter)
  await enqueue()
  await expect.poll(() => server.received.length, { timeout: 5000 }).toBe(1)
  await enqueue()
  await expect.poll(() => server.received.length, { timeout: 5000 }).toBe(2)
})
test('without a mail server everything stays in the outbox, to be searched and paged', async () => {
  const office = createPostOffice({ mailFrom: 'a@example.org' })
  expect(office.delivers).toBe(false)
  for (let count = 0; count < 7; count++)
    await enqueue({ to: `r${count}@example.org`, subject: `Nachricht ${count} 100%` })
  await office.jobs.find(({ name }) => name === 'platform.deliver-mail')?.run(system(), undefined)
  const first = await outboxPage(system(), { limit: 4 })
  expect(first.entries.map(({ to }) => to[1])).toEqual(['6', '5', '4', '3'])
  const second = await outboxPage(system(), { limit: 4, before: first.next })
  expect(second.entries.map(({ to }) => to[1])).toEqual(['2', '1', '0'])
  expect(second).not.toHaveProperty('next')
  expect((await outboxPage(system(), { limit: 9, search: 'R3@' })).entries).toHaveLength(1)
  expect((await outboxPage(system(), { limit: 9, search: '0%' })).entries).toHaveLength(7)
  expect((await outboxPage(system(), { limit: 9, search: '%_' })).entries).toHaveLength(0)
  expect((await outboxPage(system(), { limit: 9, state: 'sent' })).entries).toHaveLength(0)
})
test('the outbox is for the administration only', async () => {
  const guest = actAs({ db: city.db, actor: { kind: 'guest' } })
  await expect(outboxPage(guest, { limit: 1 })).rejects.toThrow('not allowed: mail.read-outbox')
  await expect(outboxMail(guest, 1)).rejects.toThrow('not allowed')
  await expect(retryMail(guest, 1)).rejects.toThrow('not allowed')
})
test('old mails are deleted', async () => {
  await enqueue()
  const office = createPostOffice({ mailFrom: 'a@example.org' })
  const clean = office.jobs.find(({ name }) => name === 'platform.clean-outbox')
  await clean?.run(inDays(29), undefined)
  expect((await outboxPage(system(), { limit: 9 })).entries).toHaveLength(1)
  await clean?.run(inDays(31), undefined)
  expect((await outboxPage(system(), { limit: 9 })).entries).toEqual([])
})
