import type { Json } from '@klammer/engines/canonical-json'
import type { Calculation, Decision } from '../cases/model.ts'
import type { BundleId, ServiceBundle } from '../model.ts'
import type { Outcome } from '../registry.ts'

export const FORMAT = 'klammer-decision-1'

/** Under this name the entry in the record commits to the digest of a decision. */
export const DIGEST_FIELD = 'decision'

/** What goes with a notice as `decision.json`: everything that is needed to work the decision out again, without asking the city. */
export interface Proof {
  readonly format: typeof FORMAT
  readonly reference: string
  readonly decidedOn: string
  /** SHA-256 of the published service, and of the part of it that the calculation needs. */
  readonly bundle: BundleId
  readonly rulesHash: string
  readonly rules: RulePart
  /** What the published service holds besides: with it, `bundle` can be worked out again; and it has the words for people. */
  readonly rest?: RestPart
  readonly calculation: Calculation
  readonly outcome: Outcome
  readonly override?: { readonly reason: string }
  /** SHA-256 of what was decided, see `digestOf`: what the entry in the record commits to. */
  readonly digest?: string
  /** The entry in the record, and what opens its commitment to the digest. A draft has none. */
  readonly act?: ActOfDecision
}

export interface ActOfDecision {
  readonly id: string
  /** Base64url. */
  readonly salt: string
}

/** The part of a bundle that decides. */
export type RulePart = Pick<ServiceBundle, 'format' | 'flow' | 'rules' | 'process' | 'fees'>
export type RestPart = Omit<ServiceBundle, keyof RulePart>

/** What the digest of a decision is made of: what was decided, on what and by which rules. */
export interface Statement extends Decision {
  readonly reference: string
  readonly decidedOn: string
}

/** A place where what stands in the record of the decision is not what comes out again. */
export interface Difference {
  /** Names and numbers of places, such as `fees.0.cents`. */
  readonly path: string
  /** Missing where there is nothing. */
  readonly said?: Json
  readonly found?: Json
}
