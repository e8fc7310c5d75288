import { sendNotice } from '@klammer/modules/services'
import { fail } from '@sveltejs/kit'
import { takeStep, typedTexts } from '#lib/cases/acting.ts'
import { stepPage } from '#lib/cases/step-page.ts'
import { resultShown } from '#lib/cases/trace.ts'
import { isDeskMedium } from '#lib/cases/words.ts'
import { parseDay } from '#lib/forms/day.ts'
import { readText } from '#lib/forms/fields.ts'
import { m } from '@klammer/platform/messages'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
  const { page, shown } = await stepPage({ locals, params })
  return {
    ...shown,
    hasMail: page.addressee.email !== undefined,
    isDecided: page.state === 'decided',
    result: page.decision && resultShown(page.decision.outcome, page.bundle, locals.locale),
  }
}

export const actions: Actions = {
  default: async (event) => {
    const { act, locale } = event.locals
    const form = await event.request.clone().formData()
    const medium = readText(form, 'medium')
    const typedDay = readText(form, 'receivedOn')
    const receivedOn = typedDay === '' ? undefined : parseDay(typedDay)
    const errors: { [field: string]: string } = {}
    if (!isDeskMedium(medium)) errors['medium'] = m.services_desk_medium_missing({}, { locale })
    if (typedDay !== '' && (receivedOn === undefined || receivedOn > act.today)) {
      errors['receivedOn'] = m.services_desk_bad_day({}, { locale })
    }
    if (medium === 'in-person' && typedDay === '') errors['receivedOn'] = m.services_desk_day_missing({}, { locale })
    if (Object.keys(errors).length > 0 || !isDeskMedium(medium)) {
      return fail(422, { errors, typed: typedTexts(form), because: 'bad-entry', seen: 0 })
    }
    return takeStep(event, 'announce', async (asAct, { id, registry, seen }) => {
      const outcome = await sendNotice(asAct, registry, {
        id,
        seen,
        medium,
        ...(receivedOn !== undefined && { receivedOn }),
      })
      // The link in the answer is for the applicant's mail alone.
      return outcome.kind === 'announced' ? { kind: 'done' } : outcome
    })
  },
}
