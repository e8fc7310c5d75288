import { mkdtempSync, rmSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundlePath, SIGNATURE_TYPE, tilePath, tilesOf, verifierKey } from '@klammer/engines/tlog'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../../database/index.ts'
import { startS3Server } from '../../files/s3-fixture.ts'
import { openTestDatabase } from '../../testing/index.ts'
import { append, ed25519Signer, logResource, nodeCrypto, recordHistory, sequence } from '../index.ts'
import { copyLog, type CopyPlace } from './copy-log.ts'
import { inBucket, inFolder } from './places.ts'

const account = { keyId: 'key', secret: 'a secret', bucket: 'city', region: 'eu-central-1' }
const origin = 'jena.example/record/public'
const { publicKey, sign } = ed25519Signer(randomBytes(32))
const key = verifierKey(nodeCrypto.sha256, origin, SIGNATURE_TYPE.ed25519, publicKey)
const signer = { log: 'public', origin, signers: [{ key, sign }], remembered: undefined }

const folder = mkdtempSync(join(tmpdir(), 'klammer-copy-'))
let city: Database
let s3: Awaited<ReturnType<typeof startS3Server>>
beforeAll(async () => {
  city = await openTestDatabase([recordHistory])
  s3 = await startS3Server(account)
})
afterAll(async () => {
  await city.close()
  await s3.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function grow(acts: number): Promise<void> {
  await city.db.transaction().execute(async (tx) => {
    for (let i = 0; i < acts; i += 1)
      await append(tx, { kind: 'town.decided', about: `town.hall:${i}`, at: '2027-03-01T10:00:00Z' })
  })
  await sequence(city.db, signer)
}

async function differences(place: CopyPlace, size: number): Promise<readonly string[]> {
  const tiles = tilesOf(size)
  const paths = [
    'checkpoint',
    ...tiles.map(tilePath),
    ...tiles.filter(({ level }) => level === 0).map((tile) => bundlePath(tile)),
  ]
  const same = await Promise.all(
    paths.map(async (path) => {
      const served = await logResource(city.db, 'public', path)
      const copied = await place.read(path)
      return served !== undefined && copied !== undefined && Buffer.compare(served.bytes, copied) === 0
    }),
  )
  return paths.filter((_, i) => !same[i])
}

describe.each(['folder', 'bucket'] as const)('a copy of the log in a %s', (kind) => {
  const place = () =>
    kind === 'folder' ? inFolder(folder) : inBucket({ ...account, endpoint: s3.endpoint }, 'record/public')

  test('has the same bytes under the same paths, at every size', async () => {
    for (const acts of [1, 3, 300]) {
      await grow(acts)
      const size = await copyLog(city.db, 'public', place())
      expect(await differences(place(), size)).toEqual([])
    }
  })
  test('is left alone when nothing is new, and gets nothing half', async () => {
    const written: string[] = []
    const watching = (breakAt?: string): CopyPlace => ({
      read: (path) => place().read(path),
      write: async (path, bytes) => {
        if (path === breakAt) throw new Error('the disk is full')
        written.push(path)
        await place().write(path, bytes)
      },
    })
    const size = await copyLog(city.db, 'public', watching())
    expect(written).toEqual([])
    await grow(300)
    const lastTile = tilesOf(size + 300).at(-1)
    await expect(copyLog(city.db, 'public', watching(lastTile && tilePath(lastTile)))).rejects.toThrow('full')
    expect(written).not.toContain('checkpoint')
    expect(await copyLog(city.db, 'public', watching())).toBe(size + 300)
    expect(written.at(-1)).toBe('checkpoint')
    expect(await differences(place(), size + 300)).toEqual([])
  })
})
