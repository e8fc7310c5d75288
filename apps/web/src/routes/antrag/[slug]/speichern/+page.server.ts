import { giveReturnCode } from '@klammer/modules/services'
import { redirect } from '@sveltejs/kit'
import { href } from '#lib/routing/index.ts'
import { dropDraftToken } from '#lib/services/cookies.ts'
import { requireJourney, showJourney } from '#lib/services/journey.ts'
import { gonePath } from '#lib/services/paths.ts'
import { registryOf } from '#lib/services/registry.ts'
import { pathIn } from '#lib/services/way.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const journey = await showJourney(event)
  const { expiresAt, reading, slug, texts } = journey
  return { slug, service: texts.service.name, lang: texts.lang, reading, expiresAt, onPath: pathIn(journey) }
}

export const actions: Actions = {
  /** The code is shown once: only what is derived from it is kept. */
  default: async (event) => {
    const { cookies, locals } = event
    const { slug, token } = await requireJourney(event)
    const given = await giveReturnCode(locals.act, registryOf(locals), token)
    if (given.kind === 'given') return { code: given.code, origin: locals.city.config.origin }
    dropDraftToken(cookies, slug)
    redirect(303, href(gonePath(slug), locals.locale))
  },
}
