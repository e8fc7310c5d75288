import { type Act, requirePermission } from '@klammer/platform/act'
import { identityOf, isWhatWasSeen, type Seen, seenOf } from '../decisions.ts'
import type { Group } from '../forms/groups.ts'
import { type Choice, fingerprints, mergeForms, settle } from '../forms/merge.ts'
import { toForm } from '../forms/values.ts'
import type { ElementId, Revision } from '../model.ts'
import { permissions, requireSomewhere } from '../permissions.ts'
import { currentRevision, openRevision } from '../store/revisions.ts'
import {
  deleteUnsaved,
  deleteUnsavedBefore,
  saveUnsaved,
  type Target,
  type UnsavedForm,
  unsavedOf,
} from '../store/unsaved.ts'
import { strategyTables } from '../tables.ts'
import { concernOf, type NotFound } from './drafts.ts'

/** Forms left lying longer than this are forgotten. */
const KEPT_DAYS = 30

export type Kept =
  | { readonly kind: 'kept' }
  /** Kept as well, and the editor hears at once that somebody else has saved meanwhile. */
  | { readonly kind: 'kept-beside'; readonly theirs: Revision }

/**
 * Keeps a form as it is, valid or not, for the person who fills it in, and for nobody else. It is no draft: nobody reads it, nothing
 * follows from it.
 */
export async function keepUnsaved(act: Act, target: Target, form: UnsavedForm): Promise<Kept> {
  const db = strategyTables(act.db)
  const newest =
    target.kind === 'element'
      ? ((await openRevision(db, target.id)) ?? (await currentRevision(db, target.id)))
      : undefined
  requireToMayEdit(act, newest)
  await saveUnsaved(db, { person: identityOf(act.actor), target }, form, act.now)
  const isStale = newest !== undefined && form.seen !== undefined && !isWhatWasSeen(newest, form.seen)
  return isStale ? { kind: 'kept-beside', theirs: newest } : { kind: 'kept' }
}

function requireToMayEdit(act: Act, newest: Revision | undefined): void {
  // A new element has no unit yet: an editor of any unit may begin one. `createElement` asks again.
  if (!newest) requireSomewhere(act, 'strategy.edit')
  else requirePermission(permissions, act, 'strategy.edit', concernOf(newest.content))
}

export type Settled =
  | { readonly kind: 'settled' }
  | { readonly kind: 'refused'; readonly because: 'changed-again' }
  | NotFound

/**
 * Ends a conflict of two editors: what was chosen becomes the unsaved form, on top of what the other one saved.
 * @param theirSeen what the other editor's text was when the choice was shown
 */
export async function settleConflict(
  act: Act,
  id: ElementId,
  theirSeen: Seen,
  choiceFor: (group: Group) => Choice,
): Promise<Settled> {
  const db = strategyTables(act.db)
  const target: Target = { kind: 'element', id }
  const person = identityOf(act.actor)
  const newest = (await openRevision(db, id)) ?? (await currentRevision(db, id))
  const unsaved = newest && (await unsavedOf(db, person, target))
  if (!newest || !unsaved) return { kind: 'refused', because: 'not-found' }
  requireToMayEdit(act, newest)
  if (!isWhatWasSeen(newest, theirSeen)) return { kind: 'refused', because: 'changed-again' }
  const { kind } = newest.content
  const theirs = toForm(newest.content)
  const values = settle(mergeForms(kind, unsaved.began, unsaved.values, theirs), theirs, choiceFor)
  const form = { values, seen: seenOf(newest), began: fingerprints(kind, theirs) }
  await saveUnsaved(db, { person, target }, form, act.now)
  return { kind: 'settled' }
}

/** Forgets what was typed, because it was saved or is not wanted any more. */
export async function forgetUnsaved(act: Act, target: Target): Promise<void> {
  await deleteUnsaved(strategyTables(act.db), identityOf(act.actor), target)
}

/** For the nightly job. @returns how many forms were forgotten */
export async function purgeUnsaved(act: Act): Promise<number> {
  const before = new Date(Date.parse(act.now) - KEPT_DAYS * 24 * 60 * 60 * 1000)
  return deleteUnsavedBefore(strategyTables(act.db), before.toISOString())
}
