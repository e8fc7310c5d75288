import { spawn } from 'node:child_process'
import { globSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Failure, type Input } from './command.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
/** What the pages are built from. The other packages run from their sources. */
const SOURCES = ['apps/web/{src,static}/**/*', 'apps/web/*.{ts,json}', 'packages/engines/src/**/*']

/**
 * Compiles the words, and builds the pages when they are missing or older than their sources.
 * @throws Failure with the builder's words when it does not work
 */
export async function buildPages(say: Input['err']): Promise<void> {
  await runNode(['packages/platform/src/i18n/compile.ts'], ROOT)
  if (arePagesFresh()) return
  say('Building the pages, this takes about a minute …')
  const start = performance.now()
  await runNode([join(ROOT, 'node_modules/vite/bin/vite.js'), 'build'], join(ROOT, 'apps/web'))
  say(`Built in ${Math.round((performance.now() - start) / 1000)} s.`)
}

function arePagesFresh(): boolean {
  const built = builtAt()
  const paths = globSync(SOURCES, { cwd: ROOT }).filter((path) => !path.endsWith('.test.ts'))
  return built !== undefined && paths.every((path) => modifiedAt(path) <= built)
}

function modifiedAt(path: string): number {
  return statSync(join(ROOT, path)).mtimeMs
}

function builtAt(): number | undefined {
  return statSync(join(ROOT, 'apps/web/build/handler.js'), { throwIfNoEntry: false })?.mtimeMs
}

function runNode(args: readonly string[], cwd: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
    let words = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (words += chunk))
    child.once('error', reject)
    child.once('exit', (code) => {
      if (code === 0) resolve()
      else reject(new Failure(`The pages could not be built:\n${words.slice(-4000)}`))
    })
  })
}
