import { newEditor } from '@klammer/modules/strategy/staff'
import { readSent } from '../../../../editing.ts'
import { answerKept } from '../../../../keeping.ts'
import { kindOr404, sourcesOf, strategyOr404 } from '../../../../requests.ts'
import type { RequestHandler } from './$types'

/** Where `static/autosave.js` keeps the form of an element that does not exist yet. */
export const POST: RequestHandler = async ({ locals, params, request }) => {
  const kind = kindOr404(params.liste)
  const strategy = await strategyOr404(locals, params.strategie)
  const editor = await newEditor(locals.act, strategy.id, kind, sourcesOf(locals))
  return answerKept(locals, editor.target, readSent(kind, await request.formData()))
}
