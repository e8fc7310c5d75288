import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, migrate } from '../database/index.ts'
import { onBothDatabases } from '../testing/index.ts'
import { actingUnits, append, entryOf, findEntries, hasWaitingActs, recordHistory } from './index.ts'

onBothDatabases((open) => {
  let city: Database
  const ids: string[] = []
  beforeAll(async () => {
    city = await open()
    await migrate(city.db, [recordHistory])
    const act = { about: 'town.hall:1', at: '2027-03-01T10:00:00Z' }
    await city.db.transaction().execute(async (tx) => {
      ids.push(await append(tx, { ...act, kind: 'town.built', unit: 'works' }))
      ids.push(await append(tx, { ...act, kind: 'town.painted', unit: 'culture' }))
      ids.push(await append(tx, { ...act, kind: 'town.painted', about: 'town.bridge:7' }))
    })
  })
  afterAll(() => city.close())

  const found = async (wanted: Omit<Parameters<typeof findEntries>[1], 'limit'>, limit = 10) =>
    (await findEntries(city.db, { ...wanted, limit })).map(({ actId }) => actId)

  test('entries come newest first, page by page', async () => {
    expect(await found({})).toEqual(ids.toReversed())
    const [newest] = await findEntries(city.db, { limit: 1 })
    expect(await found({ before: newest?.position })).toEqual(ids.slice(0, 2).toReversed())
  })
  test('they are found by kind, by unit and by what they are about', async () => {
    expect(await found({ kind: 'town.painted' })).toEqual([ids[2], ids[1]])
    expect(await found({ unit: 'works' })).toEqual([ids[0]])
    expect(await found({ about: 'town.bridge:7' })).toEqual([ids[2]])
    expect(await found({ kind: 'town.built', unit: 'culture' })).toEqual([])
  })
  test('the units that acted are known', async () => {
    expect(await actingUnits(city.db)).toEqual(['culture', 'works'])
  })
  test('the beginning of an id is enough, in any case of letters', async () => {
    const [id = ''] = ids
    expect(await found({ search: id })).toEqual([id])
    expect(await found({ search: id.slice(0, 11).toUpperCase() })).toEqual([id])
    expect(await found({ search: 'no id at all' })).toEqual([])
    expect(await found({ search: '%' })).toEqual([])
  })
  test('one entry is read with its exact text', async () => {
    const entry = await entryOf(city.db, ids[0] ?? '')
    expect(JSON.parse(entry?.text ?? '')).toMatchObject({ id: ids[0], kind: 'town.built' })
    expect(entry?.index).toBeUndefined()
    expect(await hasWaitingActs(city.db)).toBe(true)
    expect(await entryOf(city.db, 'not-an-id')).toBeUndefined()
    expect(await entryOf(city.db, '00000000-0000-4000-8000-000000000000')).toBeUndefined()
  })
})
