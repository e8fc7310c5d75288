import { enterBudget, moneyPage, readBudget } from '@klammer/modules/strategy/staff'
import { error, fail, redirect } from '@sveltejs/kit'
import { typedValues } from '#lib/forms/fields.ts'
import { href } from '#lib/routing/index.ts'
import { entryErrors } from '../../../entries.ts'
import { refusalText } from '../../../refusals.ts'
import { elementIdOr404, sendOnce } from '../../../requests.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => ({
  page: (await moneyPage(locals.act, elementIdOr404(params.id))) ?? error(404),
  done: url.searchParams.get('erledigt'),
})

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const id = elementIdOr404(params.id)
    const form = await request.formData()
    const values = typedValues(form)
    const read = readBudget(values)
    if (read.kind === 'problems') return fail(422, { values, errors: entryErrors(read.problems, locals.locale) })
    const once = await sendOnce(locals, form, `strategy.budget:${id}`, (act) => enterBudget(act, id, read.entry))
    const outcome = once.kind === 'done' ? once.result : once
    if (outcome.kind === 'refused') {
      return fail(409, { values, errors: { form: refusalText(outcome.because, locals.locale) } })
    }
    redirect(303, href(`/amt/strategie/objekt/${id}/geld?erledigt=money`, locals.locale))
  },
}
