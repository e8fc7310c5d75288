import { error } from '@sveltejs/kit'
import { ruleViews } from '#lib/services/rules-view.ts'
import { serviceOf } from '#lib/services/service-page.ts'
import { textsFor } from '#lib/services/texts.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
  locals.shows('services', 'units')
  const { bundle, id, versions } = (await serviceOf(locals, params.slug)) ?? error(404)
  const texts = textsFor(bundle, locals.locale, false)
  const said = bundle.texts[locals.locale] ?? bundle.texts.de
  const { automatic, fourEyes } = bundle.process
  return {
    slug: params.slug,
    name: texts.service.name,
    lang: texts.lang,
    id,
    rules: said ? ruleViews(bundle, said, locals.locale) : [],
    fees: bundle.fees.map(({ amount, basis, code, validFrom, when }) => ({
      code,
      name: said?.fees[code] ?? code,
      amount,
      when,
      basis,
      validFrom,
    })),
    examples: bundle.examples.length,
    automatic,
    fourEyes,
    versions,
  }
}
