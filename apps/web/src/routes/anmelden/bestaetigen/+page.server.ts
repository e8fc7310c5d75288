import { m } from '@klammer/platform/messages'
import { fail, redirect } from '@sveltejs/kit'
import { LINK_RECIPIENT_COOKIE } from '../link-recipient.ts'
import { goOnPath, inquiryOf, takeCookies, wayBack } from '../signing-in.ts'
import type { Actions, PageServerLoad } from './$types'

/** Only shows whose link it is: mail scanners open links, too, and must not use them up. */
export const load: PageServerLoad = async ({ locals, url, setHeaders }) => {
  setHeaders({ 'cache-control': 'private, no-store', 'referrer-policy': 'no-referrer' })
  return { email: await locals.city.identity.linkAddress(url.searchParams.get('t') ?? '') }
}

export const actions: Actions = {
  default: async (event) => {
    const { locals, url, cookies } = event
    const outcome = await locals.city.identity.signInByLink(inquiryOf(event), url.searchParams.get('t') ?? '')
    if (outcome.kind === 'refused') {
      if (outcome.because === 'link-void') return fail(410, { problem: undefined })
      return fail(429, { problem: m.identity_too_many({}, { locale: locals.locale }) })
    }
    takeCookies(cookies, outcome.cookies)
    cookies.delete(LINK_RECIPIENT_COOKIE, { path: '/' })
    redirect(303, goOnPath(locals, wayBack(url)))
  },
}
