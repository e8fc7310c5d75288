import type { PlatformDb } from '../database/tables.ts'

/** Where contents lie. Everything is named by its SHA-256, so that writing twice changes nothing. */
export interface Place {
  readonly name: 'database' | 's3'
  put(db: PlatformDb, sha256: string, bytes: Uint8Array): Promise<void>
  /** Reads piece by piece, as the reader asks for it. */
  read(db: PlatformDb, sha256: string): Promise<ReadableStream<Uint8Array>>
  delete(db: PlatformDb, sha256: string): Promise<void>
}

/** Small enough to be fetched in one breath, large enough that a 10 MB document needs only 40. */
const CHUNK_BYTES = 256 * 1024

export const inDatabase: Place = {
  name: 'database',
  put: async (db, sha256, bytes) => {
    for (let position = 0; position * CHUNK_BYTES < bytes.length; position++) {
      const chunk = Buffer.from(bytes.subarray(position * CHUNK_BYTES, (position + 1) * CHUNK_BYTES))
      await db
        .insertInto('files.chunk')
        .values({ sha256, position, bytes: chunk })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    }
  },
  read: async (db, sha256) => {
    let position = 0
    return new ReadableStream({
      pull: async (controller) => {
        const row = await db
          .selectFrom('files.chunk')
          .select('bytes')
          .where('sha256', '=', sha256)
          .where('position', '=', position++)
          .executeTakeFirst()
        if (row) controller.enqueue(new Uint8Array(row.bytes))
        else controller.close()
      },
    })
  },
  delete: async (db, sha256) => {
    await db.deleteFrom('files.chunk').where('sha256', '=', sha256).execute()
  },
}
