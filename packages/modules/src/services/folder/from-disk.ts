import { readdir, readFile } from 'node:fs/promises'
import { basename, join, relative, resolve, sep } from 'node:path'

/** Files of a service larger than this are a mistake. */
const MOST_BYTES = 1_000_000

export interface FolderFiles {
  readonly name: string
  /** By path inside the folder, with `/`. */
  readonly files: ReadonlyMap<string, string>
}

/**
 * Reads all files of a service folder, hidden ones left out.
 * @returns undefined where there is no such folder
 */
export async function filesOfFolder(folder: string): Promise<FolderFiles | undefined> {
  const root = resolve(folder)
  let entries
  try {
    entries = await readdir(root, { recursive: true, withFileTypes: true })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    throw error
  }
  const files = new Map<string, string>()
  for (const entry of entries) {
    const path = relative(root, join(entry.parentPath, entry.name)).split(sep).join('/')
    // Links could lead anywhere.
    if (!entry.isFile() || path.split('/').some((part) => part.startsWith('.'))) continue
    const bytes = await readFile(join(root, path))
    files.set(path, bytes.length > MOST_BYTES ? '' : bytes.toString('utf8'))
  }
  return { name: basename(root), files: new Map([...files].toSorted(([a], [b]) => (a < b ? -1 : 1))) }
}
