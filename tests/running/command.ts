import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ROOT } from '../architecture/source.ts'

export interface Command {
  /** A script for Node, from the root of the project: `node_modules/oxlint/bin/oxlint`. */
  readonly script: string
  readonly args?: readonly string[]
  /** Folder to run in, from the root of the project. */
  readonly folder?: string
  readonly env?: { readonly [name: string]: string }
  /** Shows the output at once instead of collecting it. */
  readonly live?: boolean
}

export interface Outcome {
  readonly ok: boolean
  readonly output: string
  readonly seconds: number
}

/** Runs a script with this process's own Node: on a machine with an older one, the tests still run on the right one. */
export async function run({ script, args = [], folder = '.', env = {}, live = false }: Command): Promise<Outcome> {
  const start = performance.now()
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(ROOT, script), ...args], {
    cwd: join(ROOT, folder),
    env: { ...process.env, ...(live ? {} : { NO_COLOR: '1', FORCE_COLOR: '' }), ...env },
    stdio: live ? 'inherit' : ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += String(chunk)))
  const { promise, resolve } = Promise.withResolvers<boolean>()
  child.on('error', (error) => {
    output += error.message
    resolve(false)
  })
  child.on('close', (code) => resolve(code === 0))
  const ok = await promise
  return { ok, output, seconds: (performance.now() - start) / 1000 }
}

export function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
