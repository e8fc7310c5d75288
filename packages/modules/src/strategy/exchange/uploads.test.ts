import { Forbidden } from '@klammer/platform/act'
import type { Database } from '@klammer/platform/database'
import { createFileStore } from '@klammer/platform/files'
import { platformHistories } from '@klammer/platform/histories'
import { openTestDatabase } from '@klammer/platform/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { strategyHistory } from '../migrations/index.ts'
import { performancePlan } from '../stratml/testing/plans.ts'
import { actOf, person } from '../testing/builders.ts'
import { previewOf } from './preview.ts'
import type { Reading } from './reading.ts'
import { findUpload, importUpload, keepUpload, latestImports, readUpload } from './uploads.ts'

let city: Database
beforeAll(async () => {
  city = await openTestDatabase([...platformHistories, strategyHistory])
})
afterAll(() => city.close())

const files = createFileStore({})
const act = (day = '2027-03-15', actor = person('editor', 'strategy-editor')) => actOf(city.db, actor, day)
const file = (text: string, name = 'plan.xml') => ({ name, bytes: new TextEncoder().encode(text) })
const stored = async (table: string) =>
  (await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(city.db)).rows[0]?.n

async function upload(text: string, day?: string): Promise<string> {
  const kept = await keepUpload(act(day), files, file(text))
  if (kept.kind === 'refused') throw new Error(kept.because)
  return kept.id
}
async function reading(id: string) {
  const found = await findUpload(act(), id)
  const read: Reading | undefined = found && (await readUpload(act(), files, found))
  if (!found || read?.kind !== 'read') throw new Error('cannot be read')
  return { found, read }
}

test('an upload is looked at first and changes nothing; the report is kept with what was imported', async () => {
  const id = await upload(performancePlan('<SequenceIndicator>1</SequenceIndicator>', ''))
  const { found, read } = await reading(id)
  const preview = await previewOf(act(), read)
  expect(preview).toMatchObject({ title: 'Plan', target: { kind: 'new' }, changes: 2 })
  expect(preview.report.repairs.map(({ code }) => code)).toEqual(['attribute_added'])
  expect(await stored('strategy.strategy')).toBe(0)

  expect(await importUpload(act(), found, read)).toEqual({ kind: 'imported', slug: 'plan' })
  const done = await findUpload(act(), id)
  expect(done?.done?.report).toEqual(preview.report)
  expect((await latestImports(act(), 5)).map(({ fileName }) => fileName)).toEqual(['plan.xml'])
  expect(await importUpload(act(), done ?? found, read)).toEqual({ kind: 'refused', because: 'done-already' })
  expect(await stored('strategy.strategy')).toBe(1)
})

test('a file that cannot be read leaves nothing behind, not even itself', async () => {
  const before = [await stored('strategy.import'), await stored('files.file'), await stored('files.blob')]
  expect(await keepUpload(act(), files, file('<StrategicPlan'))).toMatchObject({ because: 'not-well-formed' })
  expect(await keepUpload(act(), files, file(''))).toMatchObject({ kind: 'refused' })
  expect([await stored('strategy.import'), await stored('files.file'), await stored('files.blob')]).toEqual(before)
})

test('what nobody imported within a week is forgotten with the next upload', async () => {
  const old = await upload(performancePlan('<Identifier>old</Identifier>'), '2027-03-01')
  await upload(performancePlan('<Identifier>new</Identifier>'), '2027-03-05')
  expect(await findUpload(act(), old)).toBeDefined()
  await upload(performancePlan('<Identifier>newer</Identifier>'), '2027-03-09')
  expect(await findUpload(act(), old)).toBeUndefined()
})

test('the same document can become a second strategy, when somebody wants that', async () => {
  const document = performancePlan('<Identifier>twice</Identifier>')
  const first = await reading(await upload(document))
  expect(await importUpload(act(), first.found, first.read)).toMatchObject({ kind: 'imported' })
  const second = await reading(await upload(document))
  expect(await previewOf(act(), second.read)).toMatchObject({ target: { kind: 'existing' }, changes: 0 })
  expect(await previewOf(act(), second.read, { asNew: true })).toMatchObject({ target: { kind: 'new' }, changes: 2 })
  expect(await importUpload(act(), second.found, second.read, { asNew: true })).toMatchObject({ kind: 'imported' })
})

test('of two people who import one upload at the same moment, one does it', async () => {
  const { found, read } = await reading(await upload(performancePlan('<Identifier>race</Identifier>')))
  const before = await stored('strategy.strategy')
  const outcomes = await Promise.all([importUpload(act(), found, read), importUpload(act(), found, read)])
  expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['imported', 'refused'])
  expect(await stored('strategy.strategy')).toBe((before ?? 0) + 1)
})

test('only editors of the whole city see uploads', async () => {
  const id = await upload(performancePlan(''))
  const { found } = await reading(id)
  for (const actor of [person('reader'), person('reviewer', 'strategy-reviewer')]) {
    await expect(findUpload(act(undefined, actor), id)).rejects.toThrow(Forbidden)
    await expect(readUpload(act(undefined, actor), files, found)).rejects.toThrow(Forbidden)
    await expect(keepUpload(act(undefined, actor), files, file(performancePlan('')))).rejects.toThrow(Forbidden)
    await expect(latestImports(act(undefined, actor), 1)).rejects.toThrow(Forbidden)
  }
})
