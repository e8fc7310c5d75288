import { requirePermission } from '@klammer/platform/act'
import { addPerson, identityPermissions } from '@klammer/platform/identity'
import { m } from '@klammer/platform/messages'
import { fail, redirect } from '@sveltejs/kit'
import { readText } from '#lib/forms/fields.ts'
import { href } from '#lib/routing/index.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = ({ locals }) => {
  requirePermission(identityPermissions, locals.act, 'identity.grant-roles', undefined)
}

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const { locale } = locals
    const form = await request.formData()
    const typed = { name: readText(form, 'name'), email: readText(form, 'email') }
    const outcome = await addPerson(locals.act, typed)
    if (outcome.kind === 'refused') {
      const words = { 'email-malformed': m.identity_email_malformed, 'already-known': m.identity_already_known }
      return fail(422, { typed, errors: { email: words[outcome.because]({}, { locale }) } })
    }
    redirect(303, href(`/amt/verwaltung/personen/${outcome.id}`, locale))
  },
}
