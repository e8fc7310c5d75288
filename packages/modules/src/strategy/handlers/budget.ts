import { randomUUID } from 'node:crypto'
import { type Act, requirePermission } from '@klammer/platform/act'
import { z } from 'zod'
import type { FieldProblem } from '../content.ts'
import { identityOf } from '../decisions.ts'
import type { ElementId } from '../model.ts'
import { permissions } from '../permissions.ts'
import { currentRevision, lockElement } from '../store/revisions.ts'
import { inStrategy } from '../tables.ts'
import { concernOf, type Invalid, type NotFound } from './drafts.ts'

const budgetEntry = z.object({
  year: z.number().int().min(1990).max(2200),
  kind: z.enum(['plan', 'commitment', 'actual']),
  amountCents: z.number().int().min(0).max(10_000_000_000_000),
  funder: z.string().trim().min(1).max(200).optional(),
  fundingBasisPoints: z.number().int().min(0).max(10_000),
  source: z.object({ label: z.string().trim().min(1).max(300), url: z.url({ protocol: /^https?$/ }).optional() }),
  supersedes: z.uuid().optional(),
})

/**
 * Enters planned, committed or spent money of a published initiative: a draft is nobody's business yet, and this act is public.
 * A correction names the line it replaces; both stay readable.
 */
export async function enterBudget(
  act: Act,
  initiative: ElementId,
  untrusted: unknown,
): Promise<{ readonly kind: 'entered'; readonly actId: string } | Invalid | NotFound> {
  const parsed = budgetEntry.safeParse(untrusted)
  if (!parsed.success) return { kind: 'refused', because: 'invalid', problems: problemsOf(parsed.error) }
  const entry = parsed.data
  return act.db.transaction().execute(async (platformTx) => {
    const tx = inStrategy(platformTx)
    const element = await lockElement(tx, initiative)
    const content = (await currentRevision(tx, initiative))?.content
    if (element?.kind !== 'initiative' || !content) return { kind: 'refused', because: 'not-found' }
    requirePermission(permissions, act, 'strategy.enter-budget', concernOf(content))
    const before = entry.supersedes
      ? await tx
          .selectFrom('strategy.budget_line')
          .select('act_id')
          .where('id', '=', entry.supersedes)
          .where('initiative_id', '=', initiative)
          .executeTakeFirst()
      : undefined
    if (entry.supersedes && !before) return { kind: 'refused', because: 'not-found' }

    const actId = await act.record(platformTx, {
      kind: before ? 'strategy.budget-corrected' : 'strategy.budget-entered',
      about: `strategy.initiative:${initiative}`,
      role: 'strategy-editor',
      unit: concernOf(content).unit,
      facts: {
        year: entry.year,
        budget: entry.kind,
        amountCents: entry.amountCents,
        fundingBasisPoints: entry.fundingBasisPoints,
      },
      refersTo: before?.act_id,
    })
    await tx
      .insertInto('strategy.budget_line')
      .values({
        id: randomUUID(),
        initiative_id: initiative,
        year: entry.year,
        kind: entry.kind,
        amount_cents: entry.amountCents,
        funder: entry.funder ?? null,
        funding_basis_points: entry.fundingBasisPoints,
        source_label: entry.source.label,
        source_url: entry.source.url ?? null,
        entered_by: identityOf(act.actor),
        entered_at: act.now,
        supersedes: entry.supersedes ?? null,
        act_id: actId,
      })
      .execute()
    return { kind: 'entered', actId }
  })
}

function problemsOf(error: z.ZodError): readonly FieldProblem[] {
  return error.issues.map((issue) => ({ path: issue.path.join('.'), code: issue.code }))
}
