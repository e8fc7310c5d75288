import type { Json } from '@klammer/engines/canonical-json'
import { fromBase64Url, type Opening, type Sha256 } from '@klammer/engines/tlog'
import { makeCalculator } from '../bundles/calculate.ts'
import type { Outcome } from '../registry.ts'
import { differencesOf } from './differences.ts'
import { bundleHashOf, digestOf, rulesHashOf } from './hashes.ts'
import { DIGEST_FIELD, type Difference, type Proof, type RulePart } from './model.ts'

export const DECISION_STEPS = ['whole', 'version', 'answers', 'result', 'reasons', 'fees', 'trace', 'outcome'] as const
export type DecisionStepName = (typeof DECISION_STEPS)[number]

/** How one step went. Pages and the command line have the words for each outcome. */
export interface DecisionStep {
  readonly step: DecisionStepName
  /** `open`: nothing is wrong, but nothing is shown either. */
  readonly mood: 'ok' | 'failed' | 'open'
  readonly outcome: string
  /** What stands in the words. */
  readonly fill?: { readonly [name: string]: string | number }
  readonly differences?: readonly Difference[]
}

export interface CheckedDecision {
  readonly holds: boolean
  readonly steps: readonly DecisionStep[]
  /** What the tables say now, where the rules could be applied. */
  readonly trace: Json | undefined
}

/**
 * Checks a decision from its proof alone: that it is whole, which version of the service it rests on, and by working it out again. Pure:
 * no network, no clock. What somebody changed together with every checksum is found only with the entry in the record, see `openingOf`.
 * @param published rules to apply in place of those in the proof, for who does not let strangers bring their own
 */
export function checkDecision(sha256: Sha256, proof: Proof, published: RulePart = proof.rules): CheckedDecision {
  const { steps, trace } = recomputed(proof, published)
  const all = [wholeStep(sha256, proof), versionStep(sha256, proof, published), ...steps, outcomeStep(proof)]
  return { holds: all.every(({ mood }) => mood !== 'failed'), steps: all, trace }
}

/** What opens the commitment of the entry in the record; the entry is for `examineProof` and `openEntry` to judge. */
export function openingOf(sha256: Sha256, proof: Proof): Opening | undefined {
  const salt = proof.act && fromBase64Url(proof.act.salt)
  return salt?.length === 32 ? { field: DIGEST_FIELD, salt, value: digestOf(sha256, proof) } : undefined
}

function wholeStep(sha256: Sha256, proof: Proof): DecisionStep {
  const step = 'whole'
  if (proof.digest === undefined) return { step, mood: 'open', outcome: 'unsealed' }
  const digest = digestOf(sha256, proof)
  if (digest !== proof.digest) return { step, mood: 'failed', outcome: 'differs', fill: { digest: proof.digest } }
  if (proof.act && !openingOf(sha256, proof)) return { step, mood: 'failed', outcome: 'act' }
  return { step, mood: 'ok', outcome: 'ok', fill: { digest } }
}

function versionStep(sha256: Sha256, proof: Proof, published: RulePart): DecisionStep {
  const step = 'version'
  const fill = { bundle: proof.bundle }
  const isPublished = published === proof.rules || rulesHashOf(sha256, published) === proof.rulesHash
  if (!isPublished || rulesHashOf(sha256, proof.rules) !== proof.rulesHash)
    return { step, mood: 'failed', outcome: 'rules', fill }
  if (proof.calculation.bundle !== proof.bundle) return { step, mood: 'failed', outcome: 'other', fill }
  if (!proof.rest) return { step, mood: 'open', outcome: 'part', fill }
  return bundleHashOf(sha256, proof) === proof.bundle
    ? { step, mood: 'ok', outcome: 'ok', fill }
    : { step, mood: 'failed', outcome: 'differs', fill }
}

interface Recomputed {
  readonly steps: readonly DecisionStep[]
  readonly trace: Json | undefined
}

function recomputed(proof: Proof, rules: RulePart): Recomputed {
  const { inputs, outcome, trace } = proof.calculation
  try {
    const calculator = makeCalculator(rules)
    const { relevantAnswers } = calculator.flow.simulate(inputs.answers, { today: inputs.today })
    const again = calculator.compute(inputs.answers, inputs.today)
    if (again.kind === 'refused') return failed(again.errors)
    return {
      steps: [
        compared('answers', asJson(inputs.answers), asJson(relevantAnswers)),
        compared('result', outcome.result, again.result),
        compared('reasons', outcome.reasons, again.reasons),
        compared('fees', feesByCode(outcome), feesByCode(again)),
        compared('trace', trace, again.trace),
      ],
      trace: again.trace,
    }
  } catch (error) {
    // Rules that somebody changed may be no rules at all.
    return failed([error instanceof Error ? error.message : String(error)])
  }
}

function failed(errors: readonly string[]): Recomputed {
  const result: DecisionStep = {
    step: 'result',
    mood: 'failed',
    outcome: 'failed',
    fill: { errors: errors.join('; ') },
  }
  return { steps: [result], trace: undefined }
}

function compared(step: DecisionStepName, said: Json, found: Json): DecisionStep {
  const differences = differencesOf(said, found)
  return differences.length === 0
    ? { step, mood: 'ok', outcome: 'ok' }
    : { step, mood: 'failed', outcome: 'differs', fill: { count: differences.length }, differences }
}

/** What was decided is what the rules say, or the office says why not. */
function outcomeStep({ calculation, outcome, override }: Proof): DecisionStep {
  const step = 'outcome'
  const differences = differencesOf(asJson(outcome), asJson(calculation.outcome))
  if (differences.length === 0) return { step, mood: 'ok', outcome: 'ok' }
  return override && override.reason.trim() !== ''
    ? { step, mood: 'open', outcome: 'overridden', fill: { reason: override.reason }, differences }
    : { step, mood: 'failed', outcome: 'differs', differences }
}

/** By name, so that a difference says which fee; a fee that stands there twice differs, too. */
function feesByCode({ fees }: Outcome): Json {
  const codes = new Set(fees.map(({ code }) => code))
  return Object.fromEntries(
    [...codes].map((code) => {
      const amounts = fees.filter((fee) => fee.code === code).map(({ cents }) => cents)
      return [code, amounts.length === 1 ? (amounts[0] ?? 0) : amounts] as const
    }),
  )
}

function asJson(value: unknown): Json {
  return JSON.parse(JSON.stringify(value)) as Json
}
