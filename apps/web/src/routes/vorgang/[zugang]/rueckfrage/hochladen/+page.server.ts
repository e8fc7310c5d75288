import { error } from '@sveltejs/kit'
import { caseOf } from '#lib/services/case.ts'
import { sendAnswer } from '#lib/services/inquiry-answer.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { question, serviceName } = await caseOf(event)
  return { access: event.params.zugang, serviceName, question: question ?? error(404) }
}

export const actions: Actions = {
  default: (event) => sendAnswer(event, 'applicant', `/vorgang/${event.params.zugang}?erledigt=antwort`),
}
