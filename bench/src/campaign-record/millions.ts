import { decodeBundle, Frontier, bundlePath, leafHash, TILE_WIDTH, toBase64 } from '@klammer/engines/tlog'
import type { Database } from '@klammer/platform/database'
import { logResource, nodeCrypto, PUBLIC_LOG, sequence } from '@klammer/platform/record'
import { sql } from 'kysely'
import { decide, fillOutbox, percentile, townSigner } from '../record/town.ts'

export interface MillionsOutcome {
  readonly entriesPerSecond: number
  /** A decision with its act, in milliseconds: behind nothing, and behind all these acts (p50). */
  readonly empty: number
  readonly full: number
  readonly derived: number
  readonly deriveSeconds: number
}

const STEP = 1_000_000

/** Fills one of two towns with acts that all get their place, and compares what a decision costs in both. */
export async function growToMillions(
  empty: Database,
  full: Database,
  options: { readonly acts: number; readonly derive: number; readonly rounds: number; say(line: string): void },
): Promise<MillionsOutcome> {
  const { acts, derive, rounds, say } = options
  const signer = townSigner()
  const roots = new Map<number, string>()
  let seconds = 0
  for (let done = 0; done < acts; done += STEP) {
    await fillOutbox(full, Math.min(STEP, acts - done))
    const start = performance.now()
    for (;;) {
      const outcome = await sequence(full.db, signer)
      if (outcome.kind !== 'signed') break
      roots.set(outcome.head.size, toBase64(outcome.head.root))
      if (!outcome.mayBeMore) break
    }
    seconds += (performance.now() - start) / 1000
    say(`${Math.min(done + STEP, acts)} acts placed and signed`)
  }
  await sql`vacuum analyze`.execute(full.db)
  const times = { empty: [] as number[], full: [] as number[] }
  for (let i = 0; i < rounds; i += 1) {
    times.empty.push(await timeOf(empty))
    times.full.push(await timeOf(full))
  }
  const start = performance.now()
  const root = await deriveRoot(full, derive)
  if (root !== roots.get(derive)) throw new Error(`the entries do not hash to the tree of ${derive} that was signed`)
  return {
    entriesPerSecond: acts / seconds,
    empty: percentile(times.empty.slice(rounds / 10), 0.5),
    full: percentile(times.full.slice(rounds / 10), 0.5),
    derived: derive,
    deriveSeconds: (performance.now() - start) / 1000,
  }
}

async function timeOf(town: Database): Promise<number> {
  const start = performance.now()
  await decide(town, true)
  return performance.now() - start
}

/** Root of the first entries, from the bundles that the log serves. */
async function deriveRoot(town: Database, size: number): Promise<string> {
  const frontier = new Frontier(nodeCrypto.sha256)
  for (let n = 0; frontier.size < size; n += 1) {
    const width = Math.min(TILE_WIDTH, size - frontier.size)
    const bundle = await logResource(town.db, PUBLIC_LOG, bundlePath({ n, width }))
    const entries = bundle && decodeBundle(new Uint8Array(bundle.bytes))
    if (!entries) throw new Error(`the bundle ${n} is missing`)
    for (const entry of entries) frontier.append(leafHash(nodeCrypto.sha256, entry))
  }
  return toBase64(frontier.root())
}
