import { redirect } from '@sveltejs/kit'
import { href } from '#lib/routing/index.ts'
import { inquiryOf, takeCookies } from '../anmelden/signing-in.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = ({ locals }) => {
  if (locals.visitor.kind === 'guest') redirect(303, href('/', locals.locale))
}

export const actions: Actions = {
  default: async (event) => {
    takeCookies(event.cookies, await event.locals.city.identity.signOut(inquiryOf(event)))
    redirect(303, href('/', event.locals.locale))
  },
}
