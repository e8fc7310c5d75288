import { refer } from '@klammer/modules/services'
import { unitsOn } from '@klammer/platform/units'
import { takeStep } from '#lib/cases/acting.ts'
import { stepPage } from '#lib/cases/step-page.ts'
import { readText } from '#lib/forms/fields.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
  const { act, locale } = locals
  const { page, shown } = await stepPage({ locals, params })
  const units = await unitsOn(act.db, act.today)
  const declared = page.bundle.process.offices.map(({ unit }) => unit)
  // Offices that the service names stand first.
  const sorted = units.toSorted((a, b) => Number(declared.includes(b.code)) - Number(declared.includes(a.code)))
  return { ...shown, units: sorted.map(({ code, name }) => ({ value: code, label: name[locale] || name.de })) }
}

export const actions: Actions = {
  default: (event) =>
    takeStep(
      event,
      'refer',
      async (act, { form, id, registry, seen }) => {
        const question = readText(form, 'question').slice(0, 20_000)
        if (question === '') return { kind: 'refused', because: 'text-missing' }
        return refer(act, registry, { id, seen, unit: readText(form, 'unit').slice(0, 100), question })
      },
      { field: 'question' },
    ),
}
