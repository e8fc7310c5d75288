import { markSecondStep, qrPath } from '@klammer/platform/identity'
import { m } from '@klammer/platform/messages'
import { fail, redirect } from '@sveltejs/kit'
import { readText } from '#lib/forms/fields.ts'
import { href } from '#lib/routing/index.ts'
import { goOnPath, wayBack } from '../../../anmelden/signing-in.ts'
import { requireFresh } from '../me.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  const { person, factors } = requireFresh(locals, url.pathname + url.search)
  const { secondStep } = locals.city.identity
  const back = wayBack(url)
  const pending = factors.authenticator ? undefined : await secondStep.pending(person.id, person.email || person.name)
  return {
    isNeeded: locals.visitor.kind === 'person' && locals.visitor.staffDoor === 'set-up',
    hasApp: factors.authenticator,
    passkeys: factors.passkeys,
    goOn: goOnPath(locals, back),
    /** Follows the name of an action in the form's address, which would lose it otherwise. */
    keepBack: back === undefined ? '' : `&zurueck=${encodeURIComponent(back)}`,
    backupCodes: await secondStep.countBackupCodes(person.id),
    pending: pending && {
      ...pending,
      groups: pending.secret.match(/.{1,4}/g)?.join(' ') ?? '',
      qr: qrPath(pending.uri),
    },
  }
}

export const actions: Actions = {
  begin: async ({ locals, url }) => {
    const { person } = requireFresh(locals, url.pathname + url.search)
    await locals.city.identity.secondStep.begin(person.id)
    redirect(303, here(url))
  },
  confirm: async ({ locals, request, url }) => {
    const { person, session } = requireFresh(locals, url.pathname + url.search)
    const { city, locale } = locals
    const outcome = await city.identity.secondStep.confirm(person.id, readText(await request.formData(), 'code'))
    if (outcome.kind === 'set-up') {
      await markSecondStep(city.db, session.id, new Date())
      return { codes: outcome.backupCodes }
    }
    if (outcome.kind === 'accepted') throw new Error('confirming ends with a set-up')
    const error =
      outcome.because === 'too-many'
        ? m.identity_code_too_many({ minutes: Math.ceil(outcome.retryAfter / 60) }, { locale })
        : m.identity_code_wrong({}, { locale })
    return fail(422, { errors: { code: error } })
  },
  renew: async ({ locals, url }) => {
    const { person } = requireFresh(locals, url.pathname + url.search)
    return { codes: await locals.city.identity.secondStep.renewBackupCodes(person.id) }
  },
  remove: async ({ locals, url }) => {
    const { person } = requireFresh(locals, url.pathname + url.search)
    await locals.city.identity.secondStep.remove(person.id)
    redirect(303, href('/mein/konto', locals.locale))
  },
}

/** This page without the name of the action. */
function here(url: URL): string {
  const query = new URLSearchParams([...url.searchParams].filter(([name]) => !name.startsWith('/')))
  return query.size === 0 ? url.pathname : `${url.pathname}?${query}`
}
