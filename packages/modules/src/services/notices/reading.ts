import type { Act } from '@klammer/platform/act'
import { trustReaches } from '@klammer/platform/identity'
import { accessOf } from '../cases/access.ts'
import type { BundleId, Trust } from '../model.ts'
import type { Registry } from '../registry.ts'
import { servicesTables } from '../tables.ts'
import { readNotice } from './handlers.ts'

export type OwnNotice =
  | { readonly kind: 'notice'; readonly bytes: Uint8Array }
  | { readonly kind: 'refused'; readonly because: 'not-found' }
  | TrustTooLow

export type TrustTooLow = { readonly kind: 'refused'; readonly because: 'trust-too-low'; readonly needed: Trust }

/** The applicant reads a notice again that has been announced, by the link to the case. */
export async function readOwnNotice(act: Act, registry: Registry, token: string, seq: number): Promise<OwnNotice> {
  const db = servicesTables(act.db)
  const access = await accessOf(db, token, 'applicant', act.now)
  if (!access) return { kind: 'refused', because: 'not-found' }
  const row = await db
    .selectFrom('services.notice as n')
    .innerJoin('services.case_file as f', 'f.id', 'n.case_id')
    .select(['n.announced_on', 'f.bundle'])
    .where('n.case_id', '=', access.caseId)
    .where('n.seq', '=', seq)
    .executeTakeFirst()
  if (!row || row.announced_on === null || row.announced_on > act.today)
    return { kind: 'refused', because: 'not-found' }
  const bundle = await registry.bundles.find(act.db, row.bundle as BundleId)
  const needed = bundle?.service.trust.notice ?? 'high'
  if (!mayRead(act, needed)) return { kind: 'refused', because: 'trust-too-low', needed }
  const bytes = await readNotice(act, registry, access.caseId, seq)
  return bytes ? { kind: 'notice', bytes } : { kind: 'refused', because: 'not-found' }
}

/** Reading a notice may need another level than applying did. */
export function mayRead(act: Act, needed: Trust): boolean {
  if (needed === 'none') return true
  return act.actor.kind === 'person' && trustReaches(act.actor.trust, needed)
}
