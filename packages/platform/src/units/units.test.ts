import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actAs, Forbidden, type Person } from '../act/index.ts'
import type { Database } from '../database/index.ts'
import { history, recordHistory } from '../record/index.ts'
import { openTestDatabase } from '../testing/index.ts'
import {
  existsOn,
  isCivilDay,
  saveUnit,
  unitByCode,
  unitById,
  unitsHistory,
  unitsOn,
  type UnitToSave,
} from './index.ts'

let city: Database

beforeAll(async () => {
  city = await openTestDatabase([recordHistory, unitsHistory])
})
afterAll(() => city.close())

const operator = () => actAs({ db: city.db, actor: { kind: 'system', name: 'operator' } })

function office(code: string, facts: Partial<UnitToSave> = {}): UnitToSave {
  return {
    code,
    name: { de: `Amt ${code}`, en: `Office ${code}` },
    kind: 'office',
    legalForm: undefined,
    parent: undefined,
    validFrom: '2015-01-01',
    validTo: undefined,
    follows: undefined,
    description: { de: '', en: '' },
    ...facts,
  }
}

async function saved(unit: UnitToSave) {
  const outcome = await saveUnit(operator(), unit)
  if (outcome.kind !== 'saved') throw new Error(outcome.because)
  return outcome.unit
}

test('a saved unit is found by its id and its code, and the record knows of it', async () => {
  const unit = await saved(office('archiv', { legalForm: 'Eigenbetrieb' }))
  expect(await unitById(city.db, unit.id)).toEqual(unit)
  expect(await unitByCode(city.db, 'archiv')).toEqual(unit)
  expect(await history(city.db, `city.unit:${unit.id}`)).toMatchObject([
    { kind: 'city.unit-changed', facts: { code: 'archiv', version: 1 } },
  ])
})
test('a unit exists from its first to its last day, and its successor from the next', async () => {
  const old = await saved(office('kij', { validFrom: '2012-01-01', validTo: '2019-12-31' }))
  const successor = await saved(office('jenit', { validFrom: '2020-01-01', follows: old.id }))
  const codes = async (day: string) => (await unitsOn(city.db, day)).map((unit) => unit.code)
  expect(await codes('2011-12-31')).not.toContain('kij')
  expect(await codes('2019-12-31')).toContain('kij')
  expect(await codes('2019-12-31')).not.toContain('jenit')
  expect(await codes('2020-01-01')).toContain('jenit')
  expect(await codes('2020-01-01')).not.toContain('kij')
  expect(successor.follows).toBe(old.id)
})
test('the second of two editors is told, and the first change stays', async () => {
  const unit = await saved(office('bau'))
  await saved({ ...unit, seenVersion: 1, legalForm: 'GmbH' })
  expect(await saveUnit(operator(), { ...unit, seenVersion: 1, legalForm: 'AG' })).toEqual({
    kind: 'refused',
    because: 'changed-meanwhile',
  })
  expect(await unitById(city.db, unit.id)).toMatchObject({ legalForm: 'GmbH', version: 2 })
})
test('two people saving at the same moment do not both win', async () => {
  const unit = await saved(office('ordnung'))
  const outcomes = await Promise.all([1, 2, 3].map(() => saveUnit(operator(), { ...unit, seenVersion: 1 })))
  expect(outcomes.filter((outcome) => outcome.kind === 'saved')).toHaveLength(1)
})
test('a unit cannot stand above itself, neither directly nor around corners', async () => {
  const top = await saved(office('dezernat-1', { kind: 'department' }))
  const below = await saved(office('fachdienst-1', { parent: top.id }))
  expect(await saveUnit(operator(), { ...top, seenVersion: 1, parent: below.id })).toMatchObject({
    because: 'parent-circle',
  })
  expect(await saveUnit(operator(), { ...top, seenVersion: 1, parent: top.id })).toMatchObject({
    because: 'parent-circle',
  })
})
test.each([
  ['code-taken', office('archiv')],
  ['code-malformed', office('Amt für Bau')],
  ['code-malformed', office('')],
  ['name-missing', office('x', { name: { de: ' ', en: 'X' } })],
  ['day-malformed', office('x', { validFrom: '2027-02-31' })],
  ['day-malformed', office('x', { validTo: '31.12.2027' })],
  ['ends-before-start', office('x', { validFrom: '2027-01-01', validTo: '2026-12-31' })],
  ['parent-unknown', office('x', { parent: '00000000-0000-4000-8000-000000000000' })],
  ['predecessor-unknown', office('x', { follows: '00000000-0000-4000-8000-000000000000' })],
] as const)('refuses with %s, and stores nothing', async (because, unit) => {
  expect(await saveUnit(operator(), unit)).toEqual({ kind: 'refused', because })
  expect(await unitByCode(city.db, 'x')).toBeUndefined()
})
test('only an administrator of the whole city changes units', async () => {
  const clerk: Person = {
    kind: 'person',
    id: 'p',
    name: '',
    email: '',
    grants: [{ role: 'administrator', unit: 'archiv' }],
    trust: 'high',
  }
  await expect(saveUnit(actAs({ db: city.db, actor: clerk }), office('y'))).rejects.toThrow(Forbidden)
  const administrator = { ...clerk, grants: [{ role: 'administrator', unit: '*' }] }
  expect(await saveUnit(actAs({ db: city.db, actor: administrator }), office('y'))).toMatchObject({ kind: 'saved' })
})
test('every day of the calendar is a civil day, and the database agrees on when a unit exists', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('1900-01-01'), max: new Date('2200-01-01'), noInvalidDate: true }), (date) => {
      const day = date.toISOString().slice(0, 10)
      expect(isCivilDay(day)).toBe(true)
      expect(existsOn(office('z', { validFrom: day, validTo: day }), day)).toBe(true)
    }),
  )
  expect(['2027-02-29', '2027-13-01', '2027-1-1', '', '0000-00-00'].filter(isCivilDay)).toEqual([])
})
