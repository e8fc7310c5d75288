import type { Provider } from '@klammer/platform/identity'
import { error, redirect } from '@sveltejs/kit'
import { href } from '#lib/routing/index.ts'
import { goOnPath, inquiryOf, takeCookies, wayBack } from '../../signing-in.ts'
import type { RequestHandler } from './$types'

const PROVIDERS: { readonly [word: string]: Provider } = { buergerkonto: 'resident', dienstkonto: 'staff' }

/**
 * The way to an OpenID provider. A link and not a form: browsers apply `form-action` of the Content-Security-Policy to the redirects of
 * a form, too, and would stop it at the provider's door.
 */
export const GET: RequestHandler = async (event) => {
  const { locals, params, url, cookies } = event
  const provider = PROVIDERS[params.anbieter]
  if (!provider) error(404)
  const page = href('/anmelden', locals.locale)
  const outcome = await locals.city.identity.startProvider(inquiryOf(event), provider, {
    goOn: goOnPath(locals, wayBack(url)),
    onError: page,
  })
  if (outcome.kind === 'refused') {
    if (outcome.because === 'not-configured') error(404)
    redirect(303, `${page}?error=${outcome.because === 'unreachable' ? 'provider_unreachable' : 'too_many'}`)
  }
  takeCookies(cookies, outcome.cookies)
  redirect(303, outcome.url)
}
