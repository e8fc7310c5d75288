import { type Act, actAs, type Actor, toCivilDay } from '@klammer/platform/act'
import { currentServices, type PublishedService, startDraft, submitDraft, worklist } from '@klammer/modules/services'
import { type DemoClerks, seedClerks } from './clerks.ts'
import type { DemoServices } from './demo-services.ts'
import { type Reached, workOn } from './work-on.ts'

const DAY_MS = 86_400_000

/** So many of each service: enough to see every state somewhere, and few enough for a quick start. */
const OF_EACH = 4

/** How far a demo case has come, and how many days ago its application came in. */
const PLAN: readonly { readonly upTo: Reached; readonly daysAgo: number }[] = [
  { upTo: 'submitted', daysAgo: 1 },
  { upTo: 'announced', daysAgo: 12 },
  { upTo: 'proposed', daysAgo: 8 },
  { upTo: 'inReview', daysAgo: 16 },
  { upTo: 'inquiry', daysAgo: 5 },
  { upTo: 'decided', daysAgo: 7 },
]

/**
 * Puts some cases on the desk, so that nobody has to look at an empty one: fictional applicants out of the example cases of each service,
 * worked on by fictional clerks through the same steps as any other case.
 */
export async function seedCases(city: DemoServices): Promise<void> {
  const services = await currentServices(city.db)
  if (services.length === 0) return
  const clerks = await seedClerks(city)
  for (const [index, service] of services.entries()) {
    const plan = Array.from({ length: OF_EACH }, (_, place) => PLAN[(index * OF_EACH + place) % PLAN.length])
    await seedService(
      city,
      service,
      clerks,
      plan.filter((step) => step !== undefined),
    )
  }
}

async function seedService(
  city: DemoServices,
  { bundle }: PublishedService,
  clerks: DemoClerks,
  plan: typeof PLAN,
): Promise<void> {
  const examples = bundle.examples.filter(({ expect }) => expect.result !== undefined)
  let next = 0
  for (const { daysAgo, upTo } of plan) {
    const day = daysBefore(daysAgo)
    // An example was thought through for its own day: its dates move along. Where it does not fit all the same, the next is taken.
    let reference: string | undefined
    while (reference === undefined) {
      const example = examples[next++]
      if (!example) break
      const moved = (Date.parse(toCivilDay(day)) - Date.parse(example.today)) / DAY_MS
      const answers = forDemo(example.answers, bundle.flow.fields, moved)
      reference = await apply(city, bundle.service.slug, answers, day)
    }
    if (reference === undefined) return
    const { lines } = await worklist(actOn(city, clerks.clerk, day), { reference })
    const [found] = lines
    if (found)
      await workOn(city.services, (who, later) => actOn(city, who, later ?? day), {
        id: found.id,
        bundle,
        upTo,
        clerks,
        day,
      })
  }
}

/** @returns the reference, or nothing where this example cannot be sent on that day */
async function apply(city: DemoServices, service: string, answers: Answers, day: Date): Promise<string | undefined> {
  const act = actOn(city, { kind: 'guest' }, day)
  const started = await startDraft(act, city.services, service, answers)
  if (started.kind === 'refused') return undefined
  const submitted = await submitDraft(act, city.services, started.token)
  return submitted.kind === 'submitted' ? submitted.reference : undefined
}

function actOn({ db, vault }: DemoServices, actor: Actor, now: Date): Act {
  return actAs({ db, actor, vault, now })
}

function daysBefore(days: number): Date {
  return new Date(Date.now() - days * DAY_MS)
}

type Flow = PublishedService['bundle']['flow']
type Answers = PublishedService['bundle']['examples'][number]['answers']

const DAY = /^\d{4}-\d{2}-\d{2}$/

/** Days move with the day of the application. Files of examples have names only; the demo hands nothing in where it may. */
function forDemo(answers: Answers, fields: Flow['fields'], moved: number): Answers {
  const entries = fields.flatMap((field): readonly (readonly [string, Answers[string]])[] => {
    const answer = answers[field.name]
    if (answer === undefined || (field.type === 'file' && field.optional === true)) return []
    if (field.type === 'group') return [[field.name, forDemo(answer as Answers, field.fields, moved)]]
    if (field.type === 'repeat') {
      return [[field.name, (answer as readonly Answers[]).map((entry) => forDemo(entry, field.fields, moved))]]
    }
    if (field.type === 'date' && typeof answer === 'string' && DAY.test(answer)) {
      const day = new Date(Date.parse(answer) + moved * DAY_MS)
      return [[field.name, day.toISOString().slice(0, 10)]]
    }
    return [[field.name, answer]]
  })
  return Object.fromEntries(entries)
}
