import { answerAt, type Answers, type StoredFile, withAnswer } from '@klammer/engines/flow'
import { saveDraft, uploadToDraft } from '@klammer/modules/services'
import { fileRefusalText } from '@klammer/platform/files'
import { fail, redirect } from '@sveltejs/kit'
import { type FieldErrors, readText } from '#lib/forms/fields.ts'
import { href } from '#lib/routing/index.ts'
import { type Journey, requireJourney } from './journey.ts'
import { changeList } from './list-changes.ts'
import { readBack, savedPath, stepPath } from './paths.ts'
import { errorTexts, questionAt } from './question-view.ts'
import { registryOf } from './registry.ts'
import { sendApplication } from './sending.ts'
import { keepGoing, type StepEvent } from './step-event.ts'
import { pathAfter } from './way.ts'

/** What the form of one page does. The button that was pressed says whether to go on, to stop for today, or to change a list of files. */
export async function answerStep(event: StepEvent) {
  const { locals, params, request, url } = event
  const form = await request.formData()
  const journey = await requireJourney(event)
  const { simulation, slug } = journey
  const step = simulation.reachable.find(({ key }) => key === params.seite)
  const to: (path: string) => never = (path) => redirect(303, href(path, locals.locale))
  if (!step) to(stepPath(slug, simulation.resume.key))
  const pressed = readText(form, 'do')
  const back = readBack(url)
  if (step.page.kind === 'list') return changeList(event, { journey, step, form, pressed, back })
  if (step.page.kind === 'check' || step.page.kind === 'exit') to(pathAfter(journey, step, back))

  const taken = await takeFiles(event, journey, step.asks, form)
  const input = { entries: entriesIn(form), files: taken.files }
  const parse = (answers: Answers) => journey.flow.parseAnswers(step, answers, input, locals.locale, journey.facts)
  const parsed = parse(journey.answers)
  const errors: FieldErrors = { ...errorTexts(journey, parsed.errors, locals.locale), ...taken.errors }
  const isPause = pressed === 'later' || pressed === 'upload' || pressed.startsWith('remove:')
  const isRefused = Object.keys(errors).length > 0 && pressed !== 'later' && !pressed.startsWith('remove:')
  const onlyFileMissing = pressed === 'upload' && taken.files.size > 0 && Object.keys(taken.errors).length === 0
  if (isRefused && !onlyFileMissing) return fail(422, { input: parsed.input, errors })

  const saved = await saveDraft(
    locals.act,
    registryOf(locals),
    journey.token,
    (answers) => withoutFile(parse(answers).answers, step.asks, pressed),
    step.key,
  )
  const kept = keepGoing(event, journey, saved)
  if (pressed === 'later') to(savedPath(slug))
  if (isPause) to(stepPath(slug, step.key, back))
  const after = { ...journey, answers: kept, simulation: journey.flow.simulate(kept, journey.facts) }
  if (step.page.kind === 'declaration' && after.simulation.path.at(-1)?.key === step.key) {
    return sendApplication(event, after)
  }
  to(pathAfter(after, step, back))
}

function entriesIn(form: FormData): ReadonlyMap<string, readonly string[]> {
  const entries = new Map<string, string[]>()
  for (const [name, value] of form) {
    if (typeof value === 'string') entries.set(name, [...(entries.get(name) ?? []), value])
  }
  return entries
}

interface Taken {
  readonly files: ReadonlyMap<string, readonly StoredFile[]>
  readonly errors: FieldErrors
}

/** Takes in what was uploaded, beside what was there before. The same file again (a second click) is the same file. */
async function takeFiles(
  { locals }: StepEvent,
  journey: Journey,
  asks: readonly string[],
  form: FormData,
): Promise<Taken> {
  const files = new Map<string, readonly StoredFile[]>()
  const errors: { [name: string]: string } = {}
  for (const path of asks) {
    if (questionAt(journey, path)?.type !== 'file') continue
    const uploads = form.getAll(path).filter((value): value is File => value instanceof File && value.size > 0)
    let held = (answerAt(journey.answers, path) ?? []) as readonly StoredFile[]
    for (const upload of uploads) {
      if (held.some(({ name, size }) => name === upload.name && size === upload.size)) continue
      const outcome = await uploadToDraft(locals.act, registryOf(locals), journey.token, upload)
      if (outcome.kind === 'uploaded') held = [...held, outcome.file]
      else if (outcome.because !== 'draft-gone') errors[path] = fileRefusalText(outcome, locals.locale)
    }
    if (uploads.length > 0) files.set(path, held)
  }
  return { files, errors }
}

function withoutFile(answers: Answers, asks: readonly string[], pressed: string): Answers {
  if (!pressed.startsWith('remove:')) return answers
  const id = pressed.slice('remove:'.length)
  return asks.reduce((all, path) => {
    const held = answerAt(all, path)
    if (!Array.isArray(held) || !held.some((file: StoredFile) => file.id === id)) return all
    const left = (held as readonly StoredFile[]).filter((file) => file.id !== id)
    return withAnswer(all, path, left.length === 0 ? undefined : left)
  }, answers)
}
