import { execFileSync, spawn } from 'node:child_process'
import { existsSync, globSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'

/** A throw-away PostgreSQL server. */
export interface PostgresServer {
  /** Address of its first database; `openTestDatabase` creates others beside it. */
  readonly url: string
  /** Stops the server at once and deletes its data. */
  stop(): Promise<void>
}

/**
 * Starts a PostgreSQL server of this machine (Debian's package `postgresql`) on a free loopback port, with its data in a
 * temporary folder. Nothing is synced to disk, unless it is `durable` like a city's server (benchmarks): for tests only.
 * @throws when the binaries are missing or the server does not come up
 */
export async function startPostgres({ durable = false } = {}): Promise<PostgresServer> {
  const bin = findPostgres()
  if (!bin) throw new Error('PostgreSQL is not installed here: please install the package "postgresql" first')
  const port = await freePort()
  const folder = mkdtempSync(join(tmpdir(), 'klammer-postgres-'))
  const account = serverAccount()
  if (account) execFileSync('chown', ['postgres', folder])
  const data = join(folder, 'data')
  const initdb = [
    '--pgdata',
    data,
    '--username',
    'klammer',
    '--auth',
    'trust',
    '--encoding',
    'UTF8',
    '--locale',
    'C.UTF-8',
  ]
  execFileSync(join(bin, 'initdb'), [...initdb, '--no-sync'], { ...account, cwd: '/', stdio: 'pipe' })
  const hasty = durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']
  const settings = [...hasty, `unix_socket_directories=${folder}`]
  const server = spawn(
    join(bin, 'postgres'),
    ['-D', data, '-p', String(port), '-h', '127.0.0.1', ...settings.flatMap((setting) => ['-c', setting])],
    { ...account, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] },
  )
  let complaints = ''
  server.stderr.on('data', (chunk: Buffer) => (complaints = (complaints + chunk).slice(-4000)))
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  const stop = async () => {
    process.off('exit', killServer)
    // SIGQUIT is PostgreSQL's immediate shutdown: nobody needs the data any more.
    server.kill('SIGQUIT')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  const killServer = () => server.kill('SIGQUIT')
  process.once('exit', killServer)
  const url = `postgres://klammer@127.0.0.1:${port}/postgres`
  try {
    await Promise.race([
      answers(url),
      ended.then(() => Promise.reject(new Error(`PostgreSQL stopped:\n${complaints}`))),
    ])
  } catch (error) {
    await stop()
    throw error
  }
  return { url, stop }
}

/** Folder of PostgreSQL's newest server binaries, if there are any. */
export function findPostgres(): string | undefined {
  const folders = globSync('/usr/lib/postgresql/*/bin').toSorted((a, b) => versionIn(a) - versionIn(b))
  const newest = folders.findLast((folder) => existsSync(join(folder, 'initdb')))
  return newest ?? binariesOfPgConfig()
}

function versionIn(folder: string): number {
  return Number(/postgresql\/(\d+)/.exec(folder)?.[1] ?? 0)
}

function binariesOfPgConfig(): string | undefined {
  try {
    const folder = execFileSync('pg_config', ['--bindir'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim()
    return existsSync(join(folder, 'initdb')) ? folder : undefined
  } catch {
    return undefined
  }
}

/** PostgreSQL refuses to run as root; Debian's package brings an account for it. */
function serverAccount(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

async function answers(url: string): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    const client = new Client({ connectionString: url })
    try {
      await client.connect()
      await client.end()
      return
    } catch (error) {
      if (attempt === 200) throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}
