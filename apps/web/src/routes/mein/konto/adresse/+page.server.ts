import { addressToProve, proveAddress } from '@klammer/platform/identity'
import { m } from '@klammer/platform/messages'
import { fail, redirect } from '@sveltejs/kit'
import { href } from '#lib/routing/index.ts'
import { me } from '../me.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url, setHeaders }) => {
  setHeaders({ 'referrer-policy': 'no-referrer' })
  return { email: await addressToProve(locals.city.db, me(locals).person, url.searchParams.get('t') ?? '') }
}

export const actions: Actions = {
  default: async ({ locals, url }) => {
    const outcome = await proveAddress(locals.act, me(locals).person, url.searchParams.get('t') ?? '')
    if (outcome.kind === 'proven') redirect(303, href('/mein/konto', locals.locale))
    if (outcome.because === 'link-void') return fail(410, { problem: undefined })
    return fail(409, { problem: m.identity_address_taken({}, { locale: locals.locale }) })
  },
}
