import { redirect } from '@sveltejs/kit'
import { href } from '#lib/routing/index.ts'
import { answerStep } from '#lib/services/answering.ts'
import { showJourney } from '#lib/services/journey.ts'
import { readBack, stepPath } from '#lib/services/paths.ts'
import { stepView } from '#lib/services/step-view.ts'
import type { Actions, PageServerLoad } from './$types'

/** Forms with files are sent here, because only here they may be large. Shown only when something is wrong with one. */
export const load: PageServerLoad = async (event) => {
  const { locals, params, request, url } = event
  const back = readBack(url)
  const page = href(stepPath(params.slug, params.seite, back), locals.locale)
  if (request.method === 'GET') redirect(303, page)
  const journey = await showJourney(event)
  const step = journey.simulation.reachable.find(({ key }) => key === params.seite)
  if (!step) redirect(303, page)
  const view = stepView(journey, step, back, locals.locale)
  if (view.kind !== 'questions') redirect(303, page)
  return { view }
}

export const actions: Actions = { default: answerStep }
