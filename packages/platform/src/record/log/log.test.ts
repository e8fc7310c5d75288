import { randomBytes } from 'node:crypto'
import {
  decodeBundle,
  Frontier,
  leafHash,
  openCheckpoint,
  parseProofFile,
  SIGNATURE_TYPE,
  tilePath,
  tilesOf,
  bundlePath,
  trustLog,
  verifierKey,
  verifyConsistency,
  verifyInclusion,
  consistencyProof,
  nodesFromTiles,
} from '@klammer/engines/tlog'
import { nobleCrypto } from '@klammer/engines/tlog/noble'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Database, migrate } from '../../database/index.ts'
import { onBothDatabases } from '../../testing/index.ts'
import { append, recordHistory } from '../index.ts'
import { ed25519Signer, nodeCrypto } from '../node-crypto.ts'
import { logResource, proofOf } from './resources.ts'
import { type LogSigner, sequence } from './sequence.ts'

const origin = 'jena.example/record/public'
const { publicKey, sign } = ed25519Signer(randomBytes(32))
const key = verifierKey(nodeCrypto.sha256, origin, SIGNATURE_TYPE.ed25519, publicKey)
const signer: LogSigner = { log: 'public', origin, signers: [{ key, sign }], remembered: undefined }

onBothDatabases((open) => {
  let city: Database
  beforeAll(async () => {
    city = await open()
    await migrate(city.db, [recordHistory])
  })
  afterAll(() => city.close())

  const act = (count: number) =>
    city.db.transaction().execute(async (tx) => {
      for (let i = 0; i < count; i += 1)
        await append(tx, { kind: 'town.decided', about: `town.hall:${i}`, at: '2027-03-01T10:00:00Z' })
    })

  async function believed() {
    const resource = await logResource(city.db, 'public', 'checkpoint')
    if (!resource) throw new Error('there is no checkpoint')
    const opened = openCheckpoint(nobleCrypto, resource.bytes, trustLog(key))
    if (opened.kind === 'rejected') throw new Error(opened.because)
    return opened.checkpoint
  }

  async function resource(path: string): Promise<Uint8Array> {
    const found = await logResource(city.db, 'public', path)
    if (!found) throw new Error(`${path} is missing`)
    return new Uint8Array(found.bytes)
  }

  describe('the log', () => {
    test('is signed from its first day on, when it is still empty', async () => {
      expect(await sequence(city.db, signer)).toMatchObject({ kind: 'signed', added: 0 })
      expect(await believed()).toMatchObject({ origin, size: 0 })
    })
    test('grows in steps of any size, and each tree continues the one before', async () => {
      const heads = [await believed()]
      for (const count of [1, 1, 253, 1, 1, 255, 3, 300]) {
        await act(count)
        expect(await sequence(city.db, signer)).toMatchObject({ kind: 'signed', added: count })
        heads.push(await believed())
      }
      const last = heads.at(-1)
      if (!last) throw new Error('no head')
      const tiles = new Map<string, Uint8Array>()
      for (const tile of tilesOf(last.size)) tiles.set(tilePath(tile), await resource(tilePath(tile)))
      const nodes = nodesFromTiles(
        nobleCrypto.sha256,
        last.size,
        (tile) => tiles.get(tilePath(tile)) ?? new Uint8Array(0),
      )
      for (const older of heads) {
        const proof = consistencyProof(nobleCrypto.sha256, older.size, last.size, nodes)
        expect(verifyConsistency(nobleCrypto.sha256, { older, newer: last, proof }), `size ${older.size}`).toBe(true)
      }
    })
    test('is re-derived from its entries by whoever downloads it', async () => {
      const { root, size } = await believed()
      const frontier = new Frontier(nobleCrypto.sha256)
      for (const tile of tilesOf(size).filter(({ level }) => level === 0)) {
        const hashes = await resource(tilePath(tile))
        const entries = decodeBundle(await resource(bundlePath(tile))) ?? []
        for (const [i, entry] of entries.entries()) {
          const leaf = leafHash(nobleCrypto.sha256, entry)
          expect(leaf).toEqual(hashes.subarray(i * 32, (i + 1) * 32))
          frontier.append(leaf)
        }
      }
      expect(frontier.root()).toEqual(root)
    })
    test('gives a proof file for each entry that fits into two kilobytes', async () => {
      const head = await believed()
      for (const index of [0, 1, 255, 256, 511, head.size - 1]) {
        const bytes = await proofOf(city.db, 'public', index)
        const file = bytes && parseProofFile(bytes)
        if (!file?.extra) throw new Error(`no proof for ${index}`)
        expect(bytes?.length).toBeLessThan(2_048)
        const leaf = leafHash(nobleCrypto.sha256, file.extra)
        expect(verifyInclusion(nobleCrypto.sha256, { index, leaf, proof: file.proof, head })).toBe(true)
      }
      expect(await proofOf(city.db, 'public', head.size)).toBeUndefined()
    })
    test('still serves a narrower tile whose checkpoint somebody holds, and no tile that never was', async () => {
      expect(await resource('tile/0/000.p/2')).toHaveLength(64)
      expect(await logResource(city.db, 'public', 'tile/0/003.p/200')).toBeUndefined()
      expect(await logResource(city.db, 'public', 'tile/9/000')).toBeUndefined()
      expect(await logResource(city.db, 'public', '../secret')).toBeUndefined()
    })
    test('does nothing when nothing is new', async () => {
      expect(await sequence(city.db, signer)).toEqual({ kind: 'nothing-new' })
    })
    test('refuses to sign when this machine remembers a larger tree: the database was restored from an older backup', async () => {
      const head = await believed()
      await act(1)
      const remembered = { size: head.size + 5, root: head.root }
      expect(await sequence(city.db, { ...signer, remembered })).toEqual({
        kind: 'refused',
        because: 'older-than-signed',
        size: head.size,
        signedSize: head.size + 5,
      })
    })
    test('refuses to go on under another name', async () => {
      expect(await sequence(city.db, { ...signer, origin: 'other.example/log' })).toMatchObject({
        because: 'origin-differs',
      })
    })
    test('refuses to sign with a key that this log does not know: another process’s', async () => {
      const stranger = ed25519Signer(randomBytes(32))
      const other = verifierKey(nodeCrypto.sha256, origin, SIGNATURE_TYPE.ed25519, stranger.publicKey)
      const foreign = { ...signer, signers: [{ key: other, sign: stranger.sign }] }
      expect(await sequence(city.db, foreign)).toEqual({ kind: 'refused', because: 'other-key' })
    })
    test('lets nobody shorten a tile, change a checkpoint or move an act', async () => {
      await expect(
        sql`update record.tile set width = 1, hashes = substr(hashes, 1, 32)`.execute(city.db),
      ).rejects.toThrow('only grow')
      await expect(sql`delete from record.tile`.execute(city.db)).rejects.toThrow('only grow')
      await expect(sql`update record.checkpoint set note = ''`.execute(city.db)).rejects.toThrow('append-only')
      await expect(sql`update record.place set idx = idx`.execute(city.db)).rejects.toThrow('append-only')
    })
    test('notices when the stored tree is not the signed one', async () => {
      await sql`alter table record.tile disable trigger only_grows`.execute(city.db)
      await sql`update record.tile set hashes = set_byte(hashes, 0, get_byte(hashes, 0) # 1) where width < 256`.execute(
        city.db,
      )
      expect(await sequence(city.db, signer)).toEqual({ kind: 'refused', because: 'tree-differs' })
      await sql`update record.tile set hashes = set_byte(hashes, 0, get_byte(hashes, 0) # 1) where width < 256`.execute(
        city.db,
      )
      await sql`alter table record.tile enable trigger only_grows`.execute(city.db)
      expect(await sequence(city.db, signer)).toMatchObject({ kind: 'signed' })
    })
  })
})
