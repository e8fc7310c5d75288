import { editorOf, settleConflict } from '@klammer/modules/strategy/staff'
import { error, fail, redirect } from '@sveltejs/kit'
import { readText } from '#lib/forms/fields.ts'
import { href } from '#lib/routing/index.ts'
import { formChoices, NOTHING_SEEN, readSent, takeStep } from '../../../editing.ts'
import { elementIdOr404, sourcesOf } from '../../../requests.ts'
import { save } from '../../../saving.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
  const id = elementIdOr404(params.id)
  const editor = (await editorOf(locals.act, id, sourcesOf(locals))) ?? error(404)
  return { editor, choices: await formChoices(locals), here: `/amt/strategie/objekt/${id}` }
}

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const id = elementIdOr404(params.id)
    const editor = (await editorOf(locals.act, id, sourcesOf(locals))) ?? error(404)
    const { element } = editor
    if (!element) error(404)
    const form = await request.formData()
    const sent = readSent(editor.kind, form)
    const here = `/amt/strategie/objekt/${id}/bearbeiten`
    if (sent.step === 'settle') {
      const choice = (name: string) => readText(form, `choice.${name}`)
      await settleConflict(locals.act, id, sent.seen ?? NOTHING_SEEN, ({ name }) =>
        choice(name) === 'theirs'
          ? { kind: 'theirs' }
          : choice(name) === 'written'
            ? { kind: 'written', text: readText(form, `written.${name}`) }
            : { kind: 'mine' },
      )
      redirect(303, href(here, locals.locale))
    }
    const next = await takeStep(locals, editor.target, editor.kind, sent, here)
    if (next !== undefined) redirect(303, href(next, locals.locale))
    const outcome = await save(locals, { ...editor, element }, form, sent)
    if (outcome.kind === 'refused') return fail(422, outcome)
    redirect(303, href(outcome.path, locals.locale))
  },
}
