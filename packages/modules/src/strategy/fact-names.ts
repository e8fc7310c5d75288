import type { Text } from '@klammer/platform/manifest'
import { m } from '@klammer/platform/messages'

/** What stands openly in the acts of the module. */
export const factNames: { readonly [name: string]: Text } = {
  version: m.strategy_fact_version,
  decidedOn: m.strategy_fact_decided_on,
  validFrom: m.strategy_fact_valid_from,
  contentSha256: m.strategy_fact_content_sha256,
  changed: m.strategy_fact_changed,
  revision: m.strategy_fact_revision,
  stage: m.strategy_fact_stage,
  year: m.strategy_fact_year,
  budget: m.strategy_fact_budget,
  amountCents: m.strategy_fact_amount_cents,
  fundingBasisPoints: m.strategy_fact_funding_basis_points,
  series: m.strategy_fact_series,
  periodFrom: m.strategy_fact_period_from,
  periodTo: m.strategy_fact_period_to,
  suppressed: m.strategy_fact_suppressed,
  value: m.strategy_fact_value,
  numerator: m.strategy_fact_numerator,
  denominator: m.strategy_fact_denominator,
  querySha256: m.strategy_fact_query_sha256,
  inputsDigest: m.strategy_fact_inputs_digest,
}
