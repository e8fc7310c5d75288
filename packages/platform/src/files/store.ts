import { sql } from 'kysely'
import type { PlatformDb, PlatformTransaction } from '../database/tables.ts'
import type { Received, StoredFile } from './model.ts'

export interface Blob {
  readonly place: string
  readonly isComplete: boolean
}

/** Notes that these contents are wanted now, so that the cleaner leaves them alone for a day. */
export async function wantBlob(db: PlatformDb, sha256: string, size: number, place: string): Promise<Blob> {
  const row = await db
    .insertInto('files.blob')
    .values({ sha256, size, place })
    .onConflict((conflict) => conflict.column('sha256').doUpdateSet({ wanted_at: sql<Date>`now()` }))
    .returning(['place', 'is_complete'])
    .executeTakeFirstOrThrow()
  return { place: row.place, isComplete: row.is_complete }
}

export async function completeBlob(db: PlatformDb, sha256: string, place: string): Promise<void> {
  await db.updateTable('files.blob').set({ is_complete: true, place }).where('sha256', '=', sha256).execute()
}

export async function insertFile(
  tx: PlatformTransaction,
  received: Received,
  of: { about: string; visibility: StoredFile['visibility'] },
): Promise<string> {
  const { id } = await tx
    .insertInto('files.file')
    .values({
      sha256: received.sha256,
      about: of.about,
      visibility: of.visibility,
      name: received.name,
      media_type: received.mediaType,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function findFile(db: PlatformDb, id: string): Promise<(StoredFile & { place: string }) | undefined> {
  const row = await files(db).where('file.id', '=', id).executeTakeFirst()
  return row && { ...toFile(row), place: row.place }
}

/** Oldest first. */
export async function filesAbout(db: PlatformDb, about: string): Promise<readonly StoredFile[]> {
  const rows = await files(db).where('file.about', '=', about).orderBy('file.created_at').orderBy('file.id').execute()
  return rows.map(toFile)
}

export async function deleteFile(tx: PlatformTransaction, id: string): Promise<void> {
  await tx.deleteFrom('files.file').where('id', '=', id).execute()
}

/** Contents that no file holds and that nobody has asked for since. */
export async function unheldBlobs(db: PlatformDb, before: Date): Promise<readonly { sha256: string; place: string }[]> {
  return db
    .selectFrom('files.blob as blob')
    .select(['blob.sha256', 'blob.place'])
    .where('blob.wanted_at', '<', before)
    .where((or) => or.not(or.exists(or.selectFrom('files.file').whereRef('files.file.sha256', '=', 'blob.sha256'))))
    .orderBy('blob.sha256')
    .limit(1000)
    .execute()
}

/** @returns whether it is gone: in between somebody may have asked for the same contents */
export async function deleteBlob(db: PlatformDb, sha256: string, before: Date): Promise<boolean> {
  const deleted = await db
    .deleteFrom('files.blob')
    .where('sha256', '=', sha256)
    .where('wanted_at', '<', before)
    .where((or) =>
      or.not(or.exists(or.selectFrom('files.file').whereRef('files.file.sha256', '=', 'files.blob.sha256'))),
    )
    .executeTakeFirst()
  return deleted.numDeletedRows > 0n
}

function files(db: PlatformDb) {
  return db
    .selectFrom('files.file as file')
    .innerJoin('files.blob as blob', 'blob.sha256', 'file.sha256')
    .select([
      'file.id',
      'file.about',
      'file.visibility',
      'file.name',
      'file.media_type',
      'file.created_at',
      'file.sha256',
      'blob.size',
      'blob.place',
    ])
}

function toFile(row: {
  id: string
  about: string
  visibility: string
  name: string
  media_type: string
  size: number
  sha256: string
  created_at: Date
}): StoredFile {
  return {
    id: row.id,
    about: row.about,
    visibility: row.visibility as StoredFile['visibility'],
    name: row.name,
    mediaType: row.media_type,
    size: row.size,
    sha256: row.sha256,
    createdAt: row.created_at.toISOString(),
  }
}
