import { discardDraft } from '@klammer/modules/services'
import { redirect } from '@sveltejs/kit'
import { href } from '#lib/routing/index.ts'
import { dropDraftToken } from '#lib/services/cookies.ts'
import { requireJourney, showJourney } from '#lib/services/journey.ts'
import { servicePath } from '#lib/services/paths.ts'
import { registryOf } from '#lib/services/registry.ts'
import { pathIn } from '#lib/services/way.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const journey = await showJourney(event)
  const { slug, texts } = journey
  return { slug, service: texts.service.name, lang: texts.lang, backPath: pathIn(journey) }
}

export const actions: Actions = {
  default: async (event) => {
    const { cookies, locals } = event
    const { slug, token } = await requireJourney(event)
    await discardDraft(locals.act, registryOf(locals), token)
    dropDraftToken(cookies, slug)
    redirect(303, href(`${servicePath(slug)}?verworfen=ja`, locals.locale))
  },
}
