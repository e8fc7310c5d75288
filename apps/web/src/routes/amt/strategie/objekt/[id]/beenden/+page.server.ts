import { endingOf, saveDraft } from '@klammer/modules/strategy/staff'
import { error, fail, redirect } from '@sveltejs/kit'
import { href } from '#lib/routing/index.ts'
import { NOTHING_SEEN, readSeen, writeSeen } from '../../../editing.ts'
import { refusalText } from '../../../refusals.ts'
import { elementIdOr404, sendOnce } from '../../../requests.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
  const ending = (await endingOf(locals.act, elementIdOr404(params.id))) ?? error(404)
  return { title: ending.content.title.de, kind: ending.element.kind, seen: writeSeen(ending.seen) }
}

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const id = elementIdOr404(params.id)
    const form = await request.formData()
    const seen = readSeen(form) ?? NOTHING_SEEN
    const once = await sendOnce(locals, form, `strategy.end:${id}`, async (act) => {
      const ending = await endingOf(act, id)
      if (!ending) return { kind: 'refused' as const, because: 'not-found' as const }
      return saveDraft(act, id, { content: ending.content, seenEdit: seen.edit, seenRevision: seen.n, ends: true })
    })
    const outcome = once.kind === 'done' ? once.result : once
    if (outcome.kind === 'refused') {
      const because = outcome.because === 'invalid' ? 'not-found' : outcome.because
      return fail(409, { errors: { form: refusalText(because, locals.locale) } })
    }
    redirect(303, href(`/amt/strategie/objekt/${id}?erledigt=ending`, locals.locale))
  },
}
