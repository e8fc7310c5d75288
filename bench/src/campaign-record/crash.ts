import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { toBase64 } from '@klammer/engines/tlog'
import { seeded } from '../campaign-crash/random.ts'
import { ask, checkpointOf, type Judgement, judge, killTown, spawnTown, startTown, type Town } from './town.ts'

export interface RecordCrashOptions {
  readonly acts: number
  readonly kills: number
  /** Repeats the moments of the kills, as far as the machine lets it. */
  readonly seed: number
  /** Embedded when missing. */
  readonly databaseUrl?: string | undefined
  say(line: string): void
}

export interface RecordCrashOutcome extends Judgement {
  readonly acknowledged: number
  /** Acts that were acknowledged and are not there. */
  readonly lost: number
  readonly checkpoints: number
}

const WRITERS = 4
/** Between two looks at the checkpoint: several sizes for each signature would be the same. */
const LOOK_MS = 15

/** Kills a town with SIGKILL while it decides and signs, opens it again each time, and checks the whole log in the end. */
export async function crashRecord(options: RecordCrashOptions): Promise<RecordCrashOutcome> {
  const { acts, databaseUrl, kills, say, seed } = options
  const random = seeded(seed)
  const folder = mkdtempSync(join(tmpdir(), 'klammer-record-'))
  const acknowledged = new Set<string>()
  const served = new Map<number, string>()
  try {
    for (let kill = 0; kill < kills; kill += 1) {
      // Now and then, the town dies while it recovers from its last death.
      if (kill > 0 && random() < 0.2) await dieWhileOpening(folder, databaseUrl, random() * 2000)
      const town = await startTown(folder, databaseUrl)
      const share = Math.ceil((acts * (kill + 1)) / kills) - acknowledged.size
      await decideUntilKilled(town, { acknowledged, served, share: Math.max(1, share), delay: random() * 250 })
      say(`kill ${kill + 1} of ${kills}: ${acknowledged.size} acts acknowledged, ${served.size} checkpoints seen`)
    }
    const town = await startTown(folder, databaseUrl)
    while (!((await ask(`${town.url}/state`)) ?? '').includes('"waiting":0')) await pause(50)
    const judgement = await judge(town, served)
    await killTown(town)
    const there = new Set(judgement.state.acts)
    const lost = [...acknowledged].filter((id) => !there.has(id)).length
    return { ...judgement, acknowledged: acknowledged.size, lost, checkpoints: served.size }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function dieWhileOpening(folder: string, databaseUrl: string | undefined, delay: number): Promise<void> {
  const child = spawnTown(folder, databaseUrl)
  setTimeout(() => child.kill('SIGKILL'), delay)
  await once(child, 'exit')
}

interface Round {
  readonly acknowledged: Set<string>
  readonly served: Map<number, string>
  readonly share: number
  readonly delay: number
}

async function decideUntilKilled(town: Town, { acknowledged, delay, served, share }: Round): Promise<void> {
  let left = share
  let isDead = false
  const dead = once(town.child, 'exit').then(() => (isDead = true))
  const write = async () => {
    for (;;) {
      const id = await ask(`${town.url}/decide`)
      if (id === undefined) return
      acknowledged.add(id)
      left -= 1
      if (left === 0) setTimeout(() => town.child.kill('SIGKILL'), delay)
    }
  }
  const look = async () => {
    while (!isDead) {
      const checkpoint = await checkpointOf(town)
      if (checkpoint) note(served, checkpoint.size, toBase64(checkpoint.root))
      await pause(LOOK_MS)
    }
  }
  await Promise.all([...Array.from({ length: WRITERS }, write), look(), dead])
}

/** @throws when one size was served with two roots: a fork */
function note(served: Map<number, string>, size: number, root: string): void {
  if ((served.get(size) ?? root) !== root) throw new Error(`two different trees of ${size} acts were served`)
  served.set(size, root)
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
