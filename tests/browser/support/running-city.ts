import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { ROOT } from '../../architecture/source.ts'

/** A city that was started as operators start it, in a process of its own. */
export interface RunningCity {
  readonly origin: string
  /** What it has printed so far. */
  output(): string
  /** @throws when it had ended before, by itself */
  stop(): Promise<void>
}

/** Long enough for a first start on a slow machine, which fills the demo city. */
const PATIENCE_MS = 120_000

/** `klammer start` on a free port, with the pages as they were built. @throws when it does not answer in time, with all that it printed */
export async function startCity(
  dataFolder: string,
  env: { readonly [name: string]: string } = {},
): Promise<RunningCity> {
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const child = spawn(process.execPath, [join(ROOT, 'apps/cli/src/main.ts'), 'start', '--no-build'], {
    cwd: ROOT,
    env: {
      ...surroundings(),
      PORT: String(port),
      METRICS_PORT: '0',
      KLAMMER_DATA: dataFolder,
      KLAMMER_DEMO: '1',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)))
  const stop = async () => {
    const { exitCode, signalCode } = child
    if (exitCode !== null || signalCode !== null) {
      throw new Error(`The city had ended by itself (${exitCode ?? signalCode}):\n${output.slice(-4000)}`)
    }
    await end(child)
  }
  try {
    await ready(`${origin}/readyz`, child)
  } catch (error) {
    await end(child)
    throw new Error(`The city did not start:\n${output}`, { cause: error })
  }
  return { origin, output: () => output, stop }
}

/** The settings of whoever runs the tests must not reach the city under test. */
function surroundings(): NodeJS.ProcessEnv {
  const own = /^(DATABASE_URL|KLAMMER_|SMTP_|MAIL_|S3_|OIDC_|VITEST|NODE_ENV|NODE_OPTIONS)/
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !own.test(name)))
}

async function ready(address: string, child: ChildProcess): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS
  while (performance.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`it ended with code ${child.exitCode}`)
    const answer = await fetch(address).catch(() => undefined)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`${address} was not ready after ${PATIENCE_MS / 1000} s`)
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), 15_000)
  await ended
  clearTimeout(timer)
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
