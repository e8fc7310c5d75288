import { grantRole, personPage, resetFactors, revokeRole, WHOLE_CITY } from '@klammer/platform/identity'
import { formatDay, formatInstant } from '@klammer/platform/i18n'
import { m } from '@klammer/platform/messages'
import { unitsOn } from '@klammer/platform/units'
import { error, fail, redirect } from '@sveltejs/kit'
import { parseDay } from '#lib/forms/day.ts'
import { readText } from '#lib/forms/fields.ts'
import { href } from '#lib/routing/index.ts'
import { sendOnce, sentBefore } from '#lib/server/send-once.ts'
import { grantTexts, rolesOf } from '../role-words.ts'
import type { Actions, PageServerLoad } from './$types'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export const load: PageServerLoad = async ({ locals, params }) => {
  const { city, locale, act } = locals
  const { person, grants } = (await personPage(act, uuidOr404(params.id))) ?? error(404)
  const texts = await grantTexts(locals, grants)
  return {
    title: person.name || person.email || m.identity_nameless({}, { locale }),
    email: person.email ?? m.identity_not_given({}, { locale }),
    grants: grants.map(({ id, validFrom, validTo }) => ({
      id,
      text: texts.find((grant) => grant.id === id)?.text ?? '',
      since: formatInstant(validFrom, locale),
      until: validTo && formatInstant(validTo, locale),
    })),
    roles: rolesOf(city).map(({ code, label }) => ({ value: code, label: label({}, { locale }) })),
    units: [
      { value: WHOLE_CITY, label: m.identity_whole_city({}, { locale }) },
      ...(await unitsOn(city.db, act.today)).map(({ id, name }) => ({ value: id, label: name[locale] })),
    ],
    exampleDay: formatDay(`${Number(act.today.slice(0, 4)) + 1}-12-31`, locale),
  }
}

export const actions: Actions = {
  grant: async ({ locals, params, request }) => {
    const { locale, city } = locals
    const form = await request.formData()
    const typed = { role: readText(form, 'role'), unit: readText(form, 'unit'), to: readText(form, 'to') }
    const lastDay = typed.to === '' ? undefined : parseDay(typed.to)
    if (typed.to !== '' && lastDay === undefined) {
      return fail(422, { typed, errors: { to: m.identity_day_malformed({}, { locale }) } })
    }
    const grant = { personId: uuidOr404(params.id), role: typed.role, unit: typed.unit, lastDay }
    const roles = rolesOf(city).map(({ code }) => code)
    const sent = await sendOnce(locals, form, `identity.grant:${params.id}`, (act) => grantRole(act, grant, roles))
    if (sent.kind === 'refused') return fail(409, { typed, errors: sentBefore(locale) })
    const outcome = sent.result
    if (outcome.kind === 'granted') redirect(303, href(`/amt/verwaltung/personen/${params.id}`, locale))
    switch (outcome.because) {
      case 'person-unknown':
        error(404)
      case 'role-unknown':
        return fail(422, { typed, errors: { role: m.identity_role_unknown({}, { locale }) } })
      case 'already-granted':
        return fail(422, { typed, errors: { role: m.identity_already_granted({}, { locale }) } })
      case 'unit-unknown':
        return fail(422, { typed, errors: { unit: m.identity_unit_unknown({}, { locale }) } })
      case 'whole-city-only':
        return fail(422, { typed, errors: { unit: m.identity_whole_city_only({}, { locale }) } })
      case 'ends-before-start':
        return fail(422, { typed, errors: { to: m.identity_day_past({}, { locale }) } })
    }
  },
  revoke: async ({ locals, params, request }) => {
    const outcome = await revokeRole(locals.act, uuidOr404(readText(await request.formData(), 'id')))
    if (outcome.kind === 'refused' && outcome.because === 'last-administrator') {
      return fail(409, { errors: { form: m.identity_last_administrator({}, { locale: locals.locale }) } })
    }
    redirect(303, href(`/amt/verwaltung/personen/${params.id}`, locals.locale))
  },
  reset: async ({ locals, params }) => {
    if (!(await resetFactors(locals.act, uuidOr404(params.id)))) error(404)
    return { isReset: true }
  },
}

function uuidOr404(text: string): string {
  return UUID.test(text) ? text : error(404)
}
