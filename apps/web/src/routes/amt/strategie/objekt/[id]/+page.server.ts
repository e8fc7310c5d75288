import {
  publishElement,
  returnDraft,
  type StaffElementPage,
  staffElementPage,
  submitDraft,
} from '@klammer/modules/strategy/staff'
import { history } from '@klammer/platform/record'
import { error, fail, redirect } from '@sveltejs/kit'
import { readText } from '#lib/forms/fields.ts'
import { href } from '#lib/routing/index.ts'
import { actTexts } from '../../act-texts.ts'
import { NOTHING_SEEN, readSeen } from '../../editing.ts'
import { refusalText } from '../../refusals.ts'
import { elementIdOr404, sendOnce, sourcesOf } from '../../requests.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const id = elementIdOr404(params.id)
  const page = (await staffElementPage(locals.act, id, sourcesOf(locals))) ?? error(404)
  return { page, acts: actTexts(locals, await actsOf(locals, page)), done: url.searchParams.get('erledigt') }
}

export const actions: Actions = {
  submit: async ({ locals, params, request }) => {
    const id = elementIdOr404(params.id)
    const form = await request.formData()
    const once = await sendOnce(locals, form, `strategy.submit:${id}`, (act) => submitDraft(act, id))
    return after(locals, id, 'submitted', once.kind === 'done' ? once.result : once)
  },
  giveBack: async ({ locals, params, request }) => {
    const id = elementIdOr404(params.id)
    const form = await request.formData()
    const remark = readText(form, 'remark').slice(0, 5_000)
    const once = await sendOnce(locals, form, `strategy.return:${id}`, (act) => returnDraft(act, id, remark))
    return after(locals, id, 'returned', once.kind === 'done' ? once.result : once)
  },
  publish: async ({ locals, params, request }) => {
    const id = elementIdOr404(params.id)
    const form = await request.formData()
    const seen = readSeen(form) ?? NOTHING_SEEN
    const once = await sendOnce(locals, form, `strategy.publish:${id}`, (act) => publishElement(act, id, seen))
    return after(locals, id, 'published', once.kind === 'done' ? once.result : once)
  },
}

/** The council's acts are about the strategy as a whole: of those, the ones that published a text of this element. */
async function actsOf({ city }: App.Locals, { element, history: texts }: StaffElementPage) {
  const acts = await history(city.db, `strategy.${element.kind}:${element.id}`)
  const council = await history(city.db, `strategy.strategy:${element.strategy}`)
  const published = new Set(texts.map(({ actId }) => actId))
  return [...acts, ...council.filter(({ actId }) => published.has(actId))]
}

type Outcome = { readonly kind: string; readonly because?: string }

function after(locals: App.Locals, id: string, done: string, outcome: Outcome) {
  if (outcome.kind === 'refused') {
    return fail(409, { errors: { form: refusalText(outcome.because ?? '', locals.locale) } })
  }
  redirect(303, href(`/amt/strategie/objekt/${id}?erledigt=${done}`, locals.locale))
}
