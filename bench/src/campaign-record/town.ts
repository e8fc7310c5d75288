import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import {
  type Checkpoint,
  decodeBundle,
  bundlePath,
  Frontier,
  leafHash,
  openCheckpoint,
  parseVerifierKey,
  tilesOf,
  toBase64,
  trustLog,
} from '@klammer/engines/tlog'
import { nodeCrypto } from '@klammer/platform/record'
import type { TownState } from './state.ts'

/** A running town. */
export interface Town {
  readonly child: ChildProcess
  readonly url: string
}

/** @throws when it does not open, with what it said */
export async function startTown(folder: string, databaseUrl?: string): Promise<Town> {
  const child = spawnTown(folder, databaseUrl)
  let words = ''
  child.stderr.on('data', (chunk: Buffer) => (words += chunk))
  const ended = once(child, 'exit').then(() => Promise.reject(new Error(`the town does not open:\n${words}`)))
  ended.catch(() => {})
  const [line] = (await Promise.race([once(child.stdout, 'data'), ended])) as [Buffer]
  return { child, url: `http://127.0.0.1:${/port (\d+)/.exec(line.toString())?.[1]}` }
}

export function spawnTown(folder: string, databaseUrl = '') {
  return spawn(process.execPath, [fileURLToPath(new URL('./town-process.ts', import.meta.url))], {
    env: { ...process.env, TOWN_FOLDER: folder, DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

export async function killTown({ child }: Town): Promise<void> {
  const dead = once(child, 'exit')
  child.kill('SIGKILL')
  await dead
}

/** @returns the answer, or nothing when the town died before it was complete */
export async function ask(url: string): Promise<string | undefined> {
  const response = await fetch(url).catch(() => undefined)
  const text = await response?.text().catch(() => undefined)
  if (response && text !== undefined && !response.ok && response.status !== 404) throw new Error(text)
  return response?.ok ? text : undefined
}

/** The signed tree that the town serves; whatever its key did not sign is an error. */
export async function checkpointOf(town: Town): Promise<Checkpoint | undefined> {
  const [keys, note] = [await ask(`${town.url}/key`), await ask(`${town.url}/checkpoint`)]
  const key = parseVerifierKey(nodeCrypto.sha256, keys?.split('\n')[0] ?? '')
  if (!key || note === undefined) return undefined
  const opened = openCheckpoint(nodeCrypto, Buffer.from(note), trustLog(key))
  if (opened.kind !== 'opened') throw new Error(`a served checkpoint is not believed: ${opened.because}`)
  return opened.checkpoint
}

/** What the town served at different times and after deaths, against what it holds in the end. */
export interface Judgement {
  readonly state: TownState
  /** Served checkpoints that are not the beginning of the last one. */
  readonly inconsistent: readonly number[]
  /** Acts without an entry, and entries without an act. */
  readonly differing: number
}

/** Downloads the whole log and re-derives every tree that was ever served. */
export async function judge(town: Town, served: ReadonlyMap<number, string>): Promise<Judgement> {
  const state = JSON.parse((await ask(`${town.url}/state`)) ?? '') as TownState
  const last = await checkpointOf(town)
  if (!last) throw new Error('there is no checkpoint')
  const frontier = new Frontier(nodeCrypto.sha256)
  const acts = new Set(state.acts)
  const inconsistent: number[] = []
  let differing = 0
  const compare = () => {
    const root = served.get(frontier.size)
    if (root !== undefined && root !== toBase64(frontier.root())) inconsistent.push(frontier.size)
  }
  compare()
  for (const bundle of tilesOf(last.size).filter(({ level }) => level === 0)) {
    const bytes = new Uint8Array(await (await fetch(`${town.url}/${bundlePath(bundle)}`)).arrayBuffer())
    for (const entry of decodeBundle(bytes) ?? []) {
      frontier.append(leafHash(nodeCrypto.sha256, entry))
      compare()
      const { id } = JSON.parse(Buffer.from(entry).toString()) as { readonly id: string }
      if (!acts.delete(id)) differing += 1
    }
  }
  if (frontier.size !== last.size || toBase64(frontier.root()) !== toBase64(last.root)) inconsistent.push(last.size)
  for (const size of served.keys()) if (size > last.size) inconsistent.push(size)
  return { state, inconsistent, differing: differing + acts.size }
}
