import { getAuthTables } from 'better-auth/db'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../database/index.ts'
import { recordHistory } from '../record/index.ts'
import { openTestDatabase } from '../testing/index.ts'
import { createAuth } from './auth.ts'
import { identityHistory } from './index.ts'

let city: Database

beforeAll(async () => {
  city = await openTestDatabase([recordHistory, identityHistory])
})
afterAll(() => city.close())

const TYPES: { readonly [expected: string]: readonly string[] } = {
  string: ['text', 'uuid'],
  number: ['integer', 'bigint'],
  boolean: ['boolean'],
  date: ['timestamp with time zone'],
}

interface Column {
  readonly table_name: string
  readonly column_name: string
  readonly data_type: string
  readonly is_nullable: 'YES' | 'NO'
  readonly column_default: string | null
}

test('our tables have every column that the installed better-auth expects, and demand none that it does not fill', async () => {
  const auth = createAuth({
    db: city.db,
    origin: 'http://localhost:3000',
    secret: 'x'.repeat(32),
    cityName: 'Test',
    rateLimit: { attempt: async () => ({ allowed: true }), forgive: async () => {} },
    sendLink: async () => {},
  })
  const { rows } = await sql<Column>`select table_name, column_name, data_type, is_nullable, column_default
    from information_schema.columns where table_schema = 'identity'`.execute(city.db)

  const problems: string[] = []
  const expected = getAuthTables(auth.options)
  for (const { modelName, fields } of Object.values(expected)) {
    const columns = rows.filter((row) => row.table_name === modelName)
    const names = new Map(Object.entries(fields).map(([key, field]) => [field.fieldName ?? key, field]))
    for (const [name, field] of [...names, ['id', { type: 'string', required: true }] as const]) {
      const column = columns.find((row) => row.column_name === name)
      const types = TYPES[String(field.type)] ?? []
      if (!column) problems.push(`${modelName}.${name} is missing`)
      else if (!types.includes(column.data_type))
        problems.push(`${modelName}.${name} is ${column.data_type}, not ${String(field.type)}`)
      else if (field.required === false && column.is_nullable === 'NO')
        problems.push(`${modelName}.${name} must be nullable`)
    }
    for (const column of columns) {
      const isOurs = column.column_name !== 'id' && !names.has(column.column_name)
      if (isOurs && column.is_nullable === 'NO' && column.column_default === null) {
        problems.push(`${modelName}.${column.column_name} is never filled`)
      }
    }
  }
  expect(problems).toEqual([])
  expect(
    Object.values(expected)
      .map((table) => table.modelName)
      .toSorted(),
  ).toEqual(['account', 'passkey', 'person', 'session', 'verification'])
})
