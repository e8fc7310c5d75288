import { type Act, requirePermission } from '@klammer/platform/act'
import { filesAbout } from '@klammer/platform/files'
import { eraseSubject } from '@klammer/platform/record'
import { permissions } from '../permissions.ts'
import type { Registry } from '../registry.ts'
import { inServices, servicesTables } from '../tables.ts'
import { closing, type Done, doneBy, type OnCase } from './commands.ts'
import { identityOf } from './identity.ts'
import { destroyCaseKey } from './keys.ts'
import type { CaseId } from './model.ts'
import { type Hand, type OpenFile, withFile } from './open-file.ts'
import type { Refusal } from './refusals.ts'
import type { CaseFile } from './store.ts'

/** Events that the clock fires when a day has passed. */
const TIMED = ['answerMissed', 'notRetrieved', 'remedyExpired'] as const
type Timed = (typeof TIMED)[number]

/** Fires what has become due: the day after the last one. @returns how many cases moved */
export async function passTime(act: Act, registry: Registry): Promise<number> {
  const due = await servicesTables(act.db)
    .selectFrom('services.deadline')
    .select(['case_id', 'event'])
    .where('ended', 'is', null)
    .where('event', 'is not', null)
    .where('last_day', '<', act.today)
    .orderBy('last_day')
    .orderBy('case_id')
    .limit(1000)
    .execute()
  let moved = 0
  for (const { case_id: id, event } of due) {
    if (!isTimed(event)) continue
    const outcome = await withFile(act, registry, { id: id as CaseId, hand: () => clock(act) }, (open) =>
      open.move(event, {}, event === 'remedyExpired' ? closing(open, act) : {}),
    )
    if (outcome.kind === 'moved') moved += 1
  }
  return moved
}

const isTimed = (event: string | null): event is Timed => (TIMED as readonly (string | null)[]).includes(event)
const clock = (act: Act): Hand => ({ actor: identityOf(act.actor), roles: ['clock'] })

const archivist =
  (act: Act) =>
  (file: CaseFile): Hand => {
    requirePermission(permissions, act, 'services.close-files', { unit: file.unit })
    return { actor: identityOf(act.actor), roles: ['archivist'] }
  }

/** A closed file was offered to the archive, which takes it or not. @throws Forbidden */
export async function noteArchiveAnswer(
  act: Act,
  registry: Registry,
  on: OnCase & { readonly taken: boolean },
): Promise<Done> {
  return withFile(act, registry, { id: on.id, seen: on.seen, hand: archivist(act) }, async (open): Promise<Done> => {
    return { kind: 'done', seq: await open.note('offeredToArchive', { taken: on.taken }) }
  })
}

/** The archive has taken it over. @throws Forbidden */
export async function archive(act: Act, registry: Registry, on: OnCase): Promise<Done> {
  return withFile(act, registry, { id: on.id, seen: on.seen, hand: archivist(act) }, async (open): Promise<Done> => {
    return doneBy(await open.move('archive', {}, { facts: retention(open, act) }))
  })
}

/**
 * Deletes a file after its time: the key of the case is destroyed, so that no backup opens it either, uploads and notices go, and of the
 * events only hashes stay, whose chain still holds. @throws Forbidden
 */
export async function deleteCase(act: Act, registry: Registry, on: OnCase): Promise<Done | Refusal> {
  const hand = act.actor.kind === 'system' ? () => clock(act) : archivist(act)
  return withFile(act, registry, { id: on.id, seen: on.seen, hand }, async (open): Promise<Done> => {
    const change = { reference: null, account: null, assignee: null, substitute: null, due_on: null }
    const moved = await open.move('delete', {}, { facts: retention(open, act), change })
    if (moved.kind === 'refused') return moved
    for (const file of await filesAbout(open.platformTx, `services.case:${open.id}`)) {
      await registry.files.forget(open.platformTx, file.id)
    }
    await erase(act, open)
    return doneBy(moved)
  })
}

function retention(open: OpenFile, act: Act): { readonly retentionOver: boolean } {
  const after = open.file().delete_after
  return { retentionOver: after !== null && after < act.today }
}

async function erase(act: Act, open: OpenFile): Promise<void> {
  const { id, platformTx } = open
  const tx = inServices(platformTx)
  await tx.updateTable('services.case_event').set({ payload: null }).where('case_id', '=', id).execute()
  await tx.updateTable('services.notice').set({ sealed: null }).where('case_id', '=', id).execute()
  await tx.deleteFrom('services.case_access').where('case_id', '=', id).execute()
  await tx.updateTable('services.draft').set({ sealed: null }).where('case_id', '=', id).execute()
  await destroyCaseKey(tx, id, act.now)
  await eraseSubject(platformTx, id, { at: act.now, unit: open.file().unit })
  const { service, unit } = open.file()
  await act.record(platformTx, { kind: 'services.case-deleted', about: `services.service:${service}`, unit })
}

/** Files whose time is over and whose archive has answered. @returns how many were deleted */
export async function deleteDueCases(act: Act, registry: Registry): Promise<number> {
  const due = await servicesTables(act.db)
    .selectFrom('services.case_file')
    .select('id')
    .where('delete_after', '<', act.today)
    .where('state', '<>', 'deleted')
    .orderBy('delete_after')
    .orderBy('id')
    .limit(1000)
    .execute()
  let deleted = 0
  for (const { id } of due) if ((await deleteCase(act, registry, { id: id as CaseId })).kind === 'done') deleted += 1
  return deleted
}
