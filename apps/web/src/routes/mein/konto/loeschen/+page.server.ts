import { leave } from '@klammer/platform/identity'
import { m } from '@klammer/platform/messages'
import { fail, redirect } from '@sveltejs/kit'
import { href } from '#lib/routing/index.ts'
import { inquiryOf, takeCookies } from '../../../anmelden/signing-in.ts'
import { requireFresh } from '../me.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = ({ locals, url }) => {
  requireFresh(locals, url.pathname)
}

export const actions: Actions = {
  default: async (event) => {
    const { locals, url, cookies } = event
    const { person } = requireFresh(locals, url.pathname)
    const outcome = await leave(locals.act, person, locals.city.modules)
    if (outcome.kind === 'refused') {
      return fail(409, { problem: m.identity_last_administrator({}, { locale: locals.locale }) })
    }
    takeCookies(cookies, await locals.city.identity.signOut(inquiryOf(event)))
    redirect(303, href('/', locals.locale))
  },
}
