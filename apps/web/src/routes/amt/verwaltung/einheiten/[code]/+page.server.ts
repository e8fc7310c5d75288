import { requirePermission } from '@klammer/platform/act'
import { formatInstant } from '@klammer/platform/i18n'
import { history } from '@klammer/platform/record'
import { saveUnit, unitByCode, unitPermissions } from '@klammer/platform/units'
import { error, fail, redirect } from '@sveltejs/kit'
import { href } from '#lib/routing/index.ts'
import { sendOnce, sentBefore } from '#lib/server/send-once.ts'
import { readUnitForm, typedUnit, unitChoices, unitErrors, unitToSave } from '../unit-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
  requirePermission(unitPermissions, locals.act, 'units.edit', undefined)
  const unit = (await unitByCode(locals.city.db, params.code)) ?? error(404)
  const acts = await history(locals.city.db, `city.unit:${unit.id}`)
  return {
    name: unit.name[locals.locale],
    unit: typedUnit(unit),
    changes: acts.toReversed().map(({ actId, at, facts }) => ({
      id: actId,
      at: formatInstant(at, locals.locale),
      version: typeof facts?.['version'] === 'number' ? String(facts['version']) : '',
    })),
    ...(await unitChoices(locals, unit.id)),
  }
}

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const unit = (await unitByCode(locals.city.db, params.code)) ?? error(404)
    const form = await request.formData()
    const typed = readUnitForm(form)
    const sent = await sendOnce(locals, form, `units.save:${unit.id}`, (act) =>
      saveUnit(act, unitToSave(typed, unit.id)),
    )
    if (sent.kind === 'refused') return fail(409, { typed, errors: sentBefore(locals.locale) })
    const outcome = sent.result
    if (outcome.kind === 'refused') {
      // After a conflict the form carries the version of the other editor: sending it once more is a decision, not an accident.
      const again = outcome.because === 'changed-meanwhile' ? { ...typed, version: String(unit.version) } : typed
      return fail(outcome.because === 'changed-meanwhile' ? 409 : 422, {
        typed: again,
        errors: unitErrors(outcome.because, typed, locals.locale),
      })
    }
    redirect(303, href('/amt/verwaltung/einheiten', locals.locale))
  },
}
