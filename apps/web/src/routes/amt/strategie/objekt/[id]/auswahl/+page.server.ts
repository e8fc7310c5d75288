import { editorOf } from '@klammer/modules/strategy/staff'
import { error, redirect } from '@sveltejs/kit'
import { readChoices, readText } from '#lib/forms/fields.ts'
import { href } from '#lib/routing/index.ts'
import { addLinks } from '../../../editing.ts'
import { pickList } from '../../../picking.ts'
import { elementIdOr404, sourcesOf } from '../../../requests.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const editor = (await editorOf(locals.act, elementIdOr404(params.id), sourcesOf(locals))) ?? error(404)
  return { ...(await pickList(locals, editor, url)), back: `/amt/strategie/objekt/${params.id}/bearbeiten` }
}

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const editor = (await editorOf(locals.act, elementIdOr404(params.id), sourcesOf(locals))) ?? error(404)
    const form = await request.formData()
    await addLinks(locals, editor, readText(form, 'kind'), readChoices(form, 'to'))
    redirect(303, href(`/amt/strategie/objekt/${params.id}/bearbeiten#liste-links`, locals.locale))
  },
}
