import { error } from '@sveltejs/kit'
import { serviceOf } from '#lib/services/service-page.ts'
import { hasEasy, textsFor } from '#lib/services/texts.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
  locals.shows('services', 'units')
  const { bundle, unit, versions } = (await serviceOf(locals, params.slug)) ?? error(404)
  const reading = {
    hasEasy: hasEasy(bundle, locals.locale),
    isEasy: hasEasy(bundle, locals.locale) && url.searchParams.get('sprache') === 'leicht',
  }
  const texts = textsFor(bundle, locals.locale, reading.isEasy)
  const { channels, leika, legalBasis, processingDays, sampleFigures, slug, trust } = bundle.service
  return {
    slug,
    words: texts.service,
    lang: texts.lang,
    reading,
    legalBasis,
    processingDays,
    isSample: sampleFigures === true,
    isOnline: channels.includes('online'),
    needsAccount: trust.apply !== 'none',
    leika,
    unit: unit && {
      name: unit.name[locals.locale] || unit.name.de,
      about: unit.description[locals.locale] || unit.description.de,
    },
    changedAt: versions[0]?.publishedAt,
    isDiscarded: url.searchParams.get('verworfen') === 'ja',
  }
}
