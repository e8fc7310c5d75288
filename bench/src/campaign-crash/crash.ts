import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { seeded } from './random.ts'

export interface CrashOptions {
  readonly writes: number
  readonly kills: number
  /** Repeats the moments of the kills, as far as the machine lets it. */
  readonly seed: number
  say(line: string): void
}

export interface CrashOutcome {
  readonly acknowledged: number
  /** Writes that were answered with success and are not there. */
  readonly lost: readonly string[]
  /** Objects of which one part is there and another is not. */
  readonly half: readonly string[]
  /** Writes that reached the disk although the answer did not arrive: allowed. */
  readonly unacknowledged: number
}

/** How many requests are under way at a time. */
const WRITERS = 4

/** Kills a city with SIGKILL while it writes on the embedded database, opens it again each time, and compares. */
export async function crash({ writes, kills, seed, say }: CrashOptions): Promise<CrashOutcome> {
  const random = seeded(seed)
  const folder = mkdtempSync(join(tmpdir(), 'klammer-crash-'))
  const book: Book = { created: new Set(), published: new Set() }
  try {
    for (let kill = 0; kill < kills; kill++) {
      const share = Math.ceil((writes * (kill + 1)) / kills) - acknowledgedIn(book)
      // Now and then, the city dies while it recovers from its last death.
      if (kill > 0 && random() < 0.25) await dieWhileOpening(folder, random() * 3000)
      const city = await startCity(folder)
      const round = killLater(city.child, { share, random })
      await Promise.all(Array.from({ length: WRITERS }, () => write(city.url, book, round)))
      await round.dead
      say(`kill ${kill + 1} of ${kills}: ${acknowledgedIn(book)} writes acknowledged`)
    }
    const city = await startCity(folder)
    const state = (await (await fetch(`${city.url}/state`)).json()) as State
    city.child.kill('SIGKILL')
    await once(city.child, 'exit')
    return compare(book, state)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What the writers were told. */
interface Book {
  readonly created: Set<string>
  readonly published: Set<string>
}

function acknowledgedIn({ created, published }: Book): number {
  return created.size + published.size
}

interface City {
  readonly child: ChildProcess
  readonly url: string
}

function spawnCity(folder: string) {
  return spawn(process.execPath, [fileURLToPath(new URL('./city-process.ts', import.meta.url))], {
    env: { ...process.env, KLAMMER_DATA: folder, KLAMMER_LOG: 'silent', DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

async function dieWhileOpening(folder: string, delay: number): Promise<void> {
  const child = spawnCity(folder)
  setTimeout(() => child.kill('SIGKILL'), delay)
  await once(child, 'exit')
}

async function startCity(folder: string): Promise<City> {
  const child = spawnCity(folder)
  let words = ''
  child.stderr.on('data', (chunk: Buffer) => (words += chunk))
  const ended = once(child, 'exit').then(() => Promise.reject(new Error(`the city does not open again:\n${words}`)))
  ended.catch(() => {})
  const [line] = (await Promise.race([once(child.stdout, 'data'), ended])) as [Buffer]
  return { child, url: `http://127.0.0.1:${/port (\d+)/.exec(line.toString())?.[1]}` }
}

interface Round {
  readonly dead: Promise<unknown>
  isOver(): boolean
  /** A write was acknowledged. */
  count(): void
}

/** The city dies a moment after its share of writes, in the middle of others. */
function killLater(child: ChildProcess, { share, random }: { share: number; random: () => number }): Round {
  const dead = once(child, 'exit')
  let left = Math.max(1, share)
  let isDead = false
  void dead.then(() => (isDead = true))
  const delay = random() * 30
  return {
    dead,
    isOver: () => isDead,
    count: () => {
      left--
      if (left === 0) setTimeout(() => child.kill('SIGKILL'), delay)
    },
  }
}

async function write(url: string, book: Book, round: Round): Promise<void> {
  while (!round.isOver()) {
    const id = await ask(`${url}/create?Vorhaben ${acknowledgedIn(book)}`)
    if (id === undefined) return
    book.created.add(id)
    round.count()
    if ((await ask(`${url}/publish?${id}`)) === undefined) return
    book.published.add(id)
    round.count()
  }
}

/** @returns the answer, or nothing when the city died before it was complete */
async function ask(url: string): Promise<string | undefined> {
  try {
    const response = await fetch(url)
    const text = await response.text()
    if (!response.ok) throw new Error(text, { cause: 'refused' })
    return text
  } catch (error) {
    if (error instanceof Error && error.cause === 'refused') throw error
    return undefined
  }
}

interface State {
  readonly elements: readonly {
    readonly id: string
    readonly states: readonly (string | null)[]
    readonly hasActs: boolean
  }[]
  readonly lonelyActs: readonly { readonly about: string }[]
}

function compare(book: Book, { elements, lonelyActs }: State): CrashOutcome {
  const published = new Set(elements.filter(({ states }) => states.includes('published')).map(({ id }) => id))
  const there = new Set(elements.map(({ id }) => id))
  return {
    acknowledged: acknowledgedIn(book),
    lost: [
      ...[...book.created].filter((id) => !there.has(id)).map((id) => `created, but not there: ${id}`),
      ...[...book.published].filter((id) => !published.has(id)).map((id) => `published, but not so: ${id}`),
    ],
    half: [
      ...elements
        .filter(({ states }) => states.length !== 1 || states[0] === null)
        .map(({ id }) => `not one text: ${id}`),
      ...elements.filter(({ hasActs }) => !hasActs).map(({ id }) => `published without its act: ${id}`),
      ...lonelyActs.map(({ about }) => `an act without its object: ${about}`),
    ],
    unacknowledged: there.size + published.size - acknowledgedIn(book),
  }
}
