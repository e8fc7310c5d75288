import type { PlatformDb } from '@klammer/platform/database'
import { enterBudget } from '../handlers/budget.ts'
import { createElement, publishElement, saveDraft, submitDraft } from '../handlers/drafts.ts'
import { confirmMeasurement, enterMeasurement } from '../handlers/measurements.ts'
import { createStrategy } from '../handlers/strategies.ts'
import { adoptByCouncil, approve, openVersion, sendVersionToReview } from '../handlers/versions.ts'
import type { Content, ElementId, MeasurementId, StrategyId } from '../model.ts'
import { actOf, person } from './builders.ts'

/** Acts in the name of a small city, day by day, for tests that look at it afterwards. Throws where the city refuses. */
export function storyteller(db: PlatformDb) {
  const editor = person('editor', 'strategy-editor', 'data-steward')
  const reviewer = person('reviewer', 'strategy-reviewer')
  const council = person('council', 'council-office')

  const draft = async (day: string, strategy: StrategyId, content: Content): Promise<ElementId> =>
    done('created', await createElement(actOf(db, editor, day), { strategy, kind: content.kind, content })).element.id

  const publish = async (day: string, id: ElementId): Promise<void> => {
    done('submitted', await submitDraft(actOf(db, editor, day), id))
    done('published', await publishElement(actOf(db, reviewer, day), id))
  }

  return {
    draft,
    publish,
    strategy: async (day: string, content: Content): Promise<{ id: StrategyId; slug: string; root: ElementId }> => {
      const created = done(
        'created',
        await createStrategy(actOf(db, editor, day), { content, summary: { de: 'Erste Fassung' } }),
      )
      return { id: created.strategy, slug: created.slug, root: created.root.id }
    },
    openVersion: async (day: string, strategy: StrategyId, summary = 'Nächste Fassung') =>
      done('opened', await openVersion(actOf(db, editor, day), strategy, { de: summary })),
    change: async (day: string, id: ElementId, content: Content, ends = false) =>
      done('saved', await saveDraft(actOf(db, editor, day), id, { content, seenEdit: 0, ends })),
    adopt: async (day: string, strategy: StrategyId, number: string) => {
      done('sent', await sendVersionToReview(actOf(db, editor, day), strategy))
      done('approved', await approve(actOf(db, reviewer, day), strategy))
      const resolution = { body: 'Stadtrat', number, decidedOn: day }
      return done('adopted', await adoptByCouncil(actOf(db, council, day), strategy, { resolution, validFrom: day }))
    },
    publishNew: async (day: string, strategy: StrategyId, content: Content): Promise<ElementId> => {
      const id = await draft(day, strategy, content)
      await publish(day, id)
      return id
    },
    measure: async (
      day: string,
      indicator: ElementId,
      year: number,
      value: number,
      supersedes?: MeasurementId,
    ): Promise<MeasurementId> => {
      const entered = done(
        'entered',
        await enterMeasurement(actOf(db, editor, day), {
          indicator,
          period: { from: `${year}-01-01`, to: `${year}-12-31` },
          count: { numerator: value },
          source: { label: 'Jahresbericht' },
          supersedes,
        }),
      )
      done('confirmed', await confirmMeasurement(actOf(db, reviewer, day), entered.id))
      return entered.id
    },
    budget: async (day: string, initiative: ElementId, line: object) =>
      done(
        'entered',
        await enterBudget(actOf(db, editor, day), initiative, { source: { label: 'Haushalt' }, ...line }),
      ),
  }
}

/** The outcome wanted, or an error that says what came instead. */
function done<Outcome extends { readonly kind: string }, Kind extends Outcome['kind']>(
  kind: Kind,
  outcome: Outcome,
): Extract<Outcome, { readonly kind: Kind }> {
  if (outcome.kind !== kind) throw new Error(`the city refused: ${JSON.stringify(outcome)}`)
  return outcome as Extract<Outcome, { readonly kind: Kind }>
}
