import { ed25519 } from '@noble/curves/ed25519.js'
import { expect, test } from 'vitest'
import { fromUtf8, utf8 } from './bytes.ts'
import { formatCheckpoint } from './checkpoint.ts'
import { emptyRoot } from './hashes.ts'
import { nobleCrypto } from './noble.ts'
import { formatNote, type NoteSigner, SIGNATURE_TYPE, type SignatureType, signNote, verifierKey } from './note.ts'
import { openCheckpoint } from './open-checkpoint.ts'
import { leaves, naiveNodes } from './testing/trees.ts'
import { consistencyProof, rootOf } from './tree.ts'
import { formatAddCheckpoint, parseAddCheckpoint, witness, type WitnessAnswer } from './witness.ts'

const { sha256 } = nobleCrypto

function signer(name: string, type: SignatureType, seed: number): NoteSigner {
  const secret = new Uint8Array(32).fill(seed)
  return {
    key: verifierKey(sha256, name, type, ed25519.getPublicKey(secret)),
    sign: (message) => ed25519.sign(message, secret),
  }
}

const log = signer('jena.example/record/public', SIGNATURE_TYPE.ed25519, 1)
const stranger = signer('jena.example/record/public', SIGNATURE_TYPE.ed25519, 2)
const weimar = signer('weimar.example/witness', SIGNATURE_TYPE.cosignature, 3)
const read = naiveNodes(sha256, leaves(sha256, 50))

const head = (size: number) => ({ size, root: rootOf(sha256, size, read) })
const signed = (size: number, by = log, root = head(size).root) => {
  const text = formatCheckpoint({ origin: log.key.name, size, root })
  return utf8(formatNote({ text, signatures: [signNote(by, text)] }))
}

function ask(
  oldSize: number,
  newSize: number,
  over: { latest?: number; by?: NoteSigner; root?: Uint8Array; known?: false } = {},
): WitnessAnswer {
  const proof = oldSize <= newSize ? consistencyProof(sha256, oldSize, newSize, read) : []
  const request = { oldSize, proof, checkpoint: signed(newSize, over.by, over.root) }
  const latest = over.latest ?? oldSize
  const known = over.known === false ? undefined : { keys: [log.key], latest: latest === 0 ? undefined : head(latest) }
  return witness(nobleCrypto, request, known, weimar, 1_800_000_000)
}

test('a witness cosigns a log that has only grown', () => {
  const answer = ask(20, 33)
  if (answer.status !== 200) throw new Error(String(answer.status))
  const policy = { logs: [log.key], witnesses: new Map([['weimar', weimar.key]]), groups: new Map(), quorum: 'weimar' }
  expect(openCheckpoint(nobleCrypto, utf8(answer.note), policy)).toMatchObject({
    kind: 'opened',
    checkpoint: { size: 33 },
  })
})
test('the first time needs no proof; the same size again is cosigned again', () => {
  expect(ask(0, 33).status).toBe(200)
  expect(ask(33, 33).status).toBe(200)
})
test('an old size that is not the last one is answered with the size', () => {
  expect(ask(10, 33, { latest: 20 })).toEqual({ status: 409, body: '20\n' })
  expect(ask(10, 33, { latest: 0 })).toEqual({ status: 409, body: '0\n' })
})
test('another history is refused, also at the same size', () => {
  expect(ask(20, 33, { root: new Uint8Array(32).fill(7) }).status).toBe(422)
  expect(ask(33, 33, { root: new Uint8Array(32).fill(7) }).status).toBe(422)
})
test('an unknown log, a foreign signature and a log that shrinks are refused as the specification says', () => {
  expect(ask(20, 33, { known: false }).status).toBe(404)
  expect(ask(20, 33, { by: stranger }).status).toBe(403)
  expect(ask(33, 20).status).toBe(400)
})
test('the empty tree has one root only', () => {
  expect(ask(0, 0, { root: emptyRoot(sha256) }).status).toBe(200)
  expect(ask(0, 0, { root: new Uint8Array(32) }).status).toBe(422)
})
test('a proof where none is needed is refused', () => {
  const request = { oldSize: 0, proof: [new Uint8Array(32)], checkpoint: signed(33) }
  expect(witness(nobleCrypto, request, { keys: [log.key], latest: undefined }, weimar, 1).status).toBe(422)
})
test('requests read back as they were written, and others do not read at all', () => {
  const request = { oldSize: 20, proof: consistencyProof(sha256, 20, 33, read), checkpoint: signed(33) }
  expect(parseAddCheckpoint(utf8(formatAddCheckpoint(request)))).toEqual(request)
  const text = fromUtf8(signed(33)) ?? ''
  for (const bad of [
    '',
    'old 020\n\n',
    'old -1\n\n',
    'old 1\nnot base64\n\n',
    `old 1\n${'A'.repeat(43)}=\n`.repeat(2),
    text,
  ]) {
    expect(parseAddCheckpoint(utf8(bad)), bad.slice(0, 20)).toBeUndefined()
  }
  const tooMany = `old 1\n${`${'A'.repeat(43)}=\n`.repeat(64)}\n${text}`
  expect(parseAddCheckpoint(utf8(tooMany))).toBeUndefined()
})
