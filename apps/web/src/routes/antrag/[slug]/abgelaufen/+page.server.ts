import { error } from '@sveltejs/kit'
import { registryOf } from '#lib/services/registry.ts'
import { textsFor } from '#lib/services/texts.ts'
import type { PageServerLoad } from './$types'

/** No application is under way on this device: it has expired, was begun elsewhere, or was never begun. */
export const load: PageServerLoad = async ({ locals, params }) => {
  const current = (await registryOf(locals).bundles.current(locals.act.db, params.slug)) ?? error(404)
  const { lang, service } = textsFor(current.bundle, locals.locale, false)
  return { slug: params.slug, service: service.name, lang, days: current.bundle.service.draftDays }
}
