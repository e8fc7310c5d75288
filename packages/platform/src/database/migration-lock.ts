import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Hash of each migration's source, by its path in the package: who changes a published step hears of it. */
export type MigrationLock = { readonly [path: string]: string }

export interface LockDifference {
  /** Steps whose source is not the published one. */
  readonly changed: readonly string[]
  /** Published steps that are gone. */
  readonly missing: readonly string[]
  /** Steps that are not in the lock yet. */
  readonly added: readonly string[]
}

/** Compares the migrations of a package with its committed `migrations.lock.json`. */
export function compareWithLock(packageFolder: string): LockDifference {
  const locked = readLock(packageFolder)
  const found = hashMigrations(packageFolder)
  return {
    changed: Object.keys(found).filter((path) => path in locked && locked[path] !== found[path]),
    missing: Object.keys(locked).filter((path) => !(path in found)),
    added: Object.keys(found).filter((path) => !(path in locked)),
  }
}

/**
 * Writes the package's migrations into its lock.
 * @param options.republish also takes over changed and missing steps; right only while no city runs them
 * @returns what was different before; changed and missing steps stay as they were unless `republish`
 */
export function lockMigrations(packageFolder: string, options: { readonly republish: boolean }): LockDifference {
  const difference = compareWithLock(packageFolder)
  const found = hashMigrations(packageFolder)
  const lock = options.republish ? found : { ...found, ...readLock(packageFolder) }
  const sorted = Object.fromEntries(Object.entries(lock).toSorted(([one], [other]) => (one < other ? -1 : 1)))
  writeFileSync(lockFile(packageFolder), `${JSON.stringify(sorted, null, 2)}\n`)
  return difference
}

function hashMigrations(packageFolder: string): MigrationLock {
  const files = globSync('src/**/migrations/[0-9]*.ts', { cwd: packageFolder }).toSorted()
  return Object.fromEntries(files.map((path) => [path.replaceAll('\\', '/'), hashOf(join(packageFolder, path))]))
}

function hashOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex')
}

function readLock(packageFolder: string): MigrationLock {
  const file = lockFile(packageFolder)
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as MigrationLock) : {}
}

function lockFile(packageFolder: string): string {
  return join(packageFolder, 'migrations.lock.json')
}
