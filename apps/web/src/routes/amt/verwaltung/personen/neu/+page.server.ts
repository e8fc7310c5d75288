import { requirePermission } from '@klammer/platform/act'
import { addPerson, identityPermissions } from '@klammer/platform/identity'
import { m } from '@klammer/platform/messages'
import { fail, redirect } from '@sveltejs/kit'
import { type FieldErrors, readText } from '#lib/forms/fields.ts'
import { href } from '#lib/routing/index.ts'
import { sendOnce, sentBefore } from '#lib/server/send-once.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = ({ locals }) => {
  requirePermission(identityPermissions, locals.act, 'identity.grant-roles', undefined)
}

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const { locale } = locals
    const form = await request.formData()
    const typed = { name: readText(form, 'name'), email: readText(form, 'email') }
    const sent = await sendOnce(locals, form, 'identity.add-person', (act) => addPerson(act, typed))
    if (sent.kind === 'refused') return refuse(409, typed, sentBefore(locale))
    const outcome = sent.result
    if (outcome.kind === 'refused') {
      const words = { 'email-malformed': m.identity_email_malformed, 'already-known': m.identity_already_known }
      return refuse(422, typed, { email: words[outcome.because]({}, { locale }) })
    }
    redirect(303, href(`/amt/verwaltung/personen/${outcome.id}`, locale))
  },
}

function refuse(status: number, typed: { readonly name: string; readonly email: string }, errors: FieldErrors) {
  return fail(status, { typed, errors })
}
