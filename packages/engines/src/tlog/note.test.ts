import { expect, test } from 'vitest'
import { utf8 } from './bytes.ts'
import { nobleCrypto } from './noble.ts'
import { formatVerifierKey, openNote, parseVerifierKey, verifyPlain } from './note.ts'
import { sharedJson } from './testing/shared.ts'

const { ed25519, sha256 } = nobleCrypto

interface NoteVector {
  readonly Name: string
  readonly Vkey: string
  readonly Note: string
  readonly Expect: 'accept' | 'reject'
}

// Go's reader looks only at the first signature of a known key; the specification says a false one SHOULD reject the whole note.
const STRICTER_THAN_GO = new Set(['spec-duplicate-bad-second'])

test('signed notes are judged as the published vectors say', () => {
  const vectors = sharedJson('signed-note-vectors.json') as readonly NoteVector[]
  expect(vectors).toHaveLength(17)
  for (const vector of vectors) {
    const key = parseVerifierKey(sha256, vector.Vkey)
    const expected = vector.Expect === 'accept' && !STRICTER_THAN_GO.has(vector.Name) ? 'opened' : 'rejected'
    const outcome = key ? openNote(utf8(vector.Note), [key], verifyPlain(ed25519)).kind : 'rejected'
    expect(outcome, vector.Name).toBe(expected)
  }
})
test('a verifier key is written as it was read, and a wrong id is noticed', () => {
  const text = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k'
  const key = parseVerifierKey(sha256, text)
  expect(key && formatVerifierKey(key)).toBe(text)
  expect(parseVerifierKey(sha256, text.replace('530d903a', '530d903b'))).toBeUndefined()
})
