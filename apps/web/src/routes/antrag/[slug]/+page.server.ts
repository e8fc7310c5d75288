import { startDraft } from '@klammer/modules/services'
import { error, redirect } from '@sveltejs/kit'
import { href } from '#lib/routing/index.ts'
import { keepDraftToken } from '#lib/services/cookies.ts'
import { flowOf } from '#lib/services/flow-of.ts'
import { openJourney, readingOf } from '#lib/services/journey.ts'
import { stepPath } from '#lib/services/paths.ts'
import { registryOf } from '#lib/services/registry.ts'
import { textsFor } from '#lib/services/texts.ts'
import { trustGap } from '#lib/services/trust.ts'
import { pathIn } from '#lib/services/way.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { locals, params, setHeaders } = event
  const current = (await registryOf(locals).bundles.current(locals.act.db, params.slug)) ?? error(404)
  const { bundle } = current
  const reading = readingOf(bundle, event)
  const texts = textsFor(bundle, locals.locale, reading.isEasy)
  const opened = await openJourney(event)
  setHeaders({ 'cache-control': 'private, no-store' })
  const { pages } = bundle.flow
  return {
    slug: params.slug,
    service: { name: texts.service.name, needs: texts.service.needs, lang: texts.lang },
    reading,
    draftDays: bundle.service.draftDays,
    asksFirst: pages.some((page) => page.kind === 'question' && page.suitability === true),
    trustGap: trustGap(locals.act.actor, bundle.service.trust.apply),
    open:
      opened.kind === 'open'
        ? {
            path: pathIn(opened.journey),
            expiresAt: opened.journey.expiresAt,
            done: opened.journey.simulation.progress.done,
            total: opened.journey.simulation.progress.total,
            isNewestVersion: opened.journey.isNewestVersion,
          }
        : undefined,
    sent: opened.kind === 'sent' ? opened.sent.reference : undefined,
  }
}

export const actions: Actions = {
  default: async ({ cookies, locals, params }) => {
    const registry = registryOf(locals)
    const started = await startDraft(locals.act, registry, params.slug)
    if (started.kind === 'refused') error(404)
    keepDraftToken(cookies, params.slug, started.token, started.expiresAt)
    const bundle = (await registry.bundles.find(locals.act.db, started.bundle)) ?? error(404)
    const [first] = flowOf(bundle.flow).flow.simulate({}, { today: locals.act.today }).path
    redirect(303, href(stepPath(params.slug, first?.key ?? ''), locals.locale))
  },
}
