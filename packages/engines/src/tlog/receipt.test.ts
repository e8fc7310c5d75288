import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Json } from '../canonical-json/index.ts'
import { utf8 } from './bytes.ts'
import { commit, type Opening } from './commitment.ts'
import { nobleCrypto } from './noble.ts'
import { formatReceipt, openEntry, parseReceipt } from './receipt.ts'

const salt = (byte: number) => new Uint8Array(32).fill(byte)
const name: Opening = { field: 'name', value: 'Ada', salt: salt(1) }
const entry = utf8(JSON.stringify({ v: 1, commitments: { name: commit(nobleCrypto.sha256, name) } }))

test('receipts read back as they were written', () => {
  const opening = fc.record({
    field: fc.stringMatching(/^[a-z]{1,10}$/),
    value: fc.jsonValue({ noUnicodeString: false }).map((value) => JSON.parse(JSON.stringify(value)) as Json),
    salt: fc.uint8Array({ minLength: 32, maxLength: 32 }),
  })
  fc.assert(
    fc.property(fc.uint8Array(), fc.array(opening, { maxLength: 5 }), (proof, openings) => {
      expect(parseReceipt(utf8(formatReceipt({ proof, openings })))).toEqual({ proof, openings })
    }),
  )
})
test('a value fits only the entry that committed to it', () => {
  expect(openEntry(nobleCrypto, entry, [name])).toEqual([{ kind: 'opened', field: 'name', value: 'Ada' }])
  const wrong = [
    { ...name, value: 'Ida' },
    { ...name, salt: salt(2) },
    { ...name, field: 'other' },
    { ...name, field: 'toString' },
  ]
  for (const opening of wrong) {
    expect(openEntry(nobleCrypto, entry, [opening])).toEqual([{ kind: 'differs', field: opening.field }])
  }
  expect(openEntry(nobleCrypto, utf8('no entry'), [name])).toMatchObject([{ kind: 'differs' }])
})
test('other files are not taken for receipts', () => {
  const good = JSON.parse(formatReceipt({ proof: utf8('proof'), openings: [name] })) as object
  for (const bad of [
    'c2sp.org/tlog-proof@v1\n',
    '{}',
    '[]',
    { ...good, format: 'klammer-receipt@v2' },
    { ...good, proof: '!' },
    { ...good, openings: {} },
    { ...good, openings: [{ field: 'name', value: 'Ada', salt: 'AAAA' }] },
    { ...good, openings: [{ field: 'name', salt: 'A'.repeat(43) }] },
    { ...good, openings: [{ field: 'name', value: '\ud800', salt: 'A'.repeat(43) }] },
  ]) {
    expect(parseReceipt(utf8(typeof bad === 'string' ? bad : JSON.stringify(bad)))).toBeUndefined()
  }
})
