import { type Kysely, sql } from 'kysely'

/** A table as a dump needs to know it. */
export interface DumpTable {
  readonly schema: string
  readonly name: string
  /** Columns that hold data: computed ones compute themselves again. */
  readonly columns: readonly DumpColumn[]
  /** Columns that put the rows into one order: the primary key, else all. */
  readonly order: readonly DumpColumn[]
}

export interface DumpColumn {
  readonly name: string
  /** Is it text, whose order depends on a collation? */
  readonly isText: boolean
}

/** Every table of these schemas, in alphabetical order. */
export async function readTables(db: Kysely<unknown>, schemas: readonly string[]): Promise<readonly DumpTable[]> {
  const { rows } = await sql<ColumnRow>`
    select n.nspname as schema, c.relname as "table", a.attname as "column", a.attcollation <> 0 as "isText",
      array_position(i.indkey::int2[], a.attnum) as place
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    left join pg_index i on i.indrelid = c.oid and i.indisprimary
    where c.relkind in ('r', 'p') and not c.relispartition and n.nspname in (${sql.join(schemas)})
    order by n.nspname collate "C", c.relname collate "C", a.attnum`.execute(db)
  return [...Map.groupBy(rows, (row) => `${row.schema}.${row.table}`).values()].map(toTable)
}

interface ColumnRow {
  readonly schema: string
  readonly table: string
  readonly column: string
  readonly isText: boolean
  /** Position in the primary key. */
  readonly place: number | null
}

function toTable(rows: readonly ColumnRow[]): DumpTable {
  const columns = rows.map(({ column, isText }) => ({ name: column, isText }))
  const key = rows
    .filter(({ place }) => place !== null)
    .toSorted((one, other) => Number(one.place) - Number(other.place))
    .map(({ column, isText }) => ({ name: column, isText }))
  return { schema: rows[0]?.schema ?? '', name: rows[0]?.table ?? '', columns, order: key.length > 0 ? key : columns }
}

export interface ForeignKey {
  readonly schema: string
  readonly table: string
  readonly name: string
  /** `FOREIGN KEY (…) REFERENCES …` */
  readonly definition: string
}

export async function readForeignKeys(db: Kysely<unknown>, schemas: readonly string[]): Promise<readonly ForeignKey[]> {
  const { rows } = await sql<ForeignKey>`
    select n.nspname as schema, c.relname as "table", k.conname as name, pg_get_constraintdef(k.oid) as definition
    from pg_constraint k
    join pg_class c on c.oid = k.conrelid
    join pg_namespace n on n.oid = c.relnamespace
    where k.contype = 'f' and k.conparentid = 0 and n.nspname in (${sql.join(schemas)})
    order by n.nspname collate "C", c.relname collate "C", k.conname collate "C"`.execute(db)
  return rows
}

export interface Sequence {
  readonly schema: string
  readonly name: string
  /** As text: a sequence may stand beyond 2^53. */
  readonly value: string
  readonly isCalled: boolean
}

/** Where identity columns and other sequences stand. */
export async function readSequences(db: Kysely<unknown>, schemas: readonly string[]): Promise<readonly Sequence[]> {
  const { rows } = await sql<{ schema: string; name: string }>`
    select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'S' and n.nspname in (${sql.join(schemas)})
    order by n.nspname collate "C", c.relname collate "C"`.execute(db)
  const sequences: Sequence[] = []
  for (const { schema, name } of rows) {
    const state = await sql<{ value: string; isCalled: boolean }>`
      select last_value::text as value, is_called as "isCalled" from ${sql.table(`${schema}.${name}`)}`.execute(db)
    if (state.rows[0]) sequences.push({ schema, name, ...state.rows[0] })
  }
  return sequences
}
