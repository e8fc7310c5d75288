import { createHash } from 'node:crypto'
import { type Act, requirePermission, toCivilDay } from '@klammer/platform/act'
import type { Locale } from '@klammer/platform/i18n'
import { renderPdf } from '@klammer/platform/pdf'
import { readSettings } from '@klammer/platform/settings'
import { addresseeOf } from '../cases/addressee.ts'
import { asStaff, type OnCase } from '../cases/commands.ts'
import { caseKey, sealFor, unsealFor } from '../cases/keys.ts'
import type { CaseId } from '../cases/model.ts'
import type { OpenFile } from '../cases/open-file.ts'
import { lookedAt } from '../cases/record.ts'
import type { Refusal } from '../cases/refusals.ts'
import { findFile } from '../cases/store.ts'
import { permissions } from '../permissions.ts'
import type { Registry } from '../registry.ts'
import { servicesTables } from '../tables.ts'
import { actOfDecision } from './act-of-decision.ts'
import { composeNotice, type NoticeFacts } from './compose.ts'

export type Rendered =
  | { readonly kind: 'rendered'; readonly seq: number; readonly sha256: string; readonly bytes: Uint8Array }
  | { readonly kind: 'refused'; readonly because: 'not-decided' }
  | Refusal

/** Sets the notice of a decided case and puts it into the file, sealed. Setting it again gives the same bytes. */
export async function renderNotice(act: Act, registry: Registry, on: OnCase, locale: Locale = 'de'): Promise<Rendered> {
  const facts = await asStaff(act, registry, on, (open) => factsOf(open, registry))
  if ('kind' in facts) return facts
  // Outside the transaction: setting takes time, and the case is not kept from others meanwhile.
  const { bytes } = await renderPdf(composeNotice(facts, locale))
  const sha256 = createHash('sha256').update(bytes).digest()
  return asStaff(act, registry, { id: on.id, seen: facts.seq }, async (open): Promise<Rendered> => {
    const template =
      open.bundle.process.results.find(({ code }) => code === facts.decision.outcome.result)?.notice ?? ''
    const seq = await open.note('noticeRendered', { sha256: sha256.toString('hex'), template, locale })
    await open.tx
      .insertInto('services.notice')
      .values({
        case_id: open.id,
        seq,
        sealed: sealFor(open.key, bytes, `${open.id} notice ${seq}`),
        sha256,
        medium: null,
        sent_on: null,
        retrieved_on: null,
        received_on: null,
        announced_on: null,
        printed_at: null,
      })
      .execute()
    return { kind: 'rendered', seq, sha256: sha256.toString('hex'), bytes }
  })
}

async function factsOf(
  open: OpenFile,
  registry: Registry,
): Promise<(NoticeFacts & { readonly seq: number }) | { readonly kind: 'refused'; readonly because: 'not-decided' }> {
  const decided = open.newest('decide')
  if (!decided?.payload || open.file().state !== 'decided') return { kind: 'refused', because: 'not-decided' }
  const { settings } = await readSettings(open.platformTx)
  return {
    act: await actOfDecision(open, registry),
    bundle: open.bundle,
    decision: decided.payload.decision,
    addressee: addresseeOf(open),
    decidedOn: toCivilDay(decided.at),
    city: settings,
    seq: open.file().seq,
  }
}

/** A notice out of the file. @returns undefined when there is none, or its key is gone */
export async function readNotice(
  act: Act,
  registry: Registry,
  id: CaseId,
  seq: number,
): Promise<Uint8Array | undefined> {
  const db = servicesTables(act.db)
  const row = await db
    .selectFrom('services.notice')
    .select('sealed')
    .where('case_id', '=', id)
    .where('seq', '=', seq)
    .executeTakeFirst()
  const key = row?.sealed && (await caseKey(db, registry, id))
  return row?.sealed && key ? unsealFor(key, row.sealed, `${id} notice ${seq}`) : undefined
}

/** For staff: a notice of a case they may see; that it was read is kept. @throws Forbidden */
export async function noticeForStaff(
  act: Act,
  registry: Registry,
  id: CaseId,
  seq: number,
): Promise<Uint8Array | undefined> {
  const file = await findFile(servicesTables(act.db), id)
  if (!file) return undefined
  requirePermission(permissions, act, 'services.see-cases', { unit: file.unit })
  await act.db.transaction().execute((tx) => lookedAt(act, tx, file, 'services.work-on-case'))
  return readNotice(act, registry, id, seq)
}
