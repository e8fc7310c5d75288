import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../architecture/source.ts'
import { type Command, run, say } from './command.ts'
import { testsWithDatabase, withPostgres } from './postgres.ts'

/** In this order: what fails quickly comes first. */
export const PARTS = ['check', 'unit', 'postgres', 'browser'] as const
export type Part = (typeof PARTS)[number]

export interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

const FAILED: Counts = { passed: 0, failed: 1, skipped: 0 }
const NOTHING: Counts = { passed: 0, failed: 0, skipped: 0 }

export async function runPart(part: Part): Promise<Counts> {
  switch (part) {
    case 'check':
      return (await succeeds({ script: 'tests/check.ts' })) ? NOTHING : FAILED
    case 'unit':
      // One server for all suites that run on both databases: starting one for each takes longer than many of them.
      return (await withPostgres((url) => vitest('unit', [], { SHARED_POSTGRES_URL: url }))) ?? vitest('unit')
    case 'postgres':
      return onPostgres()
    case 'browser':
      return (await succeeds(...BUILD)) ? vitest('browser', ['--config', 'tests/browser/vitest.config.ts']) : FAILED
  }
}

const BUILD: readonly Command[] = [
  { script: 'packages/platform/src/i18n/compile.ts' },
  { script: 'node_modules/vite/bin/vite.js', args: ['build', '--logLevel', 'warn'], folder: 'apps/web' },
]

async function succeeds(...commands: readonly Command[]): Promise<boolean> {
  for (const command of commands) {
    const { ok } = await run({ ...command, live: true })
    if (!ok) return false
  }
  return true
}

/** Every test that opens a database once more, on a PostgreSQL server instead of the embedded one. */
async function onPostgres(): Promise<Counts> {
  const files = testsWithDatabase()
  const counts = await withPostgres((url) => vitest('postgres', files, { TEST_DATABASE_URL: url }))
  if (counts) return counts
  if (process.env['CI'] === 'true') {
    say('PostgreSQL is not installed, but has to be here.')
    return FAILED
  }
  say(`PostgreSQL is not installed: ${files.length} test files were not run on it.`)
  return { ...NOTHING, skipped: files.length }
}

interface Report {
  readonly success: boolean
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
}

async function vitest(name: string, args: readonly string[] = [], env: Command['env'] = {}): Promise<Counts> {
  const file = join(ROOT, `tests/results/${name}.json`)
  rmSync(file, { force: true })
  const reports = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const { ok } = await run({
    script: 'node_modules/vitest/vitest.mjs',
    args: ['run', ...reports, ...args],
    env,
    live: true,
  })
  if (!existsSync(file)) return FAILED
  const report = JSON.parse(readFileSync(file, 'utf8')) as Report
  // A file that does not even load has no tests to count, but it is a failure.
  const failed = Math.max(report.numFailedTests, ok && report.success ? 0 : 1)
  return { passed: report.numPassedTests, failed, skipped: report.numPendingTests + report.numTodoTests }
}
