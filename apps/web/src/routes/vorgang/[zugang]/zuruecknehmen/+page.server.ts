import { withdraw } from '@klammer/modules/services'
import { error, fail, redirect } from '@sveltejs/kit'
import { readText } from '#lib/forms/fields.ts'
import { href } from '#lib/routing/index.ts'
import { caseOf } from '#lib/services/case.ts'
import { caseRefusal } from '#lib/services/refusal-words.ts'
import { registryOf } from '#lib/services/registry.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { mayWithdraw, serviceName } = await caseOf(event)
  if (!mayWithdraw && event.request.method === 'GET') error(404)
  return { access: event.params.zugang, serviceName }
}

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const reason = readText(await request.formData(), 'reason').slice(0, 2000)
    const done = await withdraw(locals.act, registryOf(locals), params.zugang, reason)
    if (done.kind === 'refused') return fail(409, { reason, errors: { form: caseRefusal(done, locals.locale) } })
    redirect(303, href(`/vorgang/${params.zugang}?erledigt=zurueckgenommen`, locals.locale))
  },
}
