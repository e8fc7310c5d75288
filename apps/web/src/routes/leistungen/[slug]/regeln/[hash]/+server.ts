import { canonicalJson, type Json } from '@klammer/engines/canonical-json'
import type { BundleId } from '@klammer/modules/services'
import { error } from '@sveltejs/kit'
import { registryOf } from '#lib/services/registry.ts'
import type { RequestHandler } from './$types'

/** The published bytes: their SHA-256 is the name under which they are asked for, so they never change. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const bundle = await registryOf(locals).bundles.find(locals.act.db, params.hash as BundleId)
  if (bundle?.service.slug !== params.slug) error(404)
  return new Response(canonicalJson(bundle as unknown as Json), {
    headers: {
      'content-type': 'application/json',
      'cache-control': 'public, max-age=31536000, immutable',
      'content-disposition': `attachment; filename="${params.slug}-${params.hash.slice(0, 12)}.json"`,
    },
  })
}
