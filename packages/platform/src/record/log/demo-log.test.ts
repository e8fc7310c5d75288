import {
  decodeBundle,
  Frontier,
  leafHash,
  openCheckpoint,
  parseVerifierKey,
  tilePath,
  tilesOf,
  trustLog,
} from '@klammer/engines/tlog'
import { nobleCrypto } from '@klammer/engines/tlog/noble'
import { expect, test } from 'vitest'
import { writeDemoLog } from './demo-log.ts'

/** The last ones are larger than what is hashed at once. */
test.each([1, 2, 255, 256, 257, 511, 512, 16_385, 33_000])('a demo log of %i entries is whole', async (size) => {
  const files = new Map<string, Uint8Array>()
  await writeDemoLog(size, async (path, bytes) => {
    expect(files.has(path)).toBe(false)
    files.set(path, Uint8Array.from(bytes))
  })
  const tiles = [...files.keys()].filter((path) => /^tile\/\d/.test(path))
  expect(tiles.toSorted()).toEqual(tilesOf(size).map(tilePath).toSorted())

  const key = parseVerifierKey(nobleCrypto.sha256, Buffer.from(files.get('vkey') ?? []).toString())
  if (!key) throw new Error('there is no key')
  const opened = openCheckpoint(nobleCrypto, files.get('checkpoint') ?? new Uint8Array(), trustLog(key))
  if (opened.kind === 'rejected') throw new Error(opened.because)
  const frontier = new Frontier(nobleCrypto.sha256)
  const bundles = [...files]
    .filter(([path]) => path.startsWith('tile/entries/'))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
  for (const [, bundle] of bundles)
    for (const entry of decodeBundle(bundle) ?? []) frontier.append(leafHash(nobleCrypto.sha256, entry))
  expect({ size: frontier.size, root: frontier.root() }).toEqual({ size, root: opened.checkpoint.root })
})
