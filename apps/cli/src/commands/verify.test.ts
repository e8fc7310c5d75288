import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  formatVerifierKey,
  SIGNATURE_TYPE,
  verifierKey,
  formatProofFile,
  inclusionProof,
  nodesFromTiles,
  tilePath,
} from '@klammer/engines/tlog'
import { ed25519Signer, nodeCrypto, writeDemoLog } from '@klammer/platform/record'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { run } from '../run.ts'

const folder = mkdtempSync(join(tmpdir(), 'klammer-verify-'))
const file = join(folder, 'act.tlog-proof')
let key: string

beforeAll(async () => {
  const files = new Map<string, Uint8Array>()
  const log = await writeDemoLog(300, async (path, bytes) => void files.set(path, bytes))
  key = log.verifierKey
  const read = (path: string) => files.get(path) ?? new Uint8Array(0)
  const nodes = nodesFromTiles(nodeCrypto.sha256, 300, (tile) => read(tilePath(tile)))
  const bundle = read('tile/entries/000')
  const extra = bundle.subarray(2, 2 + (bundle[0] ?? 0) * 256 + (bundle[1] ?? 0))
  const proof = inclusionProof(nodeCrypto.sha256, 0, 300, nodes)
  writeFileSync(file, formatProofFile({ index: 0, extra, proof, checkpoint: read('checkpoint') }))
})
afterAll(() => rmSync(folder, { recursive: true }))

async function klammer(...words: readonly string[]): Promise<{ readonly code: number; readonly said: string }> {
  let said = ''
  const say = (text: string) => void (said += `${text}\n`)
  const code = await run(words, { XDG_CONFIG_HOME: folder }, { out: say, err: say })
  return { code, said }
}

test('a genuine proof is believed by who trusts the key', async () => {
  const { code, said } = await klammer('verify', file, '--key', key)
  expect(said).toContain('Believed.')
  expect(code).toBe(0)
})
test('a policy file says the same, and a quorum that nobody met is missed', async () => {
  const policy = join(folder, 'policy')
  writeFileSync(policy, `log ${key}\nquorum none\n`)
  expect((await klammer('verify', file, '--policy', policy)).code).toBe(0)
  const { publicKey } = ed25519Signer(new Uint8Array(32).fill(7))
  const witness = verifierKey(nodeCrypto.sha256, 'witness.example', SIGNATURE_TYPE.cosignature, publicKey)
  writeFileSync(policy, `log ${key}\nwitness w ${formatVerifierKey(witness)}\nquorum w\n`)
  const outcome = await klammer('verify', file, '--policy', policy)
  expect(outcome.code).toBe(1)
  expect(outcome.said).toContain('✗ Witnesses: none')
})
test('a changed text is not believed, and it is said why', async () => {
  const changed = join(folder, 'changed.tlog-proof')
  writeFileSync(
    changed,
    readFileSync(file, 'utf8').replace(/^extra (.)/m, (_, letter) => `extra ${letter === 'e' ? 'f' : 'e'}`),
  )
  const outcome = await klammer('verify', changed, '--key', key)
  expect(outcome.code).toBe(1)
  expect(outcome.said).toContain('✗ It is in the log')
  expect(outcome.said).not.toContain('Believed')
})
test('another key than the log’s is not enough', async () => {
  const other = await writeDemoLog(1, async () => {})
  const outcome = await klammer('verify', file, '--key', other.verifierKey)
  expect(outcome).toMatchObject({ code: 1 })
  expect(outcome.said).toContain('✗ Signed by the city')
})
test('what is missing or no proof is told in words', async () => {
  expect((await klammer('verify', join(folder, 'nothing'))).said).toContain('There is no file')
  writeFileSync(join(folder, 'letter'), 'Dear city,')
  expect((await klammer('verify', join(folder, 'letter'))).said).toContain('no proof file')
  expect((await klammer('verify', file, '--key', 'abc')).code).toBe(2)
})
