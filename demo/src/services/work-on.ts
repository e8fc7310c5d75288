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
  type ServiceBundle,
  sendNotice,
  takeUp,
} from '@klammer/modules/services'
import type { DemoClerks } from './clerks.ts'

/** Where a demo case stops. */
export type Reached = 'submitted' | 'inReview' | 'inquiry' | 'proposed' | 'decided' | 'announced'

interface Work {
  readonly id: CaseId
  readonly bundle: ServiceBundle
  readonly upTo: Reached
  readonly clerks: DemoClerks
  readonly day: Date
}

/** Works on a case until it has come so far, one day after the other. */
export async function workOn(
  registry: Registry,
  as: (actor: Actor, on?: Date) => Act,
  { bundle, clerks, day, id, upTo }: Work,
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
  await hearOffices(registry, as(clerk, later(1)), id, bundle)
  expectDone(await compute(as(clerk, later(2)), registry, on))
  if (upTo === 'inReview') return
  expectDone(await propose(as(clerk, later(2)), registry, on))
  if (upTo === 'proposed') return
  if (bundle.process.fourEyes) expectDone(await approve(as(colleague, later(3)), registry, on))
  expectDone(await decide(as(clerk, later(3)), registry, on))
  if (upTo === 'decided') return
  expectDone(await sendNotice(as(clerk, later(4)), registry, { id, medium: 'post' }))
}

/** All offices that the service names are asked, whether this case needs them or not: nobody has to look into the file for that. */
async function hearOffices(registry: Registry, act: Act, id: CaseId, { process }: ServiceBundle): Promise<void> {
  for (const { unit } of process.offices) {
    expectDone(await refer(act, registry, { id, unit, question: 'Gibt es Bedenken?' }))
  }
  for (const { unit } of process.offices) {
    expectDone(await enterOpinion(act, registry, { id, unit, opinion: 'Keine Bedenken.' }))
  }
}

function expectDone(outcome: { readonly kind: string }): void {
  if (outcome.kind === 'refused') throw new Error(`a demo case is refused: ${JSON.stringify(outcome)}`)
}
