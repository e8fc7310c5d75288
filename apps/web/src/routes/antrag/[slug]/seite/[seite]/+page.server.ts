import { redirect } from '@sveltejs/kit'
import { href } from '#lib/routing/index.ts'
import { answerStep } from '#lib/services/answering.ts'
import { showJourney } from '#lib/services/journey.ts'
import { readBack, stepPath } from '#lib/services/paths.ts'
import { stepView } from '#lib/services/step-view.ts'
import type { Actions, PageServerLoad } from './$types'

/** One page of an application. Pages off the way, or further on than the answers reach, lead to where it goes on. */
export const load: PageServerLoad = async (event) => {
  const { locals, params, url } = event
  const journey = await showJourney(event)
  const { simulation, slug } = journey
  const step = simulation.reachable.find(({ key }) => key === params.seite)
  if (!step) redirect(303, href(stepPath(slug, simulation.resume.key), locals.locale))
  return { view: stepView(journey, step, readBack(url), locals.locale) }
}

export const actions: Actions = { default: answerStep }
