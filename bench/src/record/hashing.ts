import {
  decodeBundle,
  examineProof,
  formatProofFile,
  Frontier,
  HASH_SIZE,
  inclusionProof,
  leafHash,
  nodesFromTiles,
  parseVerifierKey,
  readProof,
  TILE_WIDTH,
  tilePath,
  trustLog,
} from '@klammer/engines/tlog'
import { nobleCrypto } from '@klammer/engines/tlog/noble'
import { nodeCrypto, writeDemoLog } from '@klammer/platform/record'
import type { Row } from '../field.ts'
import { percentile } from './town.ts'

const ENTRIES = 1_000_000
const PROOFS = 300

/** What people and programs compute who check a log of a million entries. */
export async function measureHashing(): Promise<readonly Row[]> {
  const files = new Map<string, Uint8Array>()
  const { verifierKey } = await writeDemoLog(ENTRIES, async (path, bytes) => void files.set(path, bytes))
  const bundles = [...files].filter(([path]) => path.startsWith('tile/entries/')).map(([, bytes]) => bytes)
  const derived = deriveRoot(bundles)
  return [
    {
      what: `re-derivation of ${ENTRIES.toLocaleString('en')} entries; baseline SHA-256 over the same bytes`,
      unit: 's',
      measured: derived.seconds,
      baseline: derived.bare,
    },
    {
      what: 'building a tree, entries a second; baseline SHA-256 over the same bytes',
      unit: 'entries/s',
      measured: ENTRIES / derived.seconds,
      baseline: ENTRIES / derived.bare,
      aim: { of: 'ratio', atLeast: 0.3 },
    },
    ...checkProofs(files, verifierKey),
  ]
}

/** Hashes all entries up to the root; then the same number of bytes in the same portions, without any tree. */
function deriveRoot(bundles: readonly Uint8Array[]): { readonly seconds: number; readonly bare: number } {
  const { sha256 } = nodeCrypto
  const frontier = new Frontier(sha256)
  const start = performance.now()
  for (const bundle of bundles) for (const entry of decodeBundle(bundle) ?? []) frontier.append(leafHash(sha256, entry))
  const middle = performance.now()
  const node = new Uint8Array(2 * HASH_SIZE + 1)
  const entry = new Uint8Array((bundles[0]?.length ?? 0) / TILE_WIDTH - 1)
  for (let i = 0; i < frontier.size; i += 1) {
    sha256(entry)
    sha256(node)
  }
  return { seconds: (middle - start) / 1000, bare: (performance.now() - middle) / 1000 }
}

/** Size of proof files, and the time of a check with the code that runs in browsers; the baseline is Node's own cryptography. */
function checkProofs(files: ReadonlyMap<string, Uint8Array>, vkey: string): readonly Row[] {
  const key = parseVerifierKey(nodeCrypto.sha256, vkey)
  if (!key) throw new Error('the key is not readable')
  const read = (path: string) => files.get(path) ?? new Uint8Array(0)
  const nodes = nodesFromTiles(nodeCrypto.sha256, ENTRIES, (tile) => read(tilePath(tile)))
  const times = { noble: [] as number[], node: [] as number[] }
  let largest = 0
  // Entries as large as the acts of the strategy are.
  const extra = new Uint8Array(500).fill(0x78)
  for (let i = 0; i < PROOFS; i += 1) {
    const index = (i * 104_729) % ENTRIES
    const proof = inclusionProof(nodeCrypto.sha256, index, ENTRIES, nodes)
    const file = formatProofFile({ index, proof, extra, checkpoint: read('checkpoint') })
    largest = Math.max(largest, file.length)
    const parsed = readProof(file)
    if (parsed.kind === 'unreadable') throw new Error(parsed.because)
    for (const [name, crypto] of [
      ['noble', nobleCrypto],
      ['node', nodeCrypto],
    ] as const) {
      const start = process.cpuUsage()
      const { signature } = examineProof(crypto, parsed, trustLog(key))
      const { system, user } = process.cpuUsage(start)
      if (signature.kind !== 'opened') throw new Error('a genuine signature was not believed')
      times[name].push((system + user) / 1000)
    }
  }
  return [
    {
      what: 'proof file of an act of 500 bytes among a million; baseline the act alone',
      unit: 'bytes',
      measured: largest,
      baseline: extra.length,
      aim: { of: 'measured', atMost: 2048 },
    },
    {
      what: 'checking a proof with the browser’s code, first time; baseline Node’s cryptography',
      unit: 'ms CPU',
      measured: times.noble[0] ?? Number.NaN,
      baseline: times.node[0] ?? Number.NaN,
      aim: { of: 'measured', atMost: 50 },
    },
    {
      what: 'checking a proof with the browser’s code, afterwards; baseline Node’s cryptography',
      unit: 'ms CPU',
      measured: percentile(times.noble.slice(10), 0.5),
      baseline: percentile(times.node.slice(10), 0.5),
    },
  ]
}
