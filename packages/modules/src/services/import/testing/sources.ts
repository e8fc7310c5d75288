import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const SHARED = fileURLToPath(new URL('../../../../../../../shared/data/services/', import.meta.url))

/** Everything in a folder of the shared test data, with its bytes. @throws where the data is not there */
export function sharedSources(
  ...folder: readonly string[]
): readonly { readonly name: string; readonly bytes: Buffer }[] {
  const path = join(SHARED, ...folder)
  const names = readdirSync(path).toSorted()
  if (names.length === 0) throw new Error(`there is no test data in ${path}`)
  return names.map((name) => ({ name, bytes: readFileSync(join(path, name)) }))
}
