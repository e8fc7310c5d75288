import type { Seen } from '../decisions.ts'
import type { FormValues } from '../forms/values.ts'
import type { ElementId, ElementKind, StrategyId } from '../model.ts'
import type { StrategyDb } from '../tables.ts'

/** What a form is about: an element, or one that does not exist yet. */
export type Target =
  | { readonly kind: 'element'; readonly id: ElementId }
  | { readonly kind: 'new'; readonly strategy: StrategyId; readonly of: ElementKind }

/** A form as somebody left it: complete or not, valid or not. */
export interface UnsavedForm {
  readonly values: FormValues
  /** The text the editor began with: its number and edit; nothing for a new element. */
  readonly seen: Seen | undefined
  /** See `fingerprints`. */
  readonly began: string
}

export interface Unsaved extends UnsavedForm {
  readonly savedAt: string
}

function keyOf(target: Target): string {
  return target.kind === 'element' ? `element:${target.id}` : `new:${target.strategy}:${target.of}`
}

export async function saveUnsaved(
  db: StrategyDb,
  key: { readonly person: string; readonly target: Target },
  form: UnsavedForm,
  at: string,
): Promise<void> {
  const row = { form: JSON.stringify(form), saved_at: at }
  await db
    .insertInto('strategy.unsaved')
    .values({ person: key.person, target: keyOf(key.target), ...row })
    .onConflict((conflict) => conflict.columns(['person', 'target']).doUpdateSet(row))
    .execute()
}

export async function unsavedOf(db: StrategyDb, person: string, target: Target): Promise<Unsaved | undefined> {
  const row = await db
    .selectFrom('strategy.unsaved')
    .selectAll()
    .where('person', '=', person)
    .where('target', '=', keyOf(target))
    .executeTakeFirst()
  return row && { ...(row.form as UnsavedForm), savedAt: row.saved_at.toISOString() }
}

export async function deleteUnsaved(db: StrategyDb, person: string, target: Target): Promise<void> {
  await db.deleteFrom('strategy.unsaved').where('person', '=', person).where('target', '=', keyOf(target)).execute()
}

/** Of whom unsaved forms are there? Newest first, without what stands in them. */
export async function unsavedTargets(
  db: StrategyDb,
  person: string,
): Promise<readonly { readonly target: Target; readonly savedAt: string }[]> {
  const rows = await db
    .selectFrom('strategy.unsaved')
    .select(['target', 'saved_at'])
    .where('person', '=', person)
    .orderBy('saved_at', 'desc')
    .orderBy('target')
    .execute()
  return rows.map((row) => ({ target: toTarget(row.target), savedAt: row.saved_at.toISOString() }))
}

function toTarget(key: string): Target {
  const [kind, first = '', second = ''] = key.split(':')
  return kind === 'element'
    ? { kind: 'element', id: first as ElementId }
    : { kind: 'new', strategy: first as StrategyId, of: second as ElementKind }
}

/** @returns how many forms were forgotten */
export async function deleteUnsavedBefore(db: StrategyDb, instant: string): Promise<number> {
  const result = await db.deleteFrom('strategy.unsaved').where('saved_at', '<', new Date(instant)).executeTakeFirst()
  return Number(result.numDeletedRows)
}

/** Everything somebody has left unsaved, when their account ends. */
export async function deleteAllUnsaved(db: StrategyDb, person: string): Promise<void> {
  await db.deleteFrom('strategy.unsaved').where('person', '=', person).execute()
}
