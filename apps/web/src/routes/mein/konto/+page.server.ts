import {
  deletePasskey,
  deleteSession,
  deleteSessionsExcept,
  grantsOf,
  passkeysOf,
  rename,
  sessionsOf,
} from '@klammer/platform/identity'
import { formatInstant } from '@klammer/platform/i18n'
import { m } from '@klammer/platform/messages'
import { fail, redirect } from '@sveltejs/kit'
import { type FieldErrors, readText } from '#lib/forms/fields.ts'
import { href } from '#lib/routing/index.ts'
import { grantTexts } from '../../amt/verwaltung/personen/role-words.ts'
import { me, requireFresh } from './me.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
  const { person, session, factors } = me(locals)
  const { city, locale } = locals
  const methods = {
    link: m.identity_method_link,
    passkey: m.identity_method_passkey,
    resident: m.identity_method_resident,
    staff: m.identity_method_staff,
    terminal: m.identity_method_terminal,
  }
  const [passkeys, sessions, grants] = [
    await passkeysOf(city.db, person.id),
    await sessionsOf(city.db, person.id),
    await grantsOf(city.db, person.id),
  ]
  return {
    person: { name: person.name, email: person.email },
    hasApp: factors.authenticator,
    backupCodes: factors.authenticator ? await city.identity.secondStep.countBackupCodes(person.id) : 0,
    passkeys: passkeys.map(({ id, name, addedAt }) => ({
      id,
      name: name || m.identity_passkey_unnamed({}, { locale }),
      added: addedAt === undefined ? '' : formatInstant(addedAt, locale),
    })),
    sessions: sessions.map(({ id, method, startedAt, endsAt, userAgent }) => ({
      id,
      isThis: id === session.id,
      device: deviceOf(userAgent) ?? m.identity_device_unknown({}, { locale }),
      method: methods[method]({}, { locale }),
      started: formatInstant(startedAt, locale),
      ends: formatInstant(endsAt, locale),
    })),
    roles: await grantTexts(locals, grants),
  }
}

export const actions: Actions = {
  rename: async ({ locals, request }) => {
    const { person } = me(locals)
    const name = readText(await request.formData(), 'name')
    const outcome = await rename(locals.act, person, name)
    if (outcome.kind === 'refused') {
      return fail(422, told({ name, errors: { name: m.identity_name_too_long({}, { locale: locals.locale }) } }))
    }
    redirect(303, href('/mein/konto', locals.locale))
  },
  address: async ({ locals, request, url }) => {
    const { locale, city } = locals
    const { person } = requireFresh(locals, url.pathname)
    const email = readText(await request.formData(), 'email')
    const page = href('/mein/konto/adresse', locale)
    const outcome = await city.identity.sendAddressLink(person.id, { email, locale, page })
    if (outcome.kind === 'refused') {
      const words = { 'email-malformed': m.identity_email_malformed, 'too-many': m.identity_too_many }
      return fail(422, told({ email, errors: { email: words[outcome.because]({}, { locale }) } }))
    }
    return told({ addressLinkSentTo: email })
  },
  removePasskey: async ({ locals, request, url }) => {
    const { person } = requireFresh(locals, url.pathname)
    await deletePasskey(locals.city.db, person.id, uuidIn(await request.formData()))
    redirect(303, href('/mein/konto', locals.locale))
  },
  endSession: async ({ locals, request }) => {
    const { person } = me(locals)
    await deleteSession(locals.city.db, person.id, uuidIn(await request.formData()))
    redirect(303, href('/mein/konto', locals.locale))
  },
  endOtherSessions: async ({ locals }) => {
    const { person, session } = me(locals)
    await deleteSessionsExcept(locals.city.db, person.id, session.id)
    redirect(303, href('/mein/konto', locals.locale))
  },
}

interface Told {
  readonly name?: string
  readonly email?: string
  readonly errors?: FieldErrors
  readonly addressLinkSentTo?: string
}

/** One shape for what the forms of this page answer. */
const told = (answer: Told): Told => answer

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** An id from a form; a forged one belongs to nobody. */
function uuidIn(form: FormData): string {
  const id = readText(form, 'id')
  return UUID.test(id) ? id : '00000000-0000-0000-0000-000000000000'
}

/** Browser and system in a few words out of the browser's long name of itself: enough to recognise the own devices. */
function deviceOf(userAgent: string): string | undefined {
  const browser = ['Edg', 'OPR', 'Firefox', 'Chrome', 'Safari'].find((name) => userAgent.includes(`${name}/`))
  const system = ['Android', 'iPhone', 'iPad', 'Windows', 'Mac OS X', 'Linux'].find((name) => userAgent.includes(name))
  const names: { readonly [name: string]: string } = { Edg: 'Edge', OPR: 'Opera', 'Mac OS X': 'macOS' }
  const parts = [browser, system].filter((part) => part !== undefined).map((part) => names[part] ?? part)
  return parts.length === 0 ? undefined : parts.join(', ')
}
