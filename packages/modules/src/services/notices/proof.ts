import { canonicalJson, type Json } from '@klammer/engines/canonical-json'
import { nodeCrypto } from '@klammer/platform/record'
import type { Calculation, Decision } from '../cases/model.ts'
import type { ServiceBundle } from '../model.ts'
import { digestOf, restPartOf, rulePartOf, rulesHashOf as hashOfRules } from '../recompute/hashes.ts'
import { type ActOfDecision, FORMAT, type Proof, type RulePart, type Statement } from '../recompute/model.ts'
import type { Judge, Outcome } from '../registry.ts'

/** Of the entry in the record, and what opens its commitment to the decision: a draft has none. */
export interface NoticeSource {
  readonly bundle: ServiceBundle
  readonly reference: string
  /** Civil day of the decision. */
  readonly decidedOn: string
  readonly act?: ActOfDecision | undefined
}

export function proofOf(decision: Decision, { act, bundle, decidedOn, reference }: NoticeSource): Proof {
  return {
    format: FORMAT,
    reference,
    decidedOn,
    bundle: decision.calculation.bundle,
    rulesHash: rulesHashOf(bundle),
    rules: rulePartOf(bundle),
    rest: restPartOf(bundle),
    calculation: decision.calculation,
    outcome: decision.outcome,
    ...(decision.override && { override: decision.override }),
    digest: decisionDigest({ ...decision, reference, decidedOn }),
    ...(act && { act }),
  }
}

/** What the entry in the record commits to. */
export function decisionDigest(statement: Statement): string {
  return digestOf(nodeCrypto.sha256, statement)
}

const rulesHashOf = (bundle: RulePart) => hashOfRules(nodeCrypto.sha256, bundle)

export type Recalculated =
  | { readonly kind: 'same' }
  | { readonly kind: 'different'; readonly expected: Outcome; readonly found: Outcome }
  | { readonly kind: 'failed'; readonly errors: readonly string[] }

/** Works a calculation out again, with the version of the service on which it rests. */
export function recomputeCalculation(
  { inputs, outcome }: Calculation,
  bundle: ServiceBundle,
  judge: Pick<Judge, 'compute'>,
): Recalculated {
  const again = judge.compute(bundle, inputs.answers, inputs.today)
  if (again.kind === 'refused') return { kind: 'failed', errors: again.errors }
  const found: Outcome = { result: again.result, reasons: again.reasons, fees: again.fees }
  return same(found, outcome) ? { kind: 'same' } : { kind: 'different', expected: outcome, found }
}

function same(a: Outcome, b: Outcome): boolean {
  return canonicalJson(a as unknown as Json) === canonicalJson(b as unknown as Json)
}
