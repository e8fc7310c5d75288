import { type Kysely, type RawBuilder, sql } from 'kysely'
import { readVersion } from '../migrate.ts'
import type { PlatformDb } from '../tables.ts'
import { type DumpTable, readSequences, readTables } from './catalog.ts'
import { identifier, literal } from './literal.ts'
import { firstLine, lastLine, stepLine } from './frame.ts'

/** What an export contains, for the operator. */
export interface Exported {
  readonly tables: number
  readonly rows: number
}

/** Rows fetched at once; a statement ends earlier when it gets long. */
const BATCH = 500
const MAX_STATEMENT = 1024 * 1024

/**
 * Writes all data of the city as plain SQL, one statement a line, the same lines for the same data on any database. The tables
 * themselves are not in it: whoever reads it builds them by the migrations that it names. The job queue is left out.
 * @param write takes lines; the export waits for it
 */
export async function exportCity(db: PlatformDb, write: (lines: string) => Promise<void>): Promise<Exported> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      await printEverythingTheSame(tx as unknown as Kysely<unknown>)
      const steps = await readVersion(tx)
      const schemas = [...new Set(steps.map((step) => step.split('/')[0] ?? ''))]
      await write([firstLine, ...steps.map(stepLine), 'begin;', ''].join('\n'))
      const tables = schemas.length > 0 ? await readTables(tx as unknown as Kysely<unknown>, schemas) : []
      let rows = 0
      for (const table of tables) rows += await writeTable(tx as unknown as Kysely<unknown>, table, write)
      for (const { schema, name, value, isCalled } of schemas.length > 0
        ? await readSequences(tx as never, schemas)
        : []) {
        await write(`select setval(${literal(identifier(schema, name))}, ${literal(value)}, ${isCalled});\n`)
      }
      await write(`commit;\n${lastLine(rows)}\n`)
      return { tables: tables.length, rows }
    })
}

/** Text forms of values depend on settings of the session. */
async function printEverythingTheSame(tx: Kysely<unknown>): Promise<void> {
  const settings = {
    timezone: 'UTC',
    datestyle: 'ISO, YMD',
    intervalstyle: 'postgres',
    bytea_output: 'hex',
    extra_float_digits: '1',
  }
  for (const [name, value] of Object.entries(settings))
    await sql`select set_config(${name}, ${value}, true)`.execute(tx)
}

async function writeTable(
  tx: Kysely<unknown>,
  table: DumpTable,
  write: (lines: string) => Promise<void>,
): Promise<number> {
  // Numbered, because a column may bear any name.
  const columns = table.columns.map(({ name }, place) => sql`${sql.id(name)}::text as ${sql.id(`c${place}`)}`)
  await sql`declare exported no scroll cursor for select ${sql.join(columns)}
    from ${sql.table(`${table.schema}.${table.name}`)} order by ${sql.join(table.order.map(ordered))}`.execute(tx)
  const names = table.columns.map(({ name }) => identifier(name)).join(', ')
  const head = `insert into ${identifier(table.schema, table.name)} (${names}) overriding system value values `
  let count = 0
  for (;;) {
    const { rows } = await sql<Row>`fetch ${sql.raw(String(BATCH))} from exported`.execute(tx)
    for (const statement of statements(head, rows.map(toTuple))) await write(statement)
    count += rows.length
    if (rows.length < BATCH) break
  }
  await sql`close exported`.execute(tx)
  return count
}

type Row = { readonly [column: string]: string | null }

function toTuple(row: Row): string {
  return `(${Object.values(row).map(literal).join(', ')})`
}

function ordered({ name, isText }: DumpTable['order'][number]): RawBuilder<unknown> {
  return isText ? sql`${sql.id(name)} collate "C"` : sql.id(name)
}

function* statements(head: string, tuples: readonly string[]): Generator<string> {
  let batch: string[] = []
  let length = 0
  for (const tuple of tuples) {
    if (length > 0 && length + tuple.length > MAX_STATEMENT) {
      yield `${head}${batch.join(', ')};\n`
      batch = []
      length = 0
    }
    batch.push(tuple)
    length += tuple.length
  }
  if (batch.length > 0) yield `${head}${batch.join(', ')};\n`
}
