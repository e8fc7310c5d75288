import { randomBytes } from 'node:crypto'
import { SIGNATURE_TYPE, verifierKey } from '@klammer/engines/tlog'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, migrate } from '../database/index.ts'
import { onBothDatabases } from '../testing/index.ts'
import { append, ed25519Signer, findEntries, nodeCrypto, recordHistory, sequence } from './index.ts'

const origin = 'jena.example/record/public'
const { publicKey, sign } = ed25519Signer(randomBytes(32))
const key = verifierKey(nodeCrypto.sha256, origin, SIGNATURE_TYPE.ed25519, publicKey)
const signer = { log: 'public', origin, signers: [{ key, sign }], remembered: undefined }

/** Every 7th act is rare, every 300th very rare; units alternate. */
const kindOf = (i: number) => (i % 300 === 0 ? 'town.founded' : i % 7 === 0 ? 'town.painted' : 'town.built')
const unitOf = (i: number) => (i % 2 === 0 ? 'works' : 'culture')
const ACTS = 900
const WAITING = 40

onBothDatabases((open) => {
  let city: Database
  beforeAll(async () => {
    city = await open()
    await migrate(city.db, [recordHistory])
    await enter(0, ACTS - WAITING)
    // Places are given in portions that begin and end within bundles.
    for (let more = true; more;) {
      const outcome = await sequence(city.db, signer, 130)
      more = outcome.kind === 'signed' && outcome.mayBeMore
    }
    await enter(ACTS - WAITING, ACTS)
  }, 60_000)
  afterAll(() => city.close())

  const enter = (from: number, to: number) =>
    city.db.transaction().execute(async (tx) => {
      for (let i = from; i < to; i += 1)
        await append(tx, { kind: kindOf(i), about: `town.hall:${i}`, at: '2027-03-01T10:00:00Z', unit: unitOf(i) })
    })

  /** All pages, one after the other, as numbers of acts. */
  async function leafed(wanted: { kind?: string; unit?: string }, limit: number): Promise<readonly number[]> {
    const found: number[] = []
    for (let before: number | undefined; ;) {
      const page = await findEntries(city.db, { ...wanted, before, limit })
      found.push(...page.map(({ about }) => Number(about.split(':')[1])))
      before = page.at(-1)?.position
      if (page.length < limit) return found
    }
  }
  const newestFirst = (holds: (i: number) => boolean) =>
    Array.from({ length: ACTS }, (_, i) => ACTS - 1 - i).filter(holds)

  test('pages of a kind show each act once, newest first, waiting ones included', async () => {
    for (const kind of ['town.founded', 'town.painted', 'town.built'])
      expect(await leafed({ kind }, 50), kind).toEqual(newestFirst((i) => kindOf(i) === kind))
    expect(await leafed({ kind: 'town.sold' }, 50)).toEqual([])
  })
  test('and so do pages of a unit, and of both', async () => {
    expect(await leafed({ unit: 'works' }, 80)).toEqual(newestFirst((i) => unitOf(i) === 'works'))
    const both = { kind: 'town.painted', unit: 'culture' }
    expect(await leafed(both, 9)).toEqual(newestFirst((i) => kindOf(i) === both.kind && unitOf(i) === both.unit))
  })
  test('an entry is found by its place', async () => {
    for (const place of [0, 255, 256, 300, 859]) {
      const found = await findEntries(city.db, { search: String(place), limit: ACTS })
      expect(found.map(({ about, index }) => ({ about, index }))).toContainEqual({
        about: `town.hall:${place}`,
        index: place,
      })
    }
    const beyond = await findEntries(city.db, { search: String(ACTS - WAITING), limit: ACTS })
    expect(beyond.filter(({ index }) => index === ACTS - WAITING)).toEqual([])
  })
})
