import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { ROOT } from '../../architecture/source.ts'
import { seedCanaries } from './canaries.ts'
import { startCity } from './running-city.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of a demo city that tests only read. */
    readonly origin: string
    /** File for everything that a guest can reach by links: see `answersOfTheWalk`. */
    readonly walk: string
    /** Names of drafts that stand in the shared city. */
    readonly canaries: readonly string[]
    /** Data folder of a filled demo city, to be copied by tests that write: see `ownCity`. */
    readonly template: string
  }
}

/** Fills the demo city once; all tests read one running copy of it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  mkdirSync(join(ROOT, 'tests/results'), { recursive: true })
  const folder = mkdtempSync(join(tmpdir(), 'klammer-browser-'))
  const template = join(folder, 'template')
  const shared = join(folder, 'shared')
  await (await startCity(template)).stop()
  cpSync(template, shared, { recursive: true })
  // The keys of the record lie apart from the data: without them the copy would not be signed.
  cpSync(`${template}-keys`, `${shared}-keys`, { recursive: true })
  const canaries = await seedCanaries(shared)
  const city = await startCity(shared)
  project.provide('walk', join(folder, 'walk.json'))
  project.provide('origin', city.origin)
  project.provide('template', template)
  project.provide('canaries', canaries)
  return async () => {
    writeFileSync(join(ROOT, 'tests/results/city.log'), city.output())
    await city.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
