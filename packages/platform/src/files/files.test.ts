import { randomBytes } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { actAs } from '../act/index.ts'
import type { Database } from '../database/index.ts'
import { platformHistories } from '../histories.ts'
import { openTestDatabase } from '../testing/index.ts'
import { createFileStore, fileRefusalText, filesAbout, type FileStore, type Purpose } from './index.ts'
import { startS3Server } from './s3-fixture.ts'

let city: Database
const account = { keyId: 'city', secret: 'a secret of the city', bucket: 'klammer', region: 'eu-central-1' }
let s3: Awaited<ReturnType<typeof startS3Server>>

beforeAll(async () => {
  city = await openTestDatabase(platformHistories)
  s3 = await startS3Server(account)
})
afterEach(async () => {
  await city.db.deleteFrom('files.file').execute()
  await city.db.deleteFrom('files.blob').execute()
  s3.objects.clear()
  s3.requests.length = 0
})
afterAll(async () => {
  await s3.stop()
  await city.close()
})

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const pdf = (size: number) => Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(size - 9)])
const file = (bytes: string | Buffer, name = 'x') => new File([new Uint8Array(Buffer.from(bytes))], name)
const inDays = (days: number) =>
  actAs({ db: city.db, actor: { kind: 'system', name: 'test' }, now: new Date(Date.now() + days * 86_400_000) })

async function upload(store: FileStore, bytes: string | Buffer, purpose: Purpose, name = 'x') {
  const received = await store.receive(city.db, file(bytes, name), purpose)
  if (received.kind === 'refused') throw new Error(received.because)
  return city.db
    .transaction()
    .execute((tx) => store.keep(tx, received, { about: 'city.settings:city', visibility: 'public' }))
}

async function contents(store: FileStore, id: string): Promise<Buffer> {
  const download = await store.openDownload(city.db, id)
  if (!download) throw new Error('no such file')
  return buffer(download.body)
}

const blobs = async () => (await city.db.selectFrom('files.blob').select('place').execute()).map(({ place }) => place)

describe.each(['database', 's3'] as const)('in the %s', (place) => {
  const store = () => createFileStore(place === 's3' ? { s3: { ...account, endpoint: s3.endpoint } } : {})

  test('what was uploaded comes back, byte for byte', async () => {
    const bytes = pdf(1_500_000)
    const id = await upload(store(), bytes, 'document', 'Plan.pdf')
    expect((await contents(store(), id)).equals(bytes)).toBe(true)
    expect(await blobs()).toEqual([place])
    expect(s3.objects.size).toBe(place === 's3' ? 1 : 0)
  })
  test('the same contents are stored once, under as many names as people like', async () => {
    const ids = await Promise.all(['a.png', 'b.png', 'c.png'].map((name) => upload(store(), PNG, 'image', name)))
    expect(await blobs()).toHaveLength(1)
    const files = await filesAbout(city.db, 'city.settings:city')
    expect(files.map(({ name }) => name).toSorted()).toEqual(['a.png', 'b.png', 'c.png'])
    await city.db.transaction().execute((tx) => store().forget(tx, ids[0] ?? ''))
    await store().jobs[0]?.run(inDays(3), undefined)
    expect((await contents(store(), ids[1] ?? '')).equals(PNG)).toBe(true)
  })
  test('contents that nobody holds are gone after a day', async () => {
    const received = await store().receive(city.db, file(PNG), 'image')
    expect(received.kind).toBe('received')
    await store().jobs[0]?.run(inDays(0.9), undefined)
    expect(await blobs()).toHaveLength(1)
    await store().jobs[0]?.run(inDays(1.1), undefined)
    expect(await blobs()).toHaveLength(0)
    expect(await city.db.selectFrom('files.chunk').select('position').execute()).toEqual([])
    expect(s3.objects.size).toBe(0)
  })
})

test('a file from before the object store was configured is still found', async () => {
  const id = await upload(createFileStore({}), PNG, 'image')
  const withS3 = createFileStore({ s3: { ...account, endpoint: s3.endpoint } })
  expect((await contents(withS3, id)).equals(PNG)).toBe(true)
})
test('the object store lets nobody in with a wrong secret', async () => {
  const store = createFileStore({ s3: { ...account, secret: 'guessed', endpoint: s3.endpoint } })
  await expect(store.receive(city.db, file(PNG), 'image')).rejects.toThrow('the object store answered 403 to a PUT')
  expect(s3.objects.size).toBe(0)
  const right = createFileStore({ s3: { ...account, endpoint: s3.endpoint } })
  expect((await contents(right, await upload(right, PNG, 'image'))).equals(PNG)).toBe(true)
})
test('a short trouble of the object store is outlasted', async () => {
  s3.trouble.failures = 2
  const store = createFileStore({ s3: { ...account, endpoint: s3.endpoint } })
  const id = await upload(store, PNG, 'image')
  expect((await contents(store, id)).equals(PNG)).toBe(true)
})
test('a download breaks off when the object store returns other contents', async () => {
  const store = createFileStore({ s3: { ...account, endpoint: s3.endpoint } })
  const id = await upload(store, PNG, 'image')
  for (const key of s3.objects.keys()) s3.objects.set(key, Buffer.from('something else'))
  await expect(contents(store, id)).rejects.toThrow('other contents')
})
test('a download is nothing a browser would run or guess at', async () => {
  const store = createFileStore({})
  const id = await upload(store, PNG, 'image', 'Grüße "x".png')
  const download = await store.openDownload(city.db, id)
  expect(download?.headers).toMatchObject({
    'content-type': 'image/png',
    'content-length': String(PNG.length),
    'content-disposition': `attachment; filename="Gruse _x_.png"; filename*=UTF-8''Gr%C3%BC%C3%9Fe%20_x_.png`.replace(
      'Gruse',
      'Gru_e',
    ),
    'x-content-type-options': 'nosniff',
    'content-security-policy': expect.stringContaining('sandbox') as string,
    'cache-control': 'public, max-age=31536000, immutable',
  })
  await download?.body.cancel()
})
test('an internal file is opened only for those who have been checked', async () => {
  const store = createFileStore({})
  const received = await store.receive(city.db, file(PNG), 'image')
  if (received.kind === 'refused') throw new Error(received.because)
  const id = await city.db
    .transaction()
    .execute((tx) => store.keep(tx, received, { about: 'strategy.report:1', visibility: 'internal' }))
  expect(await store.openDownload(city.db, id)).toBeUndefined()
  const download = await store.openDownload(city.db, id, { internal: true })
  expect(download?.headers['cache-control']).toBe('private, no-store')
  for (const unknown of ['00000000-0000-4000-8000-000000000000', 'x', "' or 1=1", '']) {
    expect(await store.openDownload(city.db, unknown, { internal: true })).toBeUndefined()
  }
})

