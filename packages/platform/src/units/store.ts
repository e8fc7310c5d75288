import { sql } from 'kysely'
import type { PlatformDb, PlatformTransaction } from '../database/tables.ts'
import type { Unit } from './model.ts'
import type { UnitTables } from './tables.ts'

/** All units that ever were, by German name. */
export async function allUnits(db: PlatformDb): Promise<readonly Unit[]> {
  return (await selectUnits(db).execute()).map(toUnit)
}

/** The units that exist on that civil day, by German name. */
export async function unitsOn(db: PlatformDb, day: string): Promise<readonly Unit[]> {
  const rows = await selectUnits(db)
    .where('valid_from', '<=', day)
    .where((is) => is.or([is('valid_to', 'is', null), is('valid_to', '>=', day)]))
    .execute()
  return rows.map(toUnit)
}

export async function unitById(db: PlatformDb, id: string): Promise<Unit | undefined> {
  const row = await selectUnits(db).where('id', '=', id).executeTakeFirst()
  return row && toUnit(row)
}

export async function unitByCode(db: PlatformDb, code: string): Promise<Unit | undefined> {
  const row = await selectUnits(db).where('code', '=', code).executeTakeFirst()
  return row && toUnit(row)
}

/** Circles of parents can only be excluded when nobody else changes units meanwhile. There are few units and fewer changes. */
export async function lockUnits(tx: PlatformTransaction): Promise<readonly Unit[]> {
  await sql`lock table units.unit in share row exclusive mode`.execute(tx)
  return allUnits(tx)
}

export async function writeUnit(tx: PlatformTransaction, unit: Unit, actId: string): Promise<void> {
  const row = { ...toRow(unit), act_id: actId }
  const { id: _, ...changes } = row
  await tx
    .insertInto('units.unit')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(changes))
    .execute()
}

function selectUnits(db: PlatformDb) {
  return db.selectFrom('units.unit').selectAll().orderBy('name_de').orderBy('id')
}

type Row = UnitTables['units.unit']

function toUnit(row: Row): Unit {
  return {
    id: row.id,
    code: row.code,
    name: { de: row.name_de, en: row.name_en },
    kind: row.kind,
    legalForm: row.legal_form ?? undefined,
    parent: row.parent_id ?? undefined,
    validFrom: row.valid_from,
    validTo: row.valid_to ?? undefined,
    follows: row.follows ?? undefined,
    description: { de: row.description_de, en: row.description_en },
    version: row.version,
  }
}

function toRow(unit: Unit): Omit<Row, 'act_id'> {
  return {
    id: unit.id,
    code: unit.code,
    name_de: unit.name.de,
    name_en: unit.name.en,
    kind: unit.kind,
    legal_form: unit.legalForm ?? null,
    parent_id: unit.parent ?? null,
    valid_from: unit.validFrom,
    valid_to: unit.validTo ?? null,
    follows: unit.follows ?? null,
    description_de: unit.description.de,
    description_en: unit.description.en,
    version: unit.version,
  }
}
