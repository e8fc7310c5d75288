import { forward } from '@klammer/modules/services'
import { fail } from '@sveltejs/kit'
import { m } from '@klammer/platform/messages'
import { takeStep, typedTexts } from '#lib/cases/acting.ts'
import { stepPage } from '#lib/cases/step-page.ts'
import { readText } from '#lib/forms/fields.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => (await stepPage({ locals, params })).shown

export const actions: Actions = {
  default: async (event) => {
    const { locale } = event.locals
    const typed = typedTexts(await event.request.clone().formData())
    const errors = {
      ...(!typed['to'] && { to: m.services_desk_forward_to_missing({}, { locale }) }),
      ...(!typed['reason'] && { reason: m.services_desk_forward_reason_missing({}, { locale }) }),
    }
    if (Object.keys(errors).length > 0) return fail(422, { errors, typed, because: 'bad-entry', seen: 0 })
    return takeStep(event, 'forward', (act, { form, id, registry, seen }) =>
      forward(act, registry, {
        id,
        seen,
        to: readText(form, 'to').slice(0, 500),
        reason: readText(form, 'reason').slice(0, 5_000),
      }),
    )
  },
}