const svg = (inner: string) => `<svg xmlns="http://www.w3.org/2000/svg">${inner}</svg>`
const receive = (bytes: string | Buffer, purpose: Purpose) => createFileStore({}).receive(city.db, file(bytes), purpose)

describe('only what the purpose allows is taken', () => {
  test.each<[string, string | Buffer, Purpose, string]>([
    ['an image', PNG, 'image', 'image/png'],
    ['a PDF', pdf(2000), 'document', 'application/pdf'],
    ['a drawing', svg('<path d="M0 0h8"/>'), 'logo', 'image/svg+xml'],
    ['a drawing with a header', `<?xml version="1.0"?>${svg('<path/>')}`, 'logo', 'image/svg+xml'],
    ['XML', '<?xml version="1.0"?><a/>', 'xml', 'application/xml'],
    ['XML without a header', '\ufeff <a/>', 'xml', 'application/xml'],
    ['XML in UTF-16', Buffer.from('\ufeff<a/>', 'utf16le'), 'xml', 'application/xml'],
    ['a table', 'Jahr;Wert\r\n2024;3,5\n', 'csv', 'text/csv'],
    ['a table in Windows-1252', Buffer.from('Größe;1\n', 'latin1'), 'csv', 'text/csv'],
    ['JSON', '{"a":[1]}', 'json', 'application/json'],
  ])('%s', async (_what, bytes, purpose, mediaType) => {
    expect(await receive(bytes, purpose)).toMatchObject({ kind: 'received', mediaType })
  })
  test.each<[string, string | Buffer, Purpose, string]>([
    ['nothing', '', 'image', 'empty'],
    ['a program that calls itself an image', Buffer.from('MZ\x90\0\x03\0\0\0'), 'image', 'wrong-kind'],
    ['a page', '<html><script>alert(1)</script></html>', 'image', 'wrong-kind'],
    ['a page as a drawing', '<html><svg></svg><script>x</script></html>', 'logo', 'active-content'],
    ['a drawing with a script', svg('<script>alert(1)</script>'), 'logo', 'active-content'],
    ['a drawing where a photo belongs', svg(''), 'image', 'wrong-kind'],
    ['a PDF as XML', pdf(2000), 'xml', 'wrong-kind'],
    ['an image as a table', PNG, 'csv', 'wrong-kind'],
    ['zeros as a table', Buffer.alloc(100), 'csv', 'wrong-kind'],
    ['words as XML', 'Guten Tag', 'xml', 'wrong-kind'],
    ['words as JSON', '{"a":', 'json', 'wrong-kind'],
    ['an archive', Buffer.from('504b0506000000000000000000000000000000000000', 'hex'), 'document', 'wrong-kind'],
    ['too large an image', Buffer.concat([PNG, Buffer.alloc(10 * 1024 * 1024)]), 'image', 'too-large'],
  ])('not %s', async (_what, bytes, purpose, because) => {
    const outcome = await receive(bytes, purpose)
    expect(outcome).toMatchObject({ kind: 'refused', because })
    expect(await blobs()).toEqual([])
  })
  test('a file of 50 MB is refused before it is read', async () => {
    const large = { name: 'x', size: 50 * 1024 * 1024, arrayBuffer: () => Promise.reject(new Error('was read')) }
    const outcome = await createFileStore({}).receive(city.db, large, 'document')
    if (outcome.kind !== 'refused') throw new Error('was taken')
    expect(fileRefusalText(outcome, 'de')).toBe('Diese Datei ist zu groß. Erlaubt sind höchstens 25 MB.')
  })
  test('a refusal says what would be taken', async () => {
    const outcome = await receive('Guten Tag', 'logo')
    if (outcome.kind !== 'refused') throw new Error('was taken')
    expect(fileRefusalText(outcome, 'en')).toBe(
      'We cannot take this kind of file here. Possible are: SVG, PNG, JPG, WEBP.',
    )
  })
})
