import { answerAt, type Answers, placeRepeats, type Step, withIndices } from '@klammer/engines/flow'
import { saveDraft } from '@klammer/modules/services'
import { fail, redirect } from '@sveltejs/kit'
import { href } from '#lib/routing/index.ts'
import { sendOnce, sentBefore } from '#lib/server/send-once.ts'
import type { Journey } from './journey.ts'
import { type Back, savedPath, stepPath } from './paths.ts'
import { errorTexts } from './question-view.ts'
import { registryOf } from './registry.ts'
import { keepGoing, type StepEvent } from './step-event.ts'
import { pathAfter } from './way.ts'

interface OnList {
  readonly journey: Journey
  readonly step: Step
  readonly form: FormData
  readonly pressed: string
  readonly back: Back | undefined
}

/** What the buttons of a list page do: one entry more, one less, or on. */
export async function changeList(event: StepEvent, { journey, step, form, pressed, back }: OnList) {
  const { locals } = event
  const { flow, simulation, slug } = journey
  const to: (path: string) => never = (path) => redirect(303, href(path, locals.locale))
  const change = async (what: string, make: (answers: Answers) => Answers) => {
    // Pressed twice, it happens once. The answers stay out of what is remembered about the form.
    const sent = await sendOnce(locals, form, what, async (act) => {
      let count = 0
      const saved = await saveDraft(act, registryOf(locals), journey.token, (answers) => {
        const changed = make(answers)
        count = entriesOf({ ...journey, answers: changed }, step).length
        return changed
      })
      return saved.kind === 'saved' ? ({ kind: 'saved', answers: {}, edit: saved.edit, count } as const) : saved
    })
    if (sent.kind === 'refused') return undefined
    keepGoing(event, journey, sent.result)
    return sent.result.kind === 'saved' ? sent.result.count : undefined
  }
  if (pressed === 'later') to(savedPath(slug))
  if (pressed === 'add') {
    const count = await change('services.add-entry', (answers) => flow.addEntry(step, answers))
    if (count === undefined) return fail(409, { input: {}, errors: sentBefore(locals.locale) })
    to(stepPath(slug, firstPageOf(journey, step, count - 1) ?? step.key, back))
  }
  if (pressed.startsWith('remove:')) {
    const index = Number(pressed.slice('remove:'.length))
    await change('services.remove-entry', (answers) => flow.removeEntry(step, answers, index))
    to(stepPath(slug, step.key, back))
  }
  const errors = errorTexts(journey, simulation.errorsOf(step.key), locals.locale)
  if (Object.keys(errors).length > 0) return fail(422, { input: {}, errors })
  to(pathAfter(journey, step, back))
}

/** The entries that a list page shows. */
export function entriesOf(
  { answers, bundle }: Pick<Journey, 'answers' | 'bundle'>,
  { page, indices }: Step,
): readonly unknown[] {
  if (page.kind !== 'list') return []
  const found = answerAt(answers, withIndices(page.of, placeRepeats(bundle.flow.fields), indices))
  return Array.isArray(found) ? found : []
}

/** The first page about one entry, as the flow is with that entry. */
export function firstPageOf({ answers, facts, flow }: Journey, step: Step, index: number): string | undefined {
  if (step.page.kind !== 'list') return undefined
  const { of } = step.page
  const place = [...step.indices, index].join()
  const { path } = flow.simulate(flow.addEntry(step, answers), facts)
  return path.find(({ page, indices }) => page.kind === 'question' && page.each === of && indices.join() === place)?.key
}
