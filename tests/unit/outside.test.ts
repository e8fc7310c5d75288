import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { tmpdir } from 'node:os'
import { promisify } from 'node:util'
import {
  consistencyProof,
  inclusionProof,
  leafHash,
  nodeHash,
  type ReadNode,
  rootOf,
  toBase64,
} from '@klammer/engines/tlog'
import { nodeCrypto } from '@klammer/platform/record'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ROOT } from '../architecture/source.ts'

const call = promisify(execFile)
const folder = mkdtempSync(join(tmpdir(), 'klammer-outside-'))
const program = join(folder, 'verify-log')
const env = {
  ...process.env,
  GO111MODULE: 'off',
  GOPATH: '/usr/share/gocode',
  GOCACHE: join(folder, 'cache'),
  // The scripts start Node by its name: it has to be this one.
  PATH: `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}`,
}
const isInstalled = existsSync('/usr/bin/go') && existsSync('/usr/share/gocode/src/golang.org/x/mod/sumdb/tlog')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** All but a million, which takes a minute: `tests/outside/run.sh` checks that, too. */
const SIZES = ['1', '2', '255', '256', '257', '511', '512', '65535', '65536', '65537', '70000']

test.runIf(process.env['CI'] === 'true')('a machine that decides on changes has the outside program', () => {
  expect(isInstalled, 'golang-go and golang-golang-x-mod-dev are installed').toBe(true)
})

describe.skipIf(!isInstalled)('by a program that is not ours (golang-go and golang-golang-x-mod-dev)', () => {
  beforeAll(async () => {
    await call('go', ['build', '-o', program, join(ROOT, 'tests/outside/verify-log.go')], { env })
  }, 300_000)

  test('every entry and tile of our logs is verified, and a changed byte noticed', { timeout: 600_000 }, async () => {
    const { stdout } = await call('bash', [join(ROOT, 'tests/outside/run.sh'), ...SIZES], { env })
    expect(stdout.match(/^OK: .*$/gm)?.map((line) => line.split(' ')[1])).toEqual(SIZES)
    expect(stdout.match(/noticed/g)).toHaveLength(2 * SIZES.length)
    expect(stdout).toContain('70000 entries, 277 tiles')
  })
  test('1,000 proofs from trees of any size are accepted', async () => {
    expect(await accepted(Array.from({ length: 1000 }, (_, i) => proofLine(i)))).toBe('OK: 1000 proofs')
  })
  test('and one in which a hash differs is not', async () => {
    for (let i = 0; i < 10; i += 1) {
      const line = proofLine(2 * i + 1)
      const changed = line.replace(/.(.{10})$/, (_, rest: string) => `${line.at(-11) === 'A' ? 'B' : 'A'}${rest}`)
      await expect(accepted([changed]), line).rejects.toThrow()
    }
  })
})

async function accepted(lines: readonly string[]): Promise<string> {
  const file = join(folder, 'proofs')
  writeFileSync(file, lines.map((line) => `${line}\n`).join(''))
  return (await call(program, ['-proofs', file], { env })).stdout.trim()
}

const { sha256 } = nodeCrypto
const known = new Map<string, Uint8Array>()

/** Nodes straight from the entries: as slow as it is plain. */
const nodes: ReadNode = (level, index) => {
  const key = `${level}/${index}`
  const hash =
    known.get(key) ??
    (level === 0
      ? leafHash(sha256, Buffer.from(`entry ${index}`))
      : nodeHash(sha256, nodes(level - 1, 2 * index), nodes(level - 1, 2 * index + 1)))
  known.set(key, hash)
  return hash
}

/** Scattered, but the same on every machine. */
function proofLine(number: number): string {
  const size = 2 + ((number * 7919) % 3000)
  const other = 1 + ((number * 104_729) % (size - 1))
  const words = (kind: string, hash: Uint8Array, proof: readonly Uint8Array[]) =>
    [kind, size, toBase64(rootOf(sha256, size, nodes)), other, toBase64(hash), ...proof.map(toBase64)].join(' ')
  return number % 2 === 0
    ? words('entry', nodes(0, other), inclusionProof(sha256, other, size, nodes))
    : words('tree', rootOf(sha256, other, nodes), consistencyProof(sha256, other, size, nodes))
}
