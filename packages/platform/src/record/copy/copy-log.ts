import { bundlePath, parseCheckpoint, parseNote, tilePath, tilesOf } from '@klammer/engines/tlog'
import type { PlatformDb } from '../../database/tables.ts'
import { logResource } from '../log/resources.ts'
import { latestCheckpoint } from '../log/store.ts'

/** Where a copy of the log lies, under the paths of the specification. */
export interface CopyPlace {
  /** @returns nothing where there is no such file */
  read(path: string): Promise<Uint8Array | undefined>
  /** Whole or not at all. */
  write(path: string, bytes: Uint8Array): Promise<void>
}

/** Files that are written at once. */
const AT_ONCE = 16

/**
 * Brings the copy of a log up to date. What is in the copy says how far it got: tiles and bundles first, the checkpoint last, so that
 * whoever reads the copy finds everything that its checkpoint promises, also after a crash.
 * @returns the size of the log that the copy now has
 */
export async function copyLog(db: PlatformDb, log: string, place: CopyPlace): Promise<number> {
  const checkpoint = await latestCheckpoint(db, log)
  if (!checkpoint) return 0
  const there = await place.read('checkpoint')
  const since = sizeOf(there)
  if (since > checkpoint.size) return since
  if (there && Buffer.from(there).toString() === checkpoint.note) return since
  const tiles = tilesOf(checkpoint.size, since)
  const paths = tiles.flatMap((tile) => (tile.level === 0 ? [bundlePath(tile), tilePath(tile)] : [tilePath(tile)]))
  for (let i = 0; i < paths.length; i += AT_ONCE) {
    await Promise.all(
      paths.slice(i, i + AT_ONCE).map(async (path) => {
        const resource = await logResource(db, log, path)
        if (!resource) throw new Error(`the log ${log} has lost ${path}`)
        await place.write(path, resource.bytes)
      }),
    )
  }
  await place.write('checkpoint', Buffer.from(checkpoint.note))
  return checkpoint.size
}

/** A copy that is damaged is made anew. */
function sizeOf(bytes: Uint8Array | undefined): number {
  const note = bytes && parseNote(bytes)
  const claimed = note && !('kind' in note) ? parseCheckpoint(note.text) : undefined
  return claimed?.size ?? 0
}
