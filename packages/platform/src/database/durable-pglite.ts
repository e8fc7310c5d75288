import { closeSync, existsSync, fsyncSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { PGlite, type PGliteOptions } from '@electric-sql/pglite'
import { NodeFS } from '@electric-sql/pglite/nodefs'

type Options = Pick<PGliteOptions, 'extensions' | 'parsers'>

/**
 * PGlite comes with `fsync` off, and its file system for Node has none: a commit would survive the death of the process, but not a
 * power cut. Here PostgreSQL syncs as on a server, by the one system call that PGlite passes on to the file system.
 */
const SYNCING = [...PGlite.defaultStartParams.filter((param) => param !== '-F'), '-c', 'wal_sync_method=fsync']

/**
 * Opens the embedded database in a folder, or makes one there. What is committed is on the disk. A process that dies while making
 * the database leaves nothing that looks like one.
 */
export async function openDurable(folder: string, options: Options): Promise<PGlite> {
  if (!existsSync(folder)) {
    const draft = `${folder}.new`
    rmSync(draft, { recursive: true, force: true })
    await (await open(draft, options)).close()
    syncTree(draft)
    renameSync(draft, folder)
    syncEntry(dirname(folder))
  }
  return open(folder, options)
}

function open(folder: string, options: Options): Promise<PGlite> {
  return PGlite.create({ ...options, fs: new SyncingFolder(folder), startParams: SYNCING })
}

interface Stream {
  readonly nfd: number
}

class SyncingFolder extends NodeFS {
  override async init(...[pglite, given]: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(pglite, given)
    const passOn = ({ NODEFS }: { NODEFS: unknown }) => {
      const { stream_ops: operations } = NODEFS as { stream_ops: { fsync?: (stream: Stream) => number } }
      operations.fsync = ({ nfd }) => {
        fsyncSync(nfd)
        return 0
      }
    }
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), passOn] } }
  }
}

function syncTree(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) syncTree(path)
    else syncEntry(path)
  }
  syncEntry(folder)
}

function syncEntry(path: string): void {
  // Windows cannot sync a folder; its file systems keep their journals by themselves.
  if (process.platform === 'win32') return
  const descriptor = openSync(path, 'r')
  fsyncSync(descriptor)
  closeSync(descriptor)
}
