import type { Answers } from '@klammer/engines/flow'
import type { Act } from '@klammer/platform/act'
import { approve, takeUp } from '../cases/commands.ts'
import { compute, decide, propose } from '../cases/deciding.ts'
import type { CaseId } from '../cases/model.ts'
import { startDraft } from '../drafts/handlers.ts'
import { submitDraft } from '../drafts/submit.ts'
import { announceNotice } from '../notices/announce.ts'
import { renderNotice } from '../notices/handlers.ts'
import type { State } from '../process/model.ts'
import type { Registry } from '../registry.ts'
import { servicesTables } from '../tables.ts'
import { approver, clerk, guest, someAnswers } from './builders.ts'

export interface TestCase {
  readonly id: CaseId
  readonly reference: string
  readonly caseToken: string
}

/** An office that works cases up to where a test begins. Throws where the city refuses. */
export function office(as: (actor: Act['actor'], day?: string) => Act, registry: Registry) {
  const submit = async (answers: Answers = someAnswers, day?: string): Promise<TestCase> => {
    const { token } = done('started', await startDraft(as(guest, day), registry, 'hundesteuer', answers))
    const { caseToken, reference } = done('submitted', await submitDraft(as(guest, day), registry, token))
    const row = await servicesTables(as(guest).db)
      .selectFrom('services.case_file')
      .select('id')
      .where('reference', '=', reference)
      .executeTakeFirstOrThrow()
    return { id: row.id as CaseId, reference, caseToken }
  }
  const steps: readonly (readonly [State, (id: CaseId, day?: string) => Promise<unknown>])[] = [
    ['inReview', async (id, day) => done('done', await takeUp(as(clerk, day), registry, { id }))],
    [
      'proposed',
      async (id, day) => {
        done('computed', await compute(as(clerk, day), registry, { id }))
        done('done', await propose(as(clerk, day), registry, { id }))
      },
    ],
    ['approved', async (id, day) => done('done', await approve(as(approver, day), registry, { id }))],
    ['decided', async (id, day) => done('done', await decide(as(clerk, day), registry, { id }))],
    [
      'announced',
      async (id, day) => {
        done('rendered', await renderNotice(as(clerk, day), registry, { id }))
        done('announced', await announceNotice(as(clerk, day), registry, { id, medium: 'post' }))
      },
    ],
  ]
  return {
    submit,
    /** A new case in that state. */
    async caseIn(state: State, day?: string): Promise<TestCase> {
      const opened = await submit(someAnswers, day)
      if (state === 'submitted') return opened
      for (const [reached, step] of steps) {
        await step(opened.id, day)
        if (reached === state) return opened
      }
      throw new Error(`no test case gets to ${state} by itself`)
    },
  }
}

/** The outcome wanted, or an error that says what came instead. */
export function done<Outcome extends { readonly kind: string }, Kind extends Outcome['kind']>(
  kind: Kind,
  outcome: Outcome,
): Extract<Outcome, { readonly kind: Kind }> {
  if (outcome.kind !== kind) throw new Error(`the city refused: ${JSON.stringify(outcome)}`)
  return outcome as Extract<Outcome, { readonly kind: Kind }>
}
