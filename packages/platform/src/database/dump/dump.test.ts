import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { append, recordHistory, requireAct } from '../../record/index.ts'
import { findPostgres, openInMemory, openOnServer, type PostgresServer, startPostgres } from '../../testing/index.ts'
import { type Database, exportCity, type History, importCity, migrate } from '../index.ts'

/** Every kind of column that Klammer uses, and rows that refer to each other in a circle. */
const town: History = { schema: 'town', steps: [{ name: '0001_init', up: createTown }] }

async function createTown(db: Kysely<unknown>): Promise<void> {
  await sql`create table town.house (
    id bigint generated always as identity primary key,
    "theOwner" text,
    floor_space numeric(12, 3), ratio double precision, is_listed boolean,
    built date, sold_at timestamptz, warranty interval,
    plan bytea, facts jsonb, tags text[],
    search tsvector generated always as (to_tsvector('simple', coalesce("theOwner", ''))) stored,
    neighbour bigint references town.house)`.execute(db)
  await sql`create table town.decision (id uuid primary key, house bigint references town.house, act_id uuid not null)`.execute(
    db,
  )
  await sql`create table town.log (line text not null)`.execute(db)
  await sql`create table town.reader (id int primary key, read_up_to int not null)`.execute(db)
  await sql`insert into town.reader values (1, 0)`.execute(db)
  await requireAct(db, 'town.decision')
}

const ODD_TEXTS = [
  '',
  "O'Neill; drop table town.house; --",
  'back\\slash',
  'two\nlines\r\nand\ta tab',
  "E'\\n'",
  '$1 ${x}',
  '€ 𝔎\u2028äöü',
  'null',
]

async function fill({ db }: Database): Promise<void> {
  for (const text of ODD_TEXTS) {
    await sql`insert into town.house ("theOwner", floor_space, ratio, is_listed, built, sold_at, warranty, plan, facts, tags, neighbour)
      values (${text}, 120.500, 0.1::float8 + 0.2, true, '2027-03-15', '2027-03-15 12:00:00.123456+01', '1 mon 2 days 03:04:05.6',
        ${Buffer.from([0, 255, 39, 92, 10])}, jsonb_build_object('text', ${text}::text, 'number', 12345678901234567890.5),
        array[${text}, null, 'a,b"c'], null)`.execute(db)
  }
  await sql`insert into town.house ("theOwner") values (null)`.execute(db)
  await sql`update town.house set neighbour = 9 - id where id < 9`.execute(db)
  await sql`update town.reader set read_up_to = 7`.execute(db)
  await sql`insert into town.log select 'line ' || n || repeat('x', 3000) from generate_series(1, 1300) n`.execute(db)
  await db.transaction().execute(async (tx) => {
    const actId = await append(tx, { kind: 'town.decided', about: 'town.house:1', at: '2027-03-15T12:00:00Z' })
    await sql`insert into town.decision values (gen_random_uuid(), 1, ${actId})`.execute(tx)
  })
}

async function openMigrated(opening: Promise<Database>): Promise<Database> {
  const database = await opening
  await migrate(database.db, [recordHistory, town])
  return database
}

async function dump({ db }: Database): Promise<string> {
  let text = ''
  await exportCity(db, async (lines) => void (text += lines))
  return text
}
/** In pieces of odd sizes, as files arrive. */
async function* inPieces(text: string): AsyncGenerator<string> {
  for (let at = 0, size = 1; at < text.length; at += size, size = (size * 7) % 65_537) yield text.slice(at, at + size)
}

describe.skipIf(!findPostgres() && !process.env['CI'])('from PGlite to PostgreSQL and back', () => {
  let server: PostgresServer
  beforeAll(async () => {
    server = await startPostgres()
  })
  afterAll(() => server.stop())

  test('nothing is lost, and the city goes on where it was', async () => {
    const first = await openMigrated(openInMemory())
    await fill(first)
    const original = await dump(first)

    const second = await openMigrated(openOnServer(server.url))
    const rows = await importCity(second.db, inPieces(original))
    // The last two: the act stands in the outbox, and waits for its place.
    expect(rows).toBe(8 + 1 + 1 + 1300 + 1 + 1 + 2)
    const moved = await dump(second)
    expect(moved === original).toBe(true)

    const third = await openMigrated(openInMemory())
    await importCity(third.db, inPieces(moved))
    expect((await dump(third)) === original).toBe(true)

    for (const { db } of [second, third]) {
      const { rows: ids } = await sql<{
        id: number
      }>`insert into town.house ("theOwner") values ('new') returning id`.execute(db)
      expect(ids.map(({ id }) => id)).toEqual([10])
      await expect(sql`update record.outbox set entry = '{}'`.execute(db)).rejects.toThrow('append-only')
      await expect(
        sql`insert into town.decision values (gen_random_uuid(), 99, gen_random_uuid())`.execute(db),
      ).rejects.toThrow('foreign key')
      await expect(
        sql`insert into town.decision values (gen_random_uuid(), 1, gen_random_uuid())`.execute(db),
      ).rejects.toThrow('no act')
    }
  })
})

describe('an import is refused, and changes nothing,', () => {
  let text: string
  let empty: Database
  beforeAll(async () => {
    const city = await openMigrated(openInMemory())
    await fill(city)
    text = await dump(city)
    await city.close()
    empty = await openMigrated(openInMemory())
  })
  afterAll(() => empty.close())

  const refusal = async (text: string) => {
    const before = await dump(empty)
    const message = await importCity(empty.db, inPieces(text)).then(
      () => 'it was imported',
      (error: Error) => error.message,
    )
    expect((await dump(empty)) === before).toBe(true)
    return message
  }

  test('when the export comes from another version', async () => {
    const step = '-- step town/0001_init\n'
    expect(await refusal(text.replace(step, `${step}-- step town/0002_more\n`))).toContain(
      'this version of Klammer does not know town/0002_more',
    )
    expect(await refusal(text.replace(step, ''))).toContain('the export does not know town/0001_init')
  })
  test('when the text is cut off, damaged or something else', async () => {
    const tries: [string, string][] = [
      [text.slice(0, text.lastIndexOf('-- end')), 'The export is cut off: its last line is missing.'],
      [text.replace(/\('line 1x+'\), /, ''), 'The export should have 1314 rows, but has 1313.'],
      [
        text.replace('commit;', 'drop table town.log;'),
        `Line ${text.split('\n').indexOf('commit;') + 1} does not belong to an export.`,
      ],
      ['hello', 'This is not an export of Klammer.'],
      ['', 'The export is cut off: its last line is missing.'],
    ]
    for (const [damaged, message] of tries) expect(await refusal(damaged)).toBe(message)
  })
  test('when a decision in it has no act', async () => {
    const withoutActs = text.replace(/^insert into "record"."outbox".*\n/m, '').replace('rows: 1314', 'rows: 1313')
    expect(await refusal(withoutActs)).toContain('no act')
  })
  test('when the city has been used', async () => {
    await empty.db
      .transaction()
      .execute((tx) => append(tx, { kind: 'town.decided', about: 'town.house:1', at: '2027-03-15T12:00:00Z' }))
    expect(await refusal(text)).toBe(
      'This city is not empty (record.outbox has rows). Please import into a new database.',
    )
  })
})
