import { createHash } from 'node:crypto'
import type { PlatformDb, PlatformTransaction } from '../database/tables.ts'
import type { Job } from '../manifest/index.ts'
import { checkContents } from './check.ts'
import { type Download, type Purpose, type Received, type Refusal, RULES, type StoredFile } from './model.ts'
import { contentDisposition, safeName } from './name.ts'
import { inDatabase, type Place } from './place.ts'
import { inS3, type S3Options } from './s3.ts'
import { completeBlob, deleteBlob, deleteFile, findFile, insertFile, unheldBlobs, wantBlob } from './store.ts'

/** An uploaded file; the web's `File` is one. */
export interface Upload {
  readonly name: string
  readonly size: number
  arrayBuffer(): Promise<ArrayBuffer>
}

/**
 * Files come in two steps. `receive` checks and stores the contents before the business transaction, since that may take long;
 * `keep` gives them a name and an owner inside of it. What was received and never kept is gone after a day.
 */
export interface FileStore {
  receive(db: PlatformDb, upload: Upload, purpose: Purpose): Promise<Received | Refusal>
  /** @returns the file's id */
  keep(
    tx: PlatformTransaction,
    received: Received,
    of: { about: string; visibility: StoredFile['visibility'] },
  ): Promise<string>
  /**
   * Opens a public file; an internal one only when the caller has checked that this person may have it.
   * @returns undefined when there is no such file, or none for everybody
   */
  openDownload(db: PlatformDb, id: string, options?: { internal: boolean }): Promise<Download | undefined>
  forget(tx: PlatformTransaction, id: string): Promise<void>
  readonly jobs: readonly Job[]
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const DAY_MS = 24 * 60 * 60_000

/** Files in the database, or in an S3-compatible store where one is configured. Older files are found where they were put. */
export function createFileStore(config: { s3?: S3Options | undefined }): FileStore {
  const s3 = config.s3 && inS3(config.s3)
  const places: readonly Place[] = s3 ? [s3, inDatabase] : [inDatabase]
  const preferred = places[0] ?? inDatabase

  const placeOf = (name: string): Place => {
    const place = places.find((candidate) => candidate.name === name)
    if (!place) throw new Error(`a file lies in ${name}, which is not configured`)
    return place
  }

  const receive: FileStore['receive'] = async (db, upload, purpose) => {
    const { maxBytes } = RULES[purpose]
    // Before the contents are read: 50 MB need not be copied to be refused.
    if (upload.size > maxBytes) return { kind: 'refused', because: 'too-large', maxBytes }
    const bytes = new Uint8Array(await upload.arrayBuffer())
    const checked = await checkContents(bytes, purpose)
    if (checked.kind === 'refused') return checked

    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const known = await wantBlob(db, sha256, bytes.length, preferred.name)
    if (!known.isComplete) {
      await preferred.put(db, sha256, bytes)
      await completeBlob(db, sha256, preferred.name)
    }
    const { mediaType } = checked
    return { kind: 'received', name: safeName(upload.name, mediaType), mediaType, size: bytes.length, sha256 }
  }

  const openDownload: FileStore['openDownload'] = async (db, id, options) => {
    if (!UUID.test(id)) return undefined
    const found = await findFile(db, id)
    if (!found || (found.visibility !== 'public' && !options?.internal)) return undefined
    const { place, ...file } = found
    return { file, headers: headersOf(file), body: await placeOf(place).read(db, file.sha256) }
  }

  const cleanFiles: Job = {
    name: 'platform.clean-files',
    schedule: '40 3 * * *',
    run: async (act) => {
      const before = new Date(Date.parse(act.now) - DAY_MS)
      for (const { sha256, place } of await unheldBlobs(act.db, before)) {
        // First the row: should the store fail now, an object is left that nobody knows, never a file without contents.
        if (await deleteBlob(act.db, sha256, before)) await placeOf(place).delete(act.db, sha256)
      }
    },
  }
  return { receive, keep: insertFile, openDownload, forget: deleteFile, jobs: [cleanFiles] }
}

/** Whatever a file is, no browser shall run it or guess at it; as an image or a saved file it works all the same. */
function headersOf(file: StoredFile): { readonly [name: string]: string } {
  return {
    'content-type': file.mediaType.startsWith('text/') ? `${file.mediaType}; charset=utf-8` : file.mediaType,
    'content-length': String(file.size),
    'content-disposition': contentDisposition(file.name),
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    // A file never changes: another one has another id.
    'cache-control': file.visibility === 'public' ? 'public, max-age=31536000, immutable' : 'private, no-store',
    etag: `"${file.sha256}"`,
  }
}
