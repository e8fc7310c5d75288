import { markSecondStep } from '@klammer/platform/identity'
import { m } from '@klammer/platform/messages'
import { fail, redirect } from '@sveltejs/kit'
import { readText } from '#lib/forms/fields.ts'
import { href } from '#lib/routing/index.ts'
import { goOnPath, wayBack, withWayBack } from '../signing-in.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = ({ locals, url, setHeaders }) => {
  const { visitor, locale } = locals
  const back = wayBack(url)
  if (visitor.kind === 'guest') redirect(303, href(withWayBack('/anmelden', back), locale))
  setHeaders({ 'cache-control': 'private, no-store' })
  const { authenticator, passkeys } = visitor.factors
  if (!authenticator && passkeys === 0) redirect(303, href(withWayBack('/mein/konto/zweiter-schritt', back), locale))
  return { hasApp: authenticator, hasPasskey: passkeys > 0, goOn: goOnPath(locals, back) }
}

export const actions: Actions = {
  default: async ({ locals, request, url }) => {
    const { visitor, locale, city } = locals
    const back = wayBack(url)
    if (visitor.kind === 'guest') redirect(303, href(withWayBack('/anmelden', back), locale))
    const personId = visitor.kind === 'halfway' ? visitor.personId : visitor.actor.id
    const outcome = await city.identity.secondStep.verify(personId, readText(await request.formData(), 'code'))
    if (outcome.kind === 'refused') {
      const isTooMany = outcome.because === 'too-many'
      const error = isTooMany
        ? m.identity_code_too_many({ minutes: Math.ceil(outcome.retryAfter / 60) }, { locale })
        : m.identity_code_wrong({}, { locale })
      return fail(isTooMany ? 429 : 422, { errors: { code: error } })
    }
    await markSecondStep(city.db, visitor.session.id, new Date())
    redirect(303, goOnPath(locals, back))
  },
}
