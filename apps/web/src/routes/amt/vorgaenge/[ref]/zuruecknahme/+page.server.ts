import { fileWithdrawal } from '@klammer/modules/services'
import { takeStep } from '#lib/cases/acting.ts'
import { stepPage } from '#lib/cases/step-page.ts'
import { readText } from '#lib/forms/fields.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => (await stepPage({ locals, params })).shown

export const actions: Actions = {
  default: (event) =>
    takeStep(
      event,
      'withdraw',
      async (act, { form, id, registry, seen }) => {
        const reason = readText(form, 'reason').slice(0, 5_000)
        if (reason === '') return { kind: 'refused', because: 'text-missing' }
        return fileWithdrawal(act, registry, { id, seen, reason })
      },
      { field: 'reason' },
    ),
}
