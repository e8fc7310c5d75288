import { newEditor } from '@klammer/modules/strategy/staff'
import { fail, redirect } from '@sveltejs/kit'
import { href } from '#lib/routing/index.ts'
import { formChoices, readSent, takeStep } from '../../../editing.ts'
import { kindOr404, sourcesOf, strategyOr404 } from '../../../requests.ts'
import { create } from '../../../saving.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
  const kind = kindOr404(params.liste)
  const strategy = await strategyOr404(locals, params.strategie)
  return {
    editor: await newEditor(locals.act, strategy.id, kind, sourcesOf(locals)),
    choices: await formChoices(locals),
    strategy: strategy.title,
    up: `/amt/strategie/${strategy.slug}`,
    here: `/amt/strategie/${strategy.slug}/neu/${params.liste}`,
  }
}

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const kind = kindOr404(params.liste)
    const strategy = await strategyOr404(locals, params.strategie)
    const editor = await newEditor(locals.act, strategy.id, kind, sourcesOf(locals))
    const form = await request.formData()
    const sent = readSent(kind, form)
    const here = `/amt/strategie/${strategy.slug}/neu/${params.liste}`
    const next = await takeStep(locals, editor.target, kind, sent, here)
    if (next !== undefined) redirect(303, href(next, locals.locale))
    const outcome = await create(locals, editor, form, sent)
    if (outcome.kind === 'refused') return fail(422, outcome)
    redirect(303, href(outcome.path, locals.locale))
  },
}
