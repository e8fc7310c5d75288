import { randomUUID } from 'node:crypto'
import type { Act } from '../act/act.ts'
import { requirePermission } from '../act/permissions.ts'
import { problemWith, type UnitProblem } from './decisions.ts'
import type { Unit, UnitFacts } from './model.ts'
import { unitPermissions } from './permissions.ts'
import { lockUnits, writeUnit } from './store.ts'

export type SaveUnitOutcome =
  | { readonly kind: 'saved'; readonly unit: Unit }
  | { readonly kind: 'refused'; readonly because: UnitProblem | 'changed-meanwhile' }

/** A new unit has no version yet; its id may be chosen (a demo city wants the same ids every time). */
export type UnitToSave = UnitFacts & { readonly id?: string | undefined; readonly seenVersion?: number | undefined }

/**
 * Creates a unit, or changes the one with that id when it is still the version that was seen.
 * @throws Forbidden unless an administrator or the operator acts
 */
export async function saveUnit(
  act: Act,
  { id = randomUUID(), seenVersion, ...facts }: UnitToSave,
): Promise<SaveUnitOutcome> {
  requirePermission(unitPermissions, act, 'units.edit', undefined)
  return act.db.transaction().execute(async (tx) => {
    const all = await lockUnits(tx)
    if (all.find((unit) => unit.id === id)?.version !== seenVersion)
      return { kind: 'refused', because: 'changed-meanwhile' }

    const problem = problemWith(id, facts, all)
    if (problem) return { kind: 'refused', because: problem }

    const unit: Unit = { ...facts, id, version: (seenVersion ?? 0) + 1 }
    const actId = await act.record(tx, {
      kind: 'city.unit-changed',
      about: `city.unit:${id}`,
      facts: {
        code: unit.code,
        kind: unit.kind,
        validFrom: unit.validFrom,
        validTo: unit.validTo ?? null,
        version: unit.version,
      },
    })
    await writeUnit(tx, unit, actId)
    return { kind: 'saved', unit }
  })
}
