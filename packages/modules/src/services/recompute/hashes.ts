import { canonicalJson, type Json } from '@klammer/engines/canonical-json'
import type { Sha256 } from '@klammer/engines/tlog'
import type { ServiceBundle } from '../model.ts'
import type { Proof, RestPart, RulePart, Statement } from './model.ts'

export function rulePartOf({ fees, flow, format, process, rules }: RulePart): RulePart {
  return { format, flow, rules, process, fees }
}

export function restPartOf({ examples, notices, service, texts }: RestPart): RestPart {
  return { service, notices, texts, examples }
}

/** SHA-256 of the part that decides. */
export function rulesHashOf(sha256: Sha256, bundle: RulePart): string {
  return hashOf(sha256, rulePartOf(bundle))
}

/** The id that the service has if this is all of it. */
export function bundleHashOf(sha256: Sha256, proof: Pick<Proof, 'rules' | 'rest'>): string {
  return hashOf(sha256, { ...proof.rules, ...proof.rest })
}

/** SHA-256 of what was decided: changes with every answer, amount and reason, and with the version of the service. */
export function digestOf(sha256: Sha256, { calculation, decidedOn, outcome, override, reference }: Statement): string {
  return hashOf(sha256, { reference, decidedOn, calculation, outcome, ...(override && { override }) })
}

function hashOf(sha256: Sha256, value: object): string {
  // What is undefined does not travel.
  const text = canonicalJson(JSON.parse(JSON.stringify(value)) as Json)
  return Array.from(sha256(new TextEncoder().encode(text)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The service as the proof carries it. The engines need no more than the part that decides. */
export function serviceOf({ rest, rules }: Proof): ServiceBundle {
  return { service: {}, notices: {}, texts: {}, examples: [], ...rest, ...rules } as unknown as ServiceBundle
}
