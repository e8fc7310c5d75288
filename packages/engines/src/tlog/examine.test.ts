import { ed25519 } from '@noble/curves/ed25519.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { equal, utf8 } from './bytes.ts'
import { formatCheckpoint } from './checkpoint.ts'
import { continuity } from './continuity.ts'
import { examineProof, readProof } from './examine.ts'
import { leafHash } from './hashes.ts'
import { nobleCrypto } from './noble.ts'
import { formatNote, type NoteSigner, SIGNATURE_TYPE, signNote, verifierKey } from './note.ts'
import { pathToRoot } from './path.ts'
import { trustLog } from './policy.ts'
import { formatProofFile } from './proof-file.ts'
import { leaves, naiveNodes } from './testing/trees.ts'
import { parseTilePath } from './tiles.ts'
import { inclusionProof, rootOf } from './tree.ts'

const { sha256 } = nobleCrypto
const origin = 'jena.example/record/public'
const signerWith = (seed: number): NoteSigner => {
  const secret = new Uint8Array(32).fill(seed)
  const key = verifierKey(sha256, origin, SIGNATURE_TYPE.ed25519, ed25519.getPublicKey(secret))
  return { key, sign: (message) => ed25519.sign(message, secret) }
}
const city = signerWith(1)

/** A proof of entry `index` in a log of `entry 0`, `entry 1`, … */
function proofOf(index: number, size: number, signer = city): Uint8Array {
  const nodes = naiveNodes(sha256, leaves(sha256, size))
  const text = formatCheckpoint({ origin, size, root: rootOf(sha256, size, nodes) })
  return formatProofFile({
    index,
    extra: utf8(`entry ${index}`),
    proof: inclusionProof(sha256, index, size, nodes),
    checkpoint: utf8(formatNote({ text, signatures: [signNote(signer, text)] })),
  })
}

/** Would somebody who trusts the city believe this file? */
function isBelieved(bytes: Uint8Array): boolean {
  const proof = readProof(bytes)
  if (proof.kind === 'unreadable') return false
  const { hasQuorum, isInLog, signature } = examineProof(nobleCrypto, proof, trustLog(city.key))
  return isInLog && hasQuorum && signature.kind === 'opened'
}

test('a genuine proof is believed', () => {
  expect(isBelieved(proofOf(3, 7))).toBe(true)
})
test('a proof in which any bit is flipped is not', () => {
  const genuine = proofOf(3, 7)
  for (let bit = 0; bit < genuine.length * 8; bit += 7) {
    const changed = Uint8Array.from(genuine)
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    expect(isBelieved(changed), `bit ${bit}`).toBe(false)
  }
})
test('it is told which step failed: another text, another key', () => {
  const file = proofOf(3, 7)
  const genuine = readProof(file)
  if (genuine.kind === 'unreadable') throw new Error(genuine.because)
  const otherText = examineProof(nobleCrypto, { ...genuine, entry: utf8('entry 4') }, trustLog(city.key))
  expect(otherText).toMatchObject({ isInLog: false, signature: { kind: 'opened' } })
  const otherKey = examineProof(nobleCrypto, genuine, trustLog(signerWith(2).key))
  expect(otherKey).toMatchObject({ isInLog: true, signature: { kind: 'rejected', because: 'no-trusted-signature' } })
})
test('what is no proof file says so', () => {
  expect(readProof(utf8('hello'))).toEqual({ kind: 'unreadable', because: 'no-proof-file' })
  const bare = formatProofFile({ index: 0, proof: [], checkpoint: utf8('nothing signed') })
  expect(readProof(bare)).toEqual({ kind: 'unreadable', because: 'no-entry' })
  const unsigned = formatProofFile({ index: 0, proof: [], extra: utf8('x'), checkpoint: utf8('nothing signed') })
  expect(readProof(unsigned)).toEqual({ kind: 'unreadable', because: 'no-checkpoint' })
})
test('the path that people see ends at the root', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.nat(), (size, any) => {
      const index = any % size
      const nodes = naiveNodes(sha256, leaves(sha256, size))
      const leaf = leafHash(sha256, utf8(`entry ${index}`))
      const path = pathToRoot(sha256, { index, size, leaf, proof: inclusionProof(sha256, index, size, nodes) })
      return equal(path.at(-1)?.parent ?? leaf, rootOf(sha256, size, nodes))
    }),
  )
})

const SIZE = 600
const leaf = leaves(sha256, SIZE)
const nodes = naiveNodes(sha256, leaf)
const head = (size: number) => ({ size, root: rootOf(sha256, size, nodes) })

async function tile(path: string): Promise<Uint8Array | undefined> {
  const parsed = parseTilePath(path)
  if (parsed?.kind !== 'tile') return undefined
  const { level, n, width } = parsed.tile
  return Uint8Array.from(Array.from({ length: width }, (_, i) => [...nodes(level * 8, n * 256 + i)]).flat())
}

test('two trees of one log are joined by its tiles, whichever is the older', async () => {
  for (const [a, b] of [
    [300, 600],
    [600, 300],
    [1, 2],
    [256, 257],
    [0, 5],
    [255, 512],
  ] as const) {
    expect(await continuity(sha256, head(a), head(b), tile), `${a} and ${b}`).toMatchObject({ kind: 'continues' })
  }
  expect(await continuity(sha256, head(300), head(300), tile)).toEqual({ kind: 'same' })
})
test('a log that rewrote its past is found out', async () => {
  const other = { size: 300, root: new Uint8Array(32).fill(7) }
  expect(await continuity(sha256, other, head(600), tile)).toEqual({ kind: 'broken' })
  expect(await continuity(sha256, other, head(300), tile)).toEqual({ kind: 'broken' })
})
test('tiles that lie show nothing', async () => {
  const lying = async (path: string) => (await tile(path))?.map((byte) => byte ^ 1)
  expect(await continuity(sha256, head(300), head(600), lying)).toEqual({ kind: 'broken' })
  expect(await continuity(sha256, head(300), head(600), async () => undefined)).toEqual({ kind: 'unknown' })
})
