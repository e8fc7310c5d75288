import { type Act, requirePermission } from '@klammer/platform/act'
import { sql } from 'kysely'
import type { BundleId, ServiceBundle } from '../model.ts'
import { bundleId, bundleText } from './bundle-id.ts'
import { permissions } from '../permissions.ts'
import type { BundleTables } from './tables.ts'
import { type Difference, tryExamples } from './try-examples.ts'

export type Published =
  | { readonly kind: 'published'; readonly id: BundleId; readonly actId: string }
  /** Exactly this is current already. */
  | { readonly kind: 'unchanged'; readonly id: BundleId }
  | { readonly kind: 'refused'; readonly because: 'examples-differ'; readonly differences: readonly Difference[] }

/**
 * Publishes a bundle and makes it the current version of its service; running drafts and cases stay on theirs. What was published before
 * can become current again: it is the same bundle.
 * @throws Forbidden for whoever does not lead the services of its unit
 */
export async function publishService(act: Act, bundle: ServiceBundle): Promise<Published> {
  const { slug, unit } = bundle.service
  requirePermission(permissions, act, 'services.publish', { unit })
  const differences = tryExamples(bundle)
  if (differences.length > 0) return { kind: 'refused', because: 'examples-differ', differences }
  const content = bundleText(bundle)
  const id = bundleId(content)
  return act.db.transaction().execute(async (platformTx): Promise<Published> => {
    const tx = platformTx.withTables<BundleTables>()
    // Two people publishing the same service wait for each other; there may be no row yet to lock.
    await sql`select pg_advisory_xact_lock(hashtext(${`services.publish ${slug}`}))`.execute(tx)
    const current = await tx
      .selectFrom('services.service')
      .select(['bundle', 'act_id'])
      .where('slug', '=', slug)
      .executeTakeFirst()
    if (current?.bundle === id) return { kind: 'unchanged', id }
    const actId = await act.record(platformTx, {
      kind: 'services.bundle-published',
      about: `services.service:${slug}`,
      unit,
      facts: { service: slug, bundle: id },
      refersTo: current?.act_id,
    })
    await tx
      .insertInto('services.bundle')
      .values({ id, slug, content, published_at: act.now, act_id: actId })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute()
    await tx
      .insertInto('services.service')
      .values({ slug, bundle: id, changed_at: act.now, act_id: actId })
      .onConflict((conflict) => conflict.column('slug').doUpdateSet({ bundle: id, changed_at: act.now, act_id: actId }))
      .execute()
    return { kind: 'published', id, actId }
  })
}
