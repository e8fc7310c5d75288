import { discardDraft, staffElementPage } from '@klammer/modules/strategy/staff'
import { error, fail, redirect } from '@sveltejs/kit'
import { href } from '#lib/routing/index.ts'
import { refusalText } from '../../../refusals.ts'
import { elementIdOr404, sendOnce, sourcesOf } from '../../../requests.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
  const page = (await staffElementPage(locals.act, elementIdOr404(params.id), sourcesOf(locals))) ?? error(404)
  if (!page.actions.discard) error(404)
  return { title: page.open?.title ?? '', isOnlyText: page.current === undefined }
}

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const id = elementIdOr404(params.id)
    const before = (await staffElementPage(locals.act, id, [])) ?? error(404)
    const form = await request.formData()
    const once = await sendOnce(locals, form, `strategy.discard:${id}`, (act) => discardDraft(act, id))
    const outcome = once.kind === 'done' ? once.result : once
    if (outcome.kind === 'refused') {
      return fail(409, { errors: { form: refusalText(outcome.because, locals.locale) } })
    }
    const next = before.current ? `/amt/strategie/objekt/${id}` : `/amt/strategie/${before.strategy.slug}`
    redirect(303, href(`${next}?erledigt=discarded`, locals.locale))
  },
}
