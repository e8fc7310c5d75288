import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('../../../../../../shared/data/record/', import.meta.url))

/** Path of a published test vector; fails clearly where the shared data are missing. */
export function shared(name: string): string {
  const path = join(folder, name)
  if (!existsSync(path)) throw new Error(`these tests need ../shared/data/record/${name} beside the project`)
  return path
}

export function sharedJson(name: string): unknown {
  return JSON.parse(readFileSync(shared(name), 'utf8'))
}

/** All JSON files below a folder, with their names. */
export function sharedVectors(name: string): readonly (readonly [string, unknown])[] {
  return readdirSync(shared(name), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .toSorted()
    .map((file) => [file, sharedJson(join(name, file))] as const)
}
