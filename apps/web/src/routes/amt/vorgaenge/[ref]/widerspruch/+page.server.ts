import { fileObjection } from '@klammer/modules/services'
import { fail } from '@sveltejs/kit'
import { m } from '@klammer/platform/messages'
import { takeStep, typedTexts } from '#lib/cases/acting.ts'
import { stepPage } from '#lib/cases/step-page.ts'
import { parseDay, typedDay } from '#lib/forms/day.ts'
import { readText } from '#lib/forms/fields.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => ({
  ...(await stepPage({ locals, params })).shown,
  today: typedDay(locals.act.today),
})

export const actions: Actions = {
  default: async (event) => {
    const { act, locale } = event.locals
    const typed = typedTexts(await event.request.clone().formData())
    const receivedOn = parseDay(typed['receivedOn'] ?? '')
    if (receivedOn === undefined || receivedOn > act.today) {
      const errors = { receivedOn: m.services_desk_bad_day({}, { locale }) }
      return fail(422, { errors, typed, because: 'bad-entry', seen: 0 })
    }
    return takeStep(event, 'object', (asAct, { form, id, registry, seen }) =>
      fileObjection(asAct, registry, { id, seen, receivedOn, reason: readText(form, 'reason').slice(0, 20_000) }),
    )
  },
}
