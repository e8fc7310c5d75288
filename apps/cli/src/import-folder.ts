import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import type { Imported } from '@klammer/modules/services/import'
import { Failure, type Input, UsageError } from './command.ts'

/** Where an import goes: `--out DIR`, whose last part becomes the name of the service. */
export interface Target {
  readonly folder: string
  readonly slug: string
}

/** @throws UsageError without `--out`, Failure where something is there already: nothing is ever overwritten */
export async function targetOf({ options }: Input): Promise<Target> {
  const { out } = options
  if (typeof out !== 'string' || out === '') throw new UsageError('Please say with --out DIR where the folder goes.')
  const slug = basename(resolve(out))
  if (!/^[a-z][a-z0-9-]*$/.test(slug))
    throw new Failure('The last part of DIR becomes an address: please only small letters from a to z, digits and -.')
  if (await exists(out)) throw new Failure(`${out} exists already; nothing was written.`)
  return { folder: out, slug }
}

/** The bytes of a file that was named on the command line. @throws Failure where there is none */
export async function bytesOf(file: string): Promise<Buffer> {
  try {
    return await readFile(file)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT') throw new Failure(`There is no file ${file}.`)
    if (code === 'EISDIR') throw new Failure(`${file} is a folder.`)
    throw error
  }
}

/** Writes the folder and prints the report. @throws Failure with file, line and reason where the source was refused */
export async function writeImported(input: Input, imported: Imported, { folder }: Target): Promise<void> {
  if (imported.kind === 'refused') throw new Failure(imported.why)
  for (const [path, content] of imported.files) {
    const file = join(folder, path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, content)
  }
  if (input.options['json'] === true) input.out(imported.files.get('.import.json') ?? '')
  else for (const line of imported.lines) input.out(line)
  input.err(`${folder} is made. Next: klammer service check ${folder}`)
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path)
    return true
  } catch {
    return false
  }
}
