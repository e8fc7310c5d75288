import {
  confirmMeasurement,
  enterMeasurement,
  type MeasurementId,
  readMeasurement,
  rejectMeasurement,
  valuesPage,
} from '@klammer/modules/strategy/staff'
import { error, fail, redirect } from '@sveltejs/kit'
import { readText, typedValues } from '#lib/forms/fields.ts'
import { href } from '#lib/routing/index.ts'
import { entryErrors } from '../../../entries.ts'
import { refusalText } from '../../../refusals.ts'
import { elementIdOr404, sendOnce } from '../../../requests.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const before = url.searchParams.get('after')
  const page = await valuesPage(locals.act, elementIdOr404(params.id), before ? measurementIdOr404(before) : undefined)
  return { page: page ?? error(404), done: url.searchParams.get('erledigt') }
}

export const actions: Actions = {
  enter: async ({ locals, params, request }) => {
    const id = elementIdOr404(params.id)
    const form = await request.formData()
    const values = typedValues(form)
    const { content } = (await valuesPage(locals.act, id)) ?? error(404)
    const read = readMeasurement(values, id, content.valueUnit)
    if (read.kind === 'problems') return fail(422, { values, errors: entryErrors(read.problems, locals.locale) })
    const once = await sendOnce(locals, form, `strategy.enter:${id}`, (act) => enterMeasurement(act, read.entry))
    const outcome = once.kind === 'done' ? once.result : once
    if (outcome.kind === 'refused') {
      return fail(409, { values, errors: { form: refusalText(outcome.because, locals.locale) } })
    }
    redirect(303, here(locals, id, 'entered'))
  },
  confirm: async ({ locals, params, request }) => {
    const id = elementIdOr404(params.id)
    const form = await request.formData()
    const value = measurementIdOr404(readText(form, 'value'))
    const once = await sendOnce(locals, form, `strategy.confirm:${value}`, (act) => confirmMeasurement(act, value))
    const outcome = once.kind === 'done' ? once.result : once
    if (outcome.kind === 'refused') return fail(409, { errors: { form: refusalText(outcome.because, locals.locale) } })
    redirect(303, here(locals, id, 'confirmed'))
  },
  reject: async ({ locals, params, request }) => {
    const id = elementIdOr404(params.id)
    const form = await request.formData()
    const value = measurementIdOr404(readText(form, 'value'))
    const once = await sendOnce(locals, form, `strategy.reject:${value}`, (act) => rejectMeasurement(act, value))
    const outcome = once.kind === 'done' ? once.result : once
    if (outcome.kind === 'refused') return fail(409, { errors: { form: refusalText(outcome.because, locals.locale) } })
    redirect(303, here(locals, id, 'rejected'))
  },
}

function here(locals: App.Locals, id: string, done: string): string {
  return href(`/amt/strategie/objekt/${id}/messungen?erledigt=${done}`, locals.locale)
}

function measurementIdOr404(text: string): MeasurementId {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text) ? (text as MeasurementId) : error(404)
}
