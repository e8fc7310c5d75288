import { amend } from '@klammer/modules/services'
import { m } from '@klammer/platform/messages'
import { error, fail } from '@sveltejs/kit'
import { takeStep, typedTexts } from '#lib/cases/acting.ts'
import { journeyOfCase } from '#lib/cases/answers.ts'
import { stepPage } from '#lib/cases/step-page.ts'
import { readText } from '#lib/forms/fields.ts'
import { errorTexts, questionViews } from '#lib/services/question-view.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
  const { locale } = locals
  const { page, shown } = await stepPage({ locals, params })
  const journey = journeyOfCase(page, locale)
  const step = journey.simulation.path.find(({ key, page: { kind } }) => key === params.seite && kind === 'question')
  if (!step) error(404)
  return {
    ...shown,
    title: journey.texts.page(step.page.name).title,
    questions: questionViews(journey, step.asks, locale)
      .filter(({ type }) => type !== 'file')
      // It is somebody else's data: browsers must not fill in the clerk's own.
      .map((question) => ({ ...question, fillIn: false })),
    input: journey.flow.inputOf(step, journey.answers, locale),
  }
}

export const actions: Actions = {
  default: async (event) => {
    const { locals, params, request } = event
    const { locale } = locals
    const form = await request.clone().formData()
    const { page } = await stepPage({ locals, params })
    const journey = journeyOfCase(page, locale)
    const step = journey.simulation.path.find(({ key }) => key === params.seite) ?? error(404)
    const entries = new Map([...new Set(form.keys())].map((name) => [name, form.getAll(name).map(String)]))
    const parsed = journey.flow.parseAnswers(step, journey.answers, { entries }, locale, journey.facts)
    const reason = readText(form, 'reason').slice(0, 5_000)
    const errors = {
      ...errorTexts(journey, parsed.errors, locale),
      ...(reason === '' && { reason: m.services_desk_amend_reason_missing({}, { locale }) }),
    }
    if (Object.keys(errors).length > 0) {
      return fail(422, { errors, typed: typedTexts(form), input: parsed.input, because: 'bad-entry', seen: page.seq })
    }
    const { answers } = parsed
    return takeStep(event, 'amend', (act, { id, registry, seen }) =>
      amend(act, registry, { id, seen, answers, reason }),
    )
  },
}
