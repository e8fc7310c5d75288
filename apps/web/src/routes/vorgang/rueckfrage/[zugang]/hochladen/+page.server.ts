import { redirect } from '@sveltejs/kit'
import { href } from '#lib/routing/index.ts'
import { sendAnswer } from '#lib/services/inquiry-answer.ts'
import type { Actions, PageServerLoad } from './$types'

/** The form with files is sent here, because only here it may be large; shown only when something is wrong with it. */
export const load: PageServerLoad = ({ locals, params, request }) => {
  if (request.method === 'GET') redirect(303, href(`/vorgang/rueckfrage/${params.zugang}`, locals.locale))
}

export const actions: Actions = {
  default: (event) => sendAnswer(event, 'answer', `/vorgang/rueckfrage/${event.params.zugang}?erledigt=ja`),
}
