import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { type Database, type History, migrate, openDatabase } from '../database/index.ts'
import { emptyDatabase } from './empty-database.ts'

/**
 * A fresh, migrated database for one test file: PGlite in memory, or PostgreSQL when `TEST_DATABASE_URL` names a server on
 * which databases may be created. Close it in `afterAll`; a PostgreSQL database is dropped then.
 */
export async function openTestDatabase(histories: readonly History[]): Promise<Database> {
  const server = process.env['TEST_DATABASE_URL']
  const database = server ? await openOnServer(server) : await openInMemory()
  try {
    await migrate(database.db, histories)
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}

/** For tests that compare the two kinds: an embedded database whatever `TEST_DATABASE_URL` says. */
export async function openInMemory(): Promise<Database> {
  return openDatabase({ dataFolder: 'memory', initialState: await emptyDatabase() })
}

/** A fresh database on the PostgreSQL server at `url`, dropped when closed. */
export async function openOnServer(url: string): Promise<Database> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await onServer(url, `create database ${name}`)
  const address = new URL(url)
  address.pathname = `/${name}`
  const database = await openDatabase({ databaseUrl: address.href, dataFolder: 'unused', poolSize: 8 })
  const close = async () => {
    await database.close()
    await onServer(url, `drop database ${name} with (force)`)
  }
  return { ...database, close }
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
