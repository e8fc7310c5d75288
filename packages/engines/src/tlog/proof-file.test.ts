import fc from 'fast-check'
import { expect, test } from 'vitest'
import { utf8 } from './bytes.ts'
import { formatProofFile, parseProofFile } from './proof-file.ts'

const hash = fc.uint8Array({ minLength: 32, maxLength: 32 })
const file = fc.record({
  extra: fc.option(fc.uint8Array({ minLength: 1, maxLength: 200 }), { nil: undefined }),
  index: fc.nat(),
  proof: fc.array(hash, { maxLength: 63 }),
  checkpoint: fc.constant(utf8('jena.example/log\n1\nAAAA\n\n— jena.example/log AAAA\n')),
})

test('proof files read back as they were written', () => {
  fc.assert(
    fc.property(file, (proofFile) => {
      expect(parseProofFile(formatProofFile(proofFile))).toEqual(proofFile)
    }),
  )
})
test('a file of a million entries fits into two kilobytes', () => {
  const proof = Array.from({ length: 20 }, () => new Uint8Array(32))
  const checkpoint = utf8(`${'x'.repeat(40)}\n1000000\n${'A'.repeat(44)}\n\n— ${'x'.repeat(40)} ${'A'.repeat(92)}\n`)
  expect(formatProofFile({ index: 999_999, proof, checkpoint }).length).toBeLessThan(2_048)
})
test('other versions, missing lines and long proofs are not read', () => {
  const line = `${'A'.repeat(43)}=`
  for (const bad of [
    '',
    'c2sp.org/tlog-proof@v1\n',
    'c2sp.org/tlog-proof@v1\n\nlog\n',
    'c2sp.org/tlog-proof@v2\nindex 1\n\nlog\n',
    'c2sp.org/tlog-proof@v1\nindex 01\n\nlog\n',
    'c2sp.org/tlog-proof@v1\nextra !\nindex 1\n\nlog\n',
    `c2sp.org/tlog-proof@v1\nindex 1\n${line}AAAA\n\nlog\n`,
    `c2sp.org/tlog-proof@v1\nindex 1\n${`${line}\n`.repeat(64)}\nlog\n`,
  ]) {
    expect(parseProofFile(utf8(bad)), bad.slice(0, 60)).toBeUndefined()
  }
})
