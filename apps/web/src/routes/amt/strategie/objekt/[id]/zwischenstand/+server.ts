import { editorOf } from '@klammer/modules/strategy/staff'
import { error } from '@sveltejs/kit'
import { readSent } from '../../../editing.ts'
import { answerKept } from '../../../keeping.ts'
import { elementIdOr404, sourcesOf } from '../../../requests.ts'
import type { RequestHandler } from './$types'

/** Where `static/autosave.js` keeps a form that is not saved yet. */
export const POST: RequestHandler = async ({ locals, params, request }) => {
  const editor = (await editorOf(locals.act, elementIdOr404(params.id), sourcesOf(locals))) ?? error(404)
  return answerKept(locals, editor.target, readSent(editor.kind, await request.formData()))
}
