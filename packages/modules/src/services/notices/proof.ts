import { createHash } from 'node:crypto'
import { canonicalJson, type Json } from '@klammer/engines/canonical-json'
import type { Calculation, Decision } from '../cases/model.ts'
import type { BundleId, ServiceBundle } from '../model.ts'
import type { Judge, Outcome } from '../registry.ts'

/** What goes with a notice as `decision.json`: everything that is needed to work the decision out again, without asking the city. */
export interface Proof {
  readonly format: 'klammer-decision-1'
  readonly reference: string
  readonly decidedOn: string
  /** SHA-256 of the published service, and of the part of it that the calculation needs. */
  readonly bundle: BundleId
  readonly rulesHash: string
  readonly rules: RulePart
  readonly calculation: Calculation
  readonly outcome: Outcome
  readonly override?: { readonly reason: string }
}

/** The part of a bundle that decides. */
export type RulePart = Pick<ServiceBundle, 'format' | 'flow' | 'rules' | 'process' | 'fees'>

export function proofOf(
  decision: Decision,
  of: { readonly bundle: ServiceBundle; readonly reference: string; readonly decidedOn: string },
): Proof {
  const part = partOf(of.bundle)
  return {
    format: 'klammer-decision-1',
    reference: of.reference,
    decidedOn: of.decidedOn,
    bundle: decision.calculation.bundle,
    rulesHash: hashOf(part),
    rules: part,
    calculation: decision.calculation,
    outcome: decision.outcome,
    ...(decision.override && { override: decision.override }),
  }
}

function partOf({ fees, flow, format, process, rules }: ServiceBundle): RulePart {
  return { format, flow, rules, process, fees }
}

export const rulesHashOf = (bundle: ServiceBundle) => hashOf(partOf(bundle))

export type Recomputed =
  | { readonly kind: 'same' }
  /** The rules still say the same, and the office decided otherwise, with its reason. */
  | { readonly kind: 'same-rules-overridden'; readonly reason: string }
  | { readonly kind: 'different'; readonly expected: Outcome; readonly found: Outcome }
  | { readonly kind: 'altered'; readonly what: 'rules' | 'outcome' }
  | { readonly kind: 'failed'; readonly errors: readonly string[] }

/** Works a decision out again from its proof alone. */
export function recompute(proof: Proof, judge: Pick<Judge, 'compute'>): Recomputed {
  if (hashOf(proof.rules) !== proof.rulesHash) return { kind: 'altered', what: 'rules' }
  // The judge needs no more of a bundle than the part that decides.
  const again = recomputeCalculation(proof.calculation, proof.rules as ServiceBundle, judge)
  if (again.kind !== 'same') return again
  if (same(proof.outcome, proof.calculation.outcome)) return again
  return proof.override
    ? { kind: 'same-rules-overridden', reason: proof.override.reason }
    : { kind: 'altered', what: 'outcome' }
}

export function recomputeCalculation(
  { inputs, outcome }: Calculation,
  bundle: ServiceBundle,
  judge: Pick<Judge, 'compute'>,
): Extract<Recomputed, { readonly kind: 'same' | 'different' | 'failed' }> {
  const again = judge.compute(bundle, inputs.answers, inputs.today)
  if (again.kind === 'refused') return { kind: 'failed', errors: again.errors }
  const found: Outcome = { result: again.result, reasons: again.reasons, fees: again.fees }
  return same(found, outcome) ? { kind: 'same' } : { kind: 'different', expected: outcome, found }
}

function same(a: Outcome, b: Outcome): boolean {
  return canonicalJson(a as unknown as Json) === canonicalJson(b as unknown as Json)
}

function hashOf(part: RulePart): string {
  return createHash('sha256')
    .update(canonicalJson(JSON.parse(JSON.stringify(part)) as Json))
    .digest('hex')
}
