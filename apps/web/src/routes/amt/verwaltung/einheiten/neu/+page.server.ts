import { requirePermission } from '@klammer/platform/act'
import { saveUnit, unitPermissions } from '@klammer/platform/units'
import { fail, redirect } from '@sveltejs/kit'
import { href } from '#lib/routing/index.ts'
import { sendOnce, sentBefore } from '#lib/server/send-once.ts'
import { EMPTY_UNIT, readUnitForm, unitChoices, unitErrors, unitToSave } from '../unit-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
  requirePermission(unitPermissions, locals.act, 'units.edit', undefined)
  return { unit: EMPTY_UNIT, ...(await unitChoices(locals, undefined)) }
}

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const form = await request.formData()
    const typed = readUnitForm(form)
    const sent = await sendOnce(locals, form, 'units.new', (act) => saveUnit(act, unitToSave(typed, undefined)))
    if (sent.kind === 'refused') return fail(409, { typed, errors: sentBefore(locals.locale) })
    const outcome = sent.result
    if (outcome.kind === 'refused')
      return fail(422, { typed, errors: unitErrors(outcome.because, typed, locals.locale) })
    redirect(303, href('/amt/verwaltung/einheiten', locals.locale))
  },
}
