import { createHash } from 'node:crypto'
import type { ServiceBundle } from '../model.ts'
import { type Proof, rulesHashOf } from './proof.ts'

/**
 * Whether the rules that a notice carries are those that the city published.
 * @param published the bytes of the published version, as the city gives them to everybody
 */
export function comesFrom(proof: Proof, published: Uint8Array): 'yes' | 'other-version' | 'other-rules' {
  const id = createHash('sha256').update(published).digest('hex')
  if (id !== proof.bundle) return 'other-version'
  const bundle = JSON.parse(Buffer.from(published).toString()) as ServiceBundle
  return rulesHashOf(bundle) === proof.rulesHash ? 'yes' : 'other-rules'
}
