import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../database/index.ts'
import { openTestDatabase } from '../testing/index.ts'
import { createLog, type Log, logRequest } from './index.ts'

let lines: Record<string, unknown>[]
let log: Log
let database: Database
beforeAll(async () => {
  lines = []
  log = createLog({ level: 'info', destination: { write: (line) => lines.push(JSON.parse(line)) } })
  database = await openTestDatabase([])
})
afterAll(() => database.close())
const last = () => lines.at(-1) ?? {}

test('a request leaves one line with its route, not its path', () => {
  logRequest(log, { method: 'GET', route: '/kita/[id]', status: 200, ms: 12.345 })
  expect(last()).toMatchObject({ level: 'info', method: 'GET', route: '/kita/[id]', status: 200, ms: 12.3 })
  expect(last()['time']).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/)
})
test('what a person typed does not reach the log by way of a database error', async () => {
  const error = await sql`select ${'Erika Mustermann, Jena'}::date`
    .execute(database.db)
    .catch((caught: unknown) => caught)
  expect(String(error)).toContain('Mustermann')
  log.error({ error, job: 'kita.remind' }, 'job failed')
  expect(JSON.stringify(last())).not.toContain('Mustermann')
  expect(last()).toMatchObject({ level: 'error', job: 'kita.remind', error: { code: '22007' } })
  expect(JSON.stringify(last())).toContain('logs.test.ts')
})
test('nor by a message with several lines that looks like a place in the code, nor by a cause', () => {
  const cause = new Error('mail to erika@example.org\n    at erika@example.org failed')
  log.error({ error: new Error('no answer from erika@example.org\n    at Erika (letter)', { cause }) }, 'job failed')
  expect(JSON.stringify(last()).toLowerCase()).not.toContain('erika')
  expect(last()).toMatchObject({ error: { type: 'Error', cause: { type: 'Error' } } })
})
test('fields that name people lose their value', () => {
  log.warn(
    { email: 'erika@example.org', person: { name: 'Erika', token: 't' }, request: { headers: { cookie: 'c' } } },
    'odd',
  )
  expect(JSON.stringify(last())).not.toMatch(/[Ee]rika|"t"|"c"/)
})
