import {
  announceable,
  announceMany,
  type BulkMedium,
  type BulkOutcome,
  type CaseId,
  MOST_AT_ONCE,
  serviceName,
} from '@klammer/modules/services'
import { formatDay, type Locale } from '@klammer/platform/i18n'
import { m } from '@klammer/platform/messages'
import { fail } from '@sveltejs/kit'
import { stepRefusal } from '#lib/cases/refusals.ts'
import { registryOf } from '#lib/cases/visit.ts'
import { mediumText } from '#lib/cases/words.ts'
import { readText } from '#lib/forms/fields.ts'
import { sendOnce } from '#lib/server/send-once.ts'
import type { Actions, PageServerLoad } from './$types'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export const load: PageServerLoad = async ({ locals, url }) => {
  const { act, locale } = locals
  const asked = idsIn(url.searchParams.getAll('id'))
  const cases = await announceable(act, asked)
  const names = new Map<string, string>()
  for (const slug of new Set(cases.map(({ service }) => service))) {
    const current = await registryOf(locals).bundles.current(act.db, slug)
    names.set(slug, current ? serviceName(current.bundle, locale) : slug)
  }
  return {
    cases: cases.map((one) => ({ ...one, serviceName: names.get(one.service) ?? one.service })),
    asked: asked.length,
    most: MOST_AT_ONCE,
  }
}

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const { locale } = locals
    const form = await request.formData()
    const ids = idsIn(form.getAll('id').filter((id) => typeof id === 'string'))
    const medium: BulkMedium = readText(form, 'medium') === 'post' ? 'post' : 'usual'
    if (ids.length === 0) return fail(422, { errors: { form: m.services_desk_bulk_none({}, { locale }) } })
    const once = await sendOnce(locals, form, 'services.announce-many', (act) =>
      announceMany(act, registryOf(locals), { ids, medium }),
    )
    if (once.kind === 'refused') return fail(409, { errors: { form: stepRefusal(once, locale) } })
    return { outcomes: once.result.map((outcome) => outcomeShown(outcome, locale)) }
  },
}

function idsIn(texts: readonly string[]): readonly CaseId[] {
  return [...new Set(texts.filter((text) => UUID.test(text)))].slice(0, MOST_AT_ONCE) as CaseId[]
}

function outcomeShown(outcome: BulkOutcome, locale: Locale) {
  const { reference } = outcome
  if (outcome.kind === 'not') {
    return { reference, isDone: false, text: stepRefusal({ kind: 'refused', because: outcome.because }, locale) }
  }
  const { announcedOn, medium } = outcome
  const day =
    announcedOn === undefined
      ? m.services_desk_not_announced_yet({}, { locale })
      : m.services_desk_announced_on({ day: formatDay(announcedOn, locale) }, { locale })
  return { reference, isDone: true, text: `${mediumText(medium, locale)} · ${day}` }
}
