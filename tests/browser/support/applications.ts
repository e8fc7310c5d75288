import type { City } from '@klammer/modules/city'
import { startDraft, submitDraft } from '@klammer/modules/services'
import { actAs } from '@klammer/platform/act'

/** Sends so many applications for a service, with the answers of its example cases. @throws when none of them can be sent today */
export async function submitExamples(city: City, service: string, count: number): Promise<void> {
  const act = actAs({ db: city.db, actor: { kind: 'guest' }, vault: city.vault })
  const current = await city.services.bundles.current(city.db, service)
  const examples = current?.bundle.examples.filter(({ expect }) => expect.result !== undefined) ?? []
  let sent = 0
  for (let next = 0; sent < count && next < 10 * count; next++) {
    const started = await startDraft(act, city.services, service, examples[next % examples.length]?.answers)
    if (started.kind !== 'started') throw new Error(started.because)
    // Some examples were thought through for another day.
    if ((await submitDraft(act, city.services, started.token)).kind === 'submitted') sent += 1
  }
  if (sent < count) throw new Error(`only ${sent} examples of ${service} can be sent today`)
}
