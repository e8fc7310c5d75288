import { randomBytes } from 'node:crypto'
import {
  commit,
  formatCheckpoint,
  formatNote,
  formatProofFile,
  formatVerifierKey,
  inclusionProof,
  leafHash,
  nodeHash,
  type NoteSigner,
  parseTilePath,
  type ReadNode,
  readProof,
  rootOf,
  SIGNATURE_TYPE,
  signatureLine,
  signNote,
  verifierKey,
} from '@klammer/engines/tlog'
import { ed25519Signer, nodeCrypto } from '@klammer/platform/record'
import { beforeEach, expect, test } from 'vitest'
import { check, type Surroundings } from './check.ts'
import { forget, recall, type Shelf } from './memory.ts'

const { sha256 } = nodeCrypto
const log = 'jena.example/record/public'
const city = newSigner()

function newSigner(): NoteSigner {
  const { publicKey, sign } = ed25519Signer(randomBytes(32))
  return { key: verifierKey(sha256, log, SIGNATURE_TYPE.ed25519, publicKey), sign }
}

/** A history of acts; from the entry `from` on it tells another story when `tale` says so. */
const entryOf = (index: number, tale = '') =>
  Buffer.from(JSON.stringify({ id: `act-${index}${tale}`, kind: 'town.decided' }))
const history = (tale = '', from = 0): ReadNode => {
  const read: ReadNode = (level, index) =>
    level === 0
      ? leafHash(sha256, entryOf(index, index >= from ? tale : ''))
      : nodeHash(sha256, read(level - 1, 2 * index), read(level - 1, 2 * index + 1))
  return read
}

function proofOf(index: number, size: number, { nodes = history(), signer = city, entry = entryOf(index) } = {}) {
  const text = formatCheckpoint({ origin: log, size, root: rootOf(sha256, size, nodes) })
  const checkpoint = Buffer.from(formatNote({ text, signatures: [signNote(signer, text)] }))
  const proof = inclusionProof(sha256, index, size, nodes)
  const read = readProof(formatProofFile({ index, proof, checkpoint, extra: entry }))
  if (read.kind === 'unreadable') throw new Error(read.because)
  return read
}

let shelf: Shelf
let around: Surroundings
beforeEach(() => {
  const stored = new Map<string, string>()
  shelf = {
    getItem: (name) => stored.get(name) ?? null,
    setItem: (name, value) => void stored.set(name, value),
    removeItem: (name) => void stored.delete(name),
  }
  around = {
    shelf,
    homes: [{ log, policy: `log ${formatVerifierKey(city.key)}\nquorum none\n` }],
    today: '2027-03-01',
    fetchTile: async (path) => tileOf(history(), path),
  }
})

function tileOf(nodes: ReadNode, path: string): Uint8Array | undefined {
  const parsed = parseTilePath(path)
  if (parsed?.kind !== 'tile') return undefined
  const { level, n, width } = parsed.tile
  return Buffer.concat(Array.from({ length: width }, (_, i) => nodes(level * 8, n * 256 + i)))
}

const outcomes = async (proof: ReturnType<typeof proofOf>, more: Partial<Surroundings> = {}) => {
  const { isBelieved, steps } = await check(proof, { ...around, ...more })
  return [isBelieved, ...steps.map(({ outcome }) => outcome)]
}

