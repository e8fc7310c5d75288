import { isAdministratorLinkGood } from '@klammer/platform/identity'
import { m } from '@klammer/platform/messages'
import { fail, redirect } from '@sveltejs/kit'
import { readText } from '#lib/forms/fields.ts'
import { href } from '#lib/routing/index.ts'
import { inquiryOf, takeCookies } from '../signing-in.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url, setHeaders }) => {
  setHeaders({ 'cache-control': 'private, no-store', 'referrer-policy': 'no-referrer' })
  return { isGood: await isAdministratorLinkGood(locals.city.db, url.searchParams.get('t') ?? '') }
}

export const actions: Actions = {
  default: async (event) => {
    const { locals, request, url, cookies } = event
    const form = await request.formData()
    const typed = { name: readText(form, 'name'), email: readText(form, 'email') }
    const token = url.searchParams.get('t') ?? ''
    const outcome = await locals.city.identity.signInByTerminal(inquiryOf(event), locals.act, { token, ...typed })
    if (outcome.kind === 'refused') {
      if (outcome.because === 'link-void') return fail(410, { typed, errors: undefined })
      return fail(422, { typed, errors: { email: m.identity_email_malformed({}, { locale: locals.locale }) } })
    }
    takeCookies(cookies, outcome.cookies)
    redirect(303, href('/mein/konto/zweiter-schritt', locals.locale))
  },
}
