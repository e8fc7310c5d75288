import { applicantPage } from '@klammer/modules/services'
import { redirect } from '@sveltejs/kit'
import { href } from '#lib/routing/index.ts'
import { openJourney } from '#lib/services/journey.ts'
import { gonePath } from '#lib/services/paths.ts'
import { registryOf } from '#lib/services/registry.ts'
import { textsFor } from '#lib/services/texts.ts'
import { pathIn } from '#lib/services/way.ts'
import type { PageServerLoad } from './$types'

/** What came of the application that was sent from this device; for as long as the draft would have been kept. */
export const load: PageServerLoad = async (event) => {
  const { locals, params, setHeaders } = event
  const opened = await openJourney(event)
  if (opened.kind === 'open') redirect(303, href(pathIn(opened.journey), locals.locale))
  if (opened.kind !== 'sent') redirect(303, href(gonePath(params.slug), locals.locale))
  setHeaders({ 'cache-control': 'private, no-store' })
  const { bundle, sent } = opened
  const texts = textsFor(bundle, locals.locale, false)
  const page = await applicantPage(locals.act, registryOf(locals), sent.caseToken)
  return {
    slug: params.slug,
    service: texts.service.name,
    lang: texts.lang,
    ...sent,
    decisionBy: page?.decisionBy,
    processingDays: bundle.service.processingDays,
  }
}
