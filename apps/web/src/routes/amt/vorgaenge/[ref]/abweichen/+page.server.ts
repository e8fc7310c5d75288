import { override } from '@klammer/modules/services'
import { fail } from '@sveltejs/kit'
import { type Refused, takeStep, typedTexts } from '#lib/cases/acting.ts'
import { readChoices } from '#lib/forms/fields.ts'
import { stepPage } from '#lib/cases/step-page.ts'
import { overrideChoices, readOutcome } from '#lib/cases/overriding.ts'
import { resultShown } from '#lib/cases/trace.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
  const { page, shown } = await stepPage({ locals, params })
  return {
    ...shown,
    rules: page.calculation && resultShown(page.calculation.outcome, page.bundle, locals.locale),
    ...overrideChoices(page, locals.locale),
  }
}

export const actions: Actions = {
  default: async (event) => {
    const { locals, params, request } = event
    const { locale } = locals
    const form = await request.clone().formData()
    const { page, shown } = await stepPage({ locals, params })
    const read = readOutcome(form, page, locale)
    if (read.kind === 'refused') {
      return fail<Refused>(422, {
        errors: read.errors,
        typed: typedTexts(form),
        chosen: readChoices(form, 'reasons'),
        because: 'bad-entry',
        seen: shown.seq,
      })
    }
    const { outcome, reason } = read
    return takeStep(event, 'override', (act, { id, registry, seen }) =>
      override(act, registry, { id, seen, outcome, reason }),
    )
  },
}