test('the first proof is believed, and the device remembers whom it trusted', async () => {
  expect(await outcomes(proofOf(3, 7))).toEqual([true, 'ok', 'ok', 'first', 'none', 'first'])
  expect(recall(shelf, log)).toMatchObject({ since: '2027-03-01', head: { size: 7 } })
})
test('later ones have to continue what it saw, in either direction', async () => {
  await outcomes(proofOf(3, 7))
  expect(await outcomes(proofOf(3, 7))).toEqual([true, 'ok', 'ok', 'ok', 'none', 'same'])
  expect(await outcomes(proofOf(9, 12))).toEqual([true, 'ok', 'ok', 'ok', 'none', 'continues'])
  expect(await outcomes(proofOf(0, 5))).toEqual([true, 'ok', 'ok', 'ok', 'none', 'continues'])
  expect(recall(shelf, log)?.head?.size).toBe(12)
})
test('a second history with a genuine signature is found out', async () => {
  await outcomes(proofOf(3, 7))
  const rewritten = proofOf(0, 12, { nodes: history(' or not', 5) })
  expect(await outcomes(rewritten)).toEqual([false, 'ok', 'ok', 'ok', 'none', 'broken'])
  expect(recall(shelf, log)?.head?.size).toBe(7)
})
test('without a network the comparison stays open, and everything else is checked', async () => {
  await outcomes(proofOf(3, 7))
  const fetchTile = () => Promise.reject(new Error('offline'))
  expect(await outcomes(proofOf(9, 12), { fetchTile })).toEqual([true, 'ok', 'ok', 'ok', 'none', 'offline'])
})
test('a changed text fails at its place in the log, and nothing is remembered', async () => {
  const changed = { ...proofOf(3, 7), entry: entryOf(4) }
  expect(await outcomes(changed)).toEqual([false, 'ok', 'differs', 'skipped', 'skipped', 'skipped'])
  expect(recall(shelf, log)).toBeUndefined()
})
test('another entry than the one asked for fails at once', async () => {
  expect(await outcomes(proofOf(3, 7), { actId: 'act-3' })).toEqual([true, 'ok', 'ok', 'first', 'none', 'first'])
  expect((await outcomes(proofOf(3, 7), { actId: 'act-4' })).slice(0, 3)).toEqual([false, 'other', 'skipped'])
})
test('the key that was trusted first cannot be replaced, not even by the page, until the device forgets', async () => {
  await outcomes(proofOf(3, 7))
  const other = newSigner()
  const homes = [{ log, policy: `log ${formatVerifierKey(other.key)}\nquorum none\n` }]
  const forged = proofOf(3, 7, { signer: other })
  expect(await outcomes(forged, { homes })).toEqual([false, 'ok', 'ok', 'foreign', 'skipped', 'skipped'])
  forget(shelf, log)
  expect(await outcomes(forged, { homes })).toEqual([true, 'ok', 'ok', 'first', 'none', 'first'])
})
test('witnesses that the device does not know are counted, not trusted', async () => {
  const genuine = proofOf(3, 7)
  const stranger = newSigner()
  const signed = { ...stranger, key: { ...stranger.key, name: 'witness.example' } }
  const line = signatureLine(signNote(signed, 'something'))
  const file = { ...genuine.file, checkpoint: Buffer.concat([genuine.file.checkpoint, Buffer.from(line)]) }
  expect(await outcomes({ ...genuine, file })).toEqual([true, 'ok', 'ok', 'first', 'strangers', 'first'])
})
test('a receipt is believed when all its values are those that the entry commits to', async () => {
  const name = { field: 'name', value: 'Ada', salt: new Uint8Array(32).fill(7) }
  const entry = Buffer.from(JSON.stringify({ id: 'own', commitments: { name: commit(sha256, name) } }))
  const nodes: ReadNode = () => leafHash(sha256, entry)
  const proof = proofOf(0, 1, { nodes, entry })
  expect(await outcomes(proof, { openings: [name] })).toEqual([true, 'ok', 'ok', 'ok', 'first', 'none', 'first'])
  const forged = [name, { ...name, field: 'email' }]
  expect((await outcomes(proof, { openings: forged })).slice(0, 4)).toEqual([false, 'ok', 'differs', 'skipped'])
})
test('a log of somebody else is not believed on the word of this page', async () => {
  const homes = around.homes.map(({ policy }) => ({ log: 'other.example/record/public', policy }))
  expect(await outcomes(proofOf(3, 7), { homes })).toEqual([false, 'ok', 'ok', 'unknown', 'skipped', 'skipped'])
})
