import { m } from '@klammer/platform/messages'
import { fail, redirect } from '@sveltejs/kit'
import { readText } from '#lib/forms/fields.ts'
import { href } from '#lib/routing/index.ts'
import type { Actions, PageServerLoad } from './$types'
import { LINK_RECIPIENT_COOKIE } from './link-recipient.ts'
import { goOnPath, inquiryOf, wayBack, withWayBack } from './signing-in.ts'

export const load: PageServerLoad = ({ locals, url }) => {
  const back = wayBack(url)
  if (locals.visitor.kind !== 'guest') redirect(303, goOnPath(locals, back))
  const code = url.searchParams.get('error')
  return {
    problem: code === null ? undefined : problemText(code, locals.locale),
    goOn: goOnPath(locals, back),
    providers: locals.city.identity.providers.map((provider) => ({
      label: { resident: m.identity_provider_resident, staff: m.identity_provider_staff }[provider](
        {},
        { locale: locals.locale },
      ),
      path: withWayBack(`/anmelden/anbieter/${provider === 'resident' ? 'buergerkonto' : 'dienstkonto'}`, back),
    })),
  }
}

export const actions: Actions = {
  default: async (event) => {
    const { locals, request, url, cookies } = event
    const { locale, city } = locals
    const email = readText(await request.formData(), 'email')
    const outcome = await city.identity.sendLink(inquiryOf(event), {
      email,
      locale,
      page: href('/anmelden/bestaetigen', locale),
      goOn: wayBack(url) ?? href('/mein', locale),
    })
    if (outcome.kind === 'refused') {
      const message = { 'email-malformed': m.identity_email_malformed, 'too-many': m.identity_too_many }[
        outcome.because
      ]({}, { locale })
      return fail(outcome.because === 'too-many' ? 429 : 422, { email, errors: { email: message } })
    }
    cookies.set(LINK_RECIPIENT_COOKIE, email, { path: '/', maxAge: 15 * 60, httpOnly: true, sameSite: 'lax' })
    redirect(303, href('/anmelden/verschickt', locale))
  },
}

/** What went wrong at the provider, in words. */
function problemText(code: string, locale: App.Locals['locale']): string {
  switch (code) {
    case 'access_denied':
      return m.identity_provider_denied({}, { locale })
    case 'provider_unreachable':
      return m.identity_provider_unreachable({}, { locale })
    case 'account_not_linked':
      return m.identity_provider_not_linked({}, { locale })
    case 'too_many':
      return m.identity_too_many({}, { locale })
    default:
      return m.identity_provider_failed({}, { locale })
  }
}
