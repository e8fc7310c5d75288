import { type Kysely, sql } from 'kysely'
import { readVersion } from '../migrate.ts'
import type { PlatformDb } from '../tables.ts'
import { type ForeignKey, readForeignKeys, readTables } from './catalog.ts'
import { firstLine, readLastLine, readStepLine } from './frame.ts'
import { linesOf } from './lines.ts'

/** The export cannot be read into this database; the message says why and what to do. Nothing was changed. */
export class ImportRefused extends Error {}

/**
 * Reads an export into an empty city, all or nothing.
 * @param db migrated to the steps of the export, and not used yet
 * @param chunks text of the export
 * @returns the number of rows
 * @throws ImportRefused when the city is not empty, the versions differ, or the text is not a whole export
 */
export async function importCity(db: PlatformDb, chunks: AsyncIterable<string>): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const plain = tx as unknown as Kysely<unknown>
    const target = await readVersion(tx)
    const schemas = [...new Set(target.map((step) => step.split('/')[0] ?? ''))]
    // Rows refer to each other in circles (a unit to its parent, a version to the one before): the keys go and come back.
    const keys = await readForeignKeys(plain, schemas)
    for (const key of keys) await sql`alter table ${tableOf(key)} drop constraint ${sql.id(key.name)}`.execute(tx)
    await emptyUnused(plain, schemas)
    const { rows, sequences } = await readStatements(plain, linesOf(chunks), target)
    // "No decision without its act" is checked here, before the tables are altered again.
    await sql`set constraints all immediate`.execute(tx)
    for (const key of keys) {
      await sql`alter table ${tableOf(key)} add constraint ${sql.id(key.name)} ${sql.raw(key.definition)}`.execute(tx)
    }
    // A planner that knows nothing of the new rows would be slow, and the embedded database never looks by itself.
    await sql`analyze`.execute(tx)
    // Last of all: a sequence does not go back when the transaction fails.
    for (const statement of sequences) await sql.raw(statement).execute(tx)
    return rows
  })
}

async function readStatements(
  tx: Kysely<unknown>,
  lines: AsyncIterable<string>,
  target: readonly string[],
): Promise<{ rows: number; sequences: readonly string[] }> {
  const steps: string[] = []
  const sequences: string[] = []
  let expected: number | undefined
  let rows = 0
  let number = 0
  for await (const line of lines) {
    number++
    if (number === 1 && line !== firstLine) throw new ImportRefused('This is not an export of Klammer.')
    const step = readStepLine(line)
    if (step !== undefined) steps.push(step)
    else if (line === 'begin;') refuseOtherVersion(steps, target)
    else if (line.startsWith('insert into "')) rows += await insert(tx, line)
    else if (line.startsWith('select setval(')) sequences.push(line)
    else expected ??= readLastLine(line)
    if (expected === undefined && !isKnown(line))
      throw new ImportRefused(`Line ${number} does not belong to an export.`)
  }
  if (expected === undefined) throw new ImportRefused('The export is cut off: its last line is missing.')
  if (rows !== expected) throw new ImportRefused(`The export should have ${expected} rows, but has ${rows}.`)
  return { rows, sequences }
}

function isKnown(line: string): boolean {
  return /^(-- |begin;$|commit;$|insert into "|select setval\()/.test(line)
}

async function insert(tx: Kysely<unknown>, line: string): Promise<number> {
  const { numAffectedRows } = await sql.raw(line).execute(tx)
  return Number(numAffectedRows ?? 0)
}

function refuseOtherVersion(steps: readonly string[], target: readonly string[]): void {
  const missing = steps.filter((step) => !target.includes(step))
  const extra = target.filter((step) => !steps.includes(step))
  if (missing.length === 0 && extra.length === 0) return
  const words = [
    ...(missing.length > 0 ? [`this version of Klammer does not know ${missing.join(', ')}`] : []),
    ...(extra.length > 0 ? [`the export does not know ${extra.join(', ')}`] : []),
  ]
  throw new ImportRefused(
    `The export comes from another version of Klammer: ${words.join('; ')}. Please export and import with the same version.`,
  )
}

/** Whoever used a city left an act in the record or an account. Other rows were put there by migrations, or mean nothing yet. */
const SIGNS_OF_LIFE = ['record.outbox', 'identity.person']

/** Takes out what migrations put in: the export brings its own. */
async function emptyUnused(tx: Kysely<unknown>, schemas: readonly string[]): Promise<void> {
  const full: string[] = []
  for (const { schema, name } of schemas.length > 0 ? await readTables(tx, schemas) : []) {
    const table = `${schema}.${name}`
    const { rows } = await sql`select 1 as one from ${sql.table(table)} limit 1`.execute(tx)
    if (rows.length === 0) continue
    if (SIGNS_OF_LIFE.includes(table)) {
      throw new ImportRefused(`This city is not empty (${table} has rows). Please import into a new database.`)
    }
    full.push(table)
  }
  if (full.length > 0) await sql`truncate ${sql.join(full.map((table) => sql.table(table)))}`.execute(tx)
}

function tableOf(key: ForeignKey) {
  return sql.table(`${key.schema}.${key.table}`)
}
