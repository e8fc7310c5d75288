import { redirect } from '@sveltejs/kit'
import { href } from '#lib/routing/index.ts'
import { inquiryOf, takeCookies, wayBack, withWayBack } from '../../../anmelden/signing-in.ts'
import type { Actions } from './$types'

export const actions: Actions = {
  default: async (event) => {
    const { locals, cookies, url } = event
    takeCookies(cookies, await locals.city.identity.signOut(inquiryOf(event)))
    redirect(303, href(withWayBack('/anmelden', wayBack(url)), locals.locale))
  },
}
