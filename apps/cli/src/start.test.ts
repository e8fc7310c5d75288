import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { actAs } from '@klammer/platform/act'
import { changeSettings, DEFAULT_SETTINGS } from '@klammer/platform/settings'
import { findPostgres, openOnServer, startPostgres } from '@klammer/platform/testing'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url))
const PORTS = [3112, 3113] as const
const PATIENCE_MS = 180_000
const CITY_NAME = 'Kleinkleckersdorf'

let folder: string
const running = new Set<ChildProcess>()
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'klammer-start-'))
  const isBuilt = existsSync(fileURLToPath(new URL('../../web/build/handler.js', import.meta.url)))
  if (!isBuilt) spawnSync('npm', ['run', 'build'], { cwd: fileURLToPath(new URL('../../..', import.meta.url)) })
}, PATIENCE_MS)
afterEach(() => running.forEach((child) => child.kill('SIGKILL')))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Started {
  readonly child: ChildProcess
  readonly url: string
  said(): string
}

function start(port: number, env: Record<string, string>): Started {
  const child = spawn(process.execPath, [MAIN, 'start', '--no-build'], {
    env: {
      ...process.env,
      PORT: String(port),
      METRICS_PORT: '0',
      KLAMMER_DEMO: '0',
      KLAMMER_ORIGIN: '',
      DATABASE_URL: '',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  child.once('exit', () => running.delete(child))
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk))
  return { child, url: `http://localhost:${port}`, said: () => said }
}

async function open({ child, said }: Started): Promise<void> {
  while (!said().includes('The city is open')) {
    if (child.exitCode !== null) throw new Error(`it did not open:\n${said()}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

async function end({ child }: Started, signal: NodeJS.Signals): Promise<number | null> {
  const exit = once(child, 'exit')
  child.kill(signal)
  return ((await exit) as [number | null])[0]
}

const read = async (url: string) => (await fetch(url)).text()

test(
  'on the embedded database, one process serves the city, a second one is refused, and closing gives it back',
  async () => {
    const env = { KLAMMER_DATA: join(folder, 'city') }
    const first = start(PORTS[0], env)
    await open(first)
    expect(first.said()).toMatch(
      /Become administrator \(once, until .* UTC\): http:\/\/localhost:3112\/anmelden\/verwaltung\?t=\S{43}/,
    )
    expect((await fetch(`${first.url}/readyz`)).status).toBe(200)
    expect((await fetch(first.url)).status).toBe(200)

    const second = start(PORTS[1], env)
    const [code] = (await once(second.child, 'exit')) as [number]
    expect(code).toBe(1)
    expect(second.said()).toContain(`is in use by process ${first.child.pid}`)
    expect(second.said()).not.toContain('    at ')

    expect(await end(first, 'SIGTERM')).toBe(0)
    expect(readdirSync(env.KLAMMER_DATA).toSorted()).toEqual(['database', 'secret'])
  },
  PATIENCE_MS,
)

test(
  'a taken port is told in one sentence',
  async () => {
    const other = createServer().listen(PORTS[1])
    const city = start(PORTS[1], { KLAMMER_DATA: join(folder, 'city') })
    const [code] = (await once(city.child, 'exit')) as [number]
    expect(code).toBe(1)
    expect(city.said().trim()).toMatch(/Port 3113 is taken by another program\. Please set PORT\.$/)
    expect(readdirSync(join(folder, 'city')).toSorted()).toEqual(['database', 'secret'])
    other.close()
  },
  PATIENCE_MS,
)

test.skipIf(!findPostgres() && !process.env['CI'])(
  'two processes on one PostgreSQL serve one city, and either may go',
  async () => {
    const server = await startPostgres()
    const database = await openOnServer(server.url)
    if (database.kind !== 'postgres') throw new Error('expected PostgreSQL')
    const env = { DATABASE_URL: database.url, KLAMMER_SECRET: 's'.repeat(40), KLAMMER_DATA: join(folder, 'unused') }
    // At the same moment, on an empty database: one builds the tables, the other waits.
    const both = PORTS.map((port) => start(port, env))
    await Promise.all(both.map(open))
    for (const { url } of both) {
      expect((await fetch(`${url}/readyz`)).status).toBe(200)
      expect(await read(url)).not.toContain(CITY_NAME)
    }

    const act = actAs({ db: database.db, actor: { kind: 'system', name: 'test' } })
    const saved = await changeSettings(act, 0, { ...DEFAULT_SETTINGS, name: CITY_NAME, shortName: CITY_NAME })
    expect(saved.kind).toBe('saved')
    const areNew = async () => {
      const pages = await Promise.all(both.map(({ url }) => read(url)))
      return pages.map((page) => page.includes(CITY_NAME))
    }
    await expect.poll(areNew, { timeout: 5_000 }).toEqual([true, true])

    const [first, second] = both as [Started, Started]
    const asked = Array.from({ length: 20 }, () => fetch(first.url))
    await Promise.all(asked.slice(0, 5))
    expect(await end(first, 'SIGTERM')).toBe(0)
    const answers = await Promise.allSettled(asked)
    expect(answers.filter(({ status }) => status === 'rejected')).toEqual([])
    expect((await fetch(`${second.url}/readyz`)).status).toBe(200)
    expect(await read(second.url)).toContain(CITY_NAME)
    expect(await end(second, 'SIGINT')).toBe(0)
    await database.close()
    await server.stop()
  },
  PATIENCE_MS,
)
