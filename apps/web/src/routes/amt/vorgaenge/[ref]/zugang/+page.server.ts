import { enterReceipt, returnUndelivered } from '@klammer/modules/services'
import { m } from '@klammer/platform/messages'
import { fail } from '@sveltejs/kit'
import { takeStep, typedTexts } from '#lib/cases/acting.ts'
import { stepPage } from '#lib/cases/step-page.ts'
import { parseDay } from '#lib/forms/day.ts'
import { readText } from '#lib/forms/fields.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
  const { page, shown } = await stepPage({ locals, params })
  return { ...shown, isSent: page.state === 'announced' }
}

export const actions: Actions = {
  default: async (event) => {
    const { act, locale } = event.locals
    const form = await event.request.clone().formData()
    if (readText(form, 'do') === 'returned') {
      return takeStep(event, 'returned', (asAct, { id, registry, seen }) =>
        returnUndelivered(asAct, registry, { id, seen }),
      )
    }
    const typed = typedTexts(form)
    const receivedOn = parseDay(typed['receivedOn'] ?? '')
    if (receivedOn === undefined || receivedOn > act.today) {
      const errors = { receivedOn: m.services_desk_bad_day({}, { locale }) }
      return fail(422, { errors, typed, because: 'bad-entry', seen: 0 })
    }
    return takeStep(event, 'receipt', (asAct, { id, registry, seen }) =>
      enterReceipt(asAct, registry, { id, seen, receivedOn }),
    )
  },
}
