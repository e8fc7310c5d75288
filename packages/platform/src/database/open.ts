import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { btree_gin } from '@electric-sql/pglite/contrib/btree_gin'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { unaccent } from '@electric-sql/pglite/contrib/unaccent'
import { Kysely, PostgresDialect } from 'kysely'
import { Pool, types } from 'pg'
import { lockDataFolder } from './data-folder-lock.ts'
import { openDurable } from './durable-pglite.ts'
import { SerialPGliteDialect } from './serial-pglite.ts'
import type { PlatformDb, PlatformTables } from './tables.ts'

export type Database =
  | { readonly kind: 'pglite'; readonly db: PlatformDb; readonly pglite: PGlite; close(): Promise<void> }
  | {
      readonly kind: 'postgres'
      readonly db: PlatformDb
      readonly pool: Pool
      readonly url: string
      close(): Promise<void>
    }

export interface OpenOptions {
  /** PostgreSQL when given, for instance `postgres://klammer@localhost/klammer`. */
  readonly databaseUrl?: string | undefined
  /** Folder of the embedded database; `memory` keeps it in memory (tests). */
  readonly dataFolder: string
  readonly poolSize?: number
  /** Dumped data folder that an embedded database in memory starts from: a fresh `initdb` takes seconds (tests). */
  readonly initialState?: Blob
}

/** Opens PostgreSQL when a URL is given, else the embedded database. @throws DataFolderBusy */
export async function openDatabase(options: OpenOptions): Promise<Database> {
  return options.databaseUrl
    ? openPostgres(options.databaseUrl, options.poolSize ?? 16)
    : openPGlite(options.dataFolder, options.initialState)
}

async function openPGlite(folder: string, initialState?: Blob): Promise<Database> {
  const inMemory = folder === 'memory'
  const unlock = inMemory ? () => {} : lockDataFolder(folder)
  try {
    const options = { extensions: { btree_gin, pg_trgm, unaccent }, parsers: PARSERS }
    const pglite = inMemory
      ? await PGlite.create({ ...options, ...(initialState && { loadDataDir: initialState }) })
      : await openDurable(join(folder, 'database'), options)
    const db = new Kysely<PlatformTables>({ dialect: new SerialPGliteDialect({ pglite }) })
    const close = async () => {
      await db.destroy()
      if (!pglite.closed) await pglite.close()
      unlock()
    }
    return { kind: 'pglite', db, pglite, close }
  } catch (error) {
    unlock()
    throw error
  }
}

async function openPostgres(url: string, poolSize: number): Promise<Database> {
  const pool = new Pool({ connectionString: url, max: poolSize, types: { getTypeParser } })
  // A pooled connection that dies while idle is replaced on the next use; without a listener it would end the process.
  pool.on('error', () => {})
  const db = new Kysely<PlatformTables>({ dialect: new PostgresDialect({ pool }) })
  return { kind: 'postgres', db, pool, url, close: () => db.destroy() }
}

const DATE = 1082
const INT8 = 20

/** Civil days stay ISO dates (`2027-03-15`), never `Date`; counts and cents are numbers, refused beyond 2^53. */
const PARSERS: Record<number, (text: string) => unknown> = {
  [DATE]: (text) => text,
  [INT8]: (text) => {
    const number = Number(text)
    if (!Number.isSafeInteger(number)) throw new RangeError(`the database holds ${text}, too large for a number`)
    return number
  },
}

const getTypeParser: typeof types.getTypeParser = (oid: number, format?: 'text' | 'binary') =>
  (format !== 'binary' && PARSERS[oid]) || types.getTypeParser(oid, format)
