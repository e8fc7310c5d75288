import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PGlite } from '@electric-sql/pglite'

const cacheFolder = fileURLToPath(new URL('../../../../node_modules/.cache/klammer', import.meta.url))

/** An initialised, empty PGlite data folder. `initdb` takes four seconds, so it is kept for each version of PGlite. */
export async function emptyDatabase(): Promise<Blob> {
  const file = join(cacheFolder, `pglite-${pgliteVersion()}.tar`)
  try {
    return new Blob([readFileSync(file)])
  } catch {
    const pglite = await PGlite.create()
    const state = await pglite.dumpDataDir('none')
    await pglite.close()
    mkdirSync(cacheFolder, { recursive: true })
    // Several test files may do this at the same time: the rename keeps half-written files away from the others.
    const draft = `${file}.${process.pid}.${performance.now()}`
    writeFileSync(draft, new Uint8Array(await state.arrayBuffer()))
    renameSync(draft, file)
    return state
  }
}

function pgliteVersion(): string {
  const manifest = createRequire(import.meta.url)
    .resolve('@electric-sql/pglite')
    .replace(/dist.*/s, 'package.json')
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version
}
