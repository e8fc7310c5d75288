import type { Act, Actor } from '@klammer/platform/act'
import {
  approve,
  askApplicant,
  type CaseId,
  compute,
  decide,
  enterOpinion,
  propose,
  refer,
  type Registry,
  sendNotice,
  staffCasePage,
  takeUp,
} from '@klammer/modules/services'
import type { DemoClerks } from './clerks.ts'

/** Where a demo case stops. */
export type Reached = 'submitted' | 'inReview' | 'inquiry' | 'proposed' | 'decided' | 'announced'

interface Work {
  readonly id: CaseId
  readonly upTo: Reached
  readonly clerks: DemoClerks
  readonly day: Date
}

/** Works on a case until it has come so far, one day after the other. */
export async function workOn(
  registry: Registry,
  as: (actor: Actor, on?: Date) => Act,
  { clerks, day, id, upTo }: Work,
): Promise<void> {
  const { clerk, colleague } = clerks
  const later = (days: number) => new Date(Math.min(Date.now(), day.getTime() + days * 86_400_000))
  const on = { id }
  if (upTo === 'submitted') return
  expectDone(await takeUp(as(clerk, later(1)), registry, on))
  if (upTo === 'inquiry') {
    const question = 'Bitte schicken Sie uns noch ein Foto, auf dem alles gut zu lesen ist.'
    expectDone(await askApplicant(as(clerk, later(1)), registry, { id, question }))
    return
  }
  await hearOffices(registry, (moment) => as(clerk, moment), id, later(1))
  expectDone(await compute(as(clerk, later(2)), registry, on))
  if (upTo === 'inReview') return
  expectDone(await propose(as(clerk, later(2)), registry, on))
  if (upTo === 'proposed') return
  const page = await staffCasePage(as(colleague, later(3)), registry, id)
  if (page?.possible.includes('approve')) expectDone(await approve(as(colleague, later(3)), registry, on))
  expectDone(await decide(as(clerk, later(3)), registry, on))
  if (upTo === 'decided') return
  expectDone(await sendNotice(as(clerk, later(4)), registry, { id, medium: 'post' }))
}

async function hearOffices(registry: Registry, as: (on: Date) => Act, id: CaseId, day: Date): Promise<void> {
  const page = await staffCasePage(as(day), registry, id)
  const due = page?.offices.filter(({ heard, isDue }) => isDue && !heard) ?? []
  for (const { unit } of due) expectDone(await refer(as(day), registry, { id, unit, question: 'Gibt es Bedenken?' }))
  for (const { unit } of due)
    expectDone(await enterOpinion(as(day), registry, { id, unit, opinion: 'Keine Bedenken.' }))
}

function expectDone(outcome: { readonly kind: string }): void {
  if (outcome.kind === 'refused') throw new Error(`a demo case is refused: ${JSON.stringify(outcome)}`)
}
