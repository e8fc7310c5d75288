import {
  createElement,
  type Editor,
  forgetUnsaved,
  type FormProblems,
  type FormValues,
  keepUnsaved,
  problemTexts,
  readContent,
  saveDraft,
  type Target,
  toFormProblems,
} from '@klammer/modules/strategy/staff'
import { m } from '@klammer/platform/messages'
import type { FieldErrors } from '#lib/forms/fields.ts'
import type { Sent } from './editing.ts'
import { sendOnce } from './requests.ts'

/** A form that was not saved. What was typed is kept as unsaved: the editor shows it again, beside what others did meanwhile. */
export interface Refused {
  readonly kind: 'refused'
  readonly errors: FieldErrors
}
type Saving = { readonly kind: 'go'; readonly path: string } | Refused

/** Saves an element's draft, or says what stands against it. After a conflict the editor itself shows both texts. */
export async function save(
  locals: App.Locals,
  editor: Editor & { readonly element: NonNullable<Editor['element']> },
  form: FormData,
  sent: Sent,
): Promise<Saving> {
  const { element, kind, target } = editor
  const read = readContent(kind, sent.values)
  if (read.kind === 'invalid') return refuse(locals, editor, sent, read.values, read.problems)
  const page = `/amt/strategie/objekt/${element.id}`
  const change = { content: read.content, seenEdit: sent.seen?.edit ?? 0, seenRevision: sent.seen?.n }
  const once = await sendOnce(locals, form, `strategy.save:${element.id}`, (act) => saveDraft(act, element.id, change))
  // Sent before with other words, as after the back button: no repetition, but an edit on top of what was seen then.
  const outcome = once.kind === 'done' ? once.result : await saveDraft(locals.act, element.id, change)
  if (outcome.kind === 'saved') {
    await forgetUnsaved(locals.act, target)
    return { kind: 'go', path: `${page}?erledigt=saved` }
  }
  if (outcome.because === 'invalid') {
    return refuse(locals, editor, sent, read.values, toFormProblems(kind, outcome.problems))
  }
  await keep(locals, target, sent, read.values)
  return { kind: 'go', path: `${page}/bearbeiten` }
}

/** Creates the element, or says what stands against it. */
export async function create(locals: App.Locals, editor: Editor, form: FormData, sent: Sent): Promise<Saving> {
  const { kind, strategy, target } = editor
  const read = readContent(kind, sent.values)
  if (read.kind === 'invalid') return refuse(locals, editor, sent, read.values, read.problems)
  const wanted = { strategy, kind, content: read.content }
  const once = await sendOnce(locals, form, `strategy.create:${strategy}:${kind}`, async (act) => {
    const outcome = await createElement(act, wanted)
    return outcome.kind === 'created' ? { kind: 'created' as const, id: outcome.element.id } : outcome
  })
  const { locale } = locals
  if (once.kind === 'refused') {
    return { kind: 'refused', errors: { form: m.strategy_staff_sent_before({}, { locale }) } }
  }
  const outcome = once.result
  if (outcome.kind === 'created') {
    await forgetUnsaved(locals.act, target)
    return { kind: 'go', path: `/amt/strategie/objekt/${outcome.id}?erledigt=created` }
  }
  const problems = outcome.because === 'invalid' ? toFormProblems(kind, outcome.problems) : {}
  const refused = await refuse(locals, editor, sent, read.values, problems)
  return outcome.because === 'invalid'
    ? refused
    : { ...refused, errors: { form: m.strategy_staff_blocked_version({}, { locale }) } }
}

async function refuse(
  locals: App.Locals,
  { kind, target }: Editor,
  sent: Sent,
  values: FormValues,
  problems: FormProblems,
): Promise<Refused> {
  await keep(locals, target, sent, values)
  return { kind: 'refused', errors: problemTexts(kind, problems, locals.locale) }
}

function keep(locals: App.Locals, target: Target, { began, seen }: Sent, values: FormValues) {
  return keepUnsaved(locals.act, target, { values, seen, began })
}
