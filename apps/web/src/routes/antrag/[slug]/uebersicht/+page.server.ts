import { showJourney } from '#lib/services/journey.ts'
import { taskList } from '#lib/services/task-list.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const journey = await showJourney(event)
  const { reading, slug, texts } = journey
  return { slug, service: texts.service.name, lang: texts.lang, reading, ...taskList(journey) }
}
