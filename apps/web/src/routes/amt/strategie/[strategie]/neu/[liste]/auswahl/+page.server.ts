import { newEditor } from '@klammer/modules/strategy/staff'
import { redirect } from '@sveltejs/kit'
import { readChoices, readText } from '#lib/forms/fields.ts'
import { href } from '#lib/routing/index.ts'
import { addLinks } from '../../../../editing.ts'
import { pickList } from '../../../../picking.ts'
import { kindOr404, sourcesOf, strategyOr404 } from '../../../../requests.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const strategy = await strategyOr404(locals, params.strategie)
  const editor = await newEditor(locals.act, strategy.id, kindOr404(params.liste), sourcesOf(locals))
  return { ...(await pickList(locals, editor, url)), back: `/amt/strategie/${strategy.slug}/neu/${params.liste}` }
}

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const strategy = await strategyOr404(locals, params.strategie)
    const editor = await newEditor(locals.act, strategy.id, kindOr404(params.liste), sourcesOf(locals))
    const form = await request.formData()
    await addLinks(locals, editor, readText(form, 'kind'), readChoices(form, 'to'))
    redirect(303, href(`/amt/strategie/${strategy.slug}/neu/${params.liste}#liste-links`, locals.locale))
  },
}
