import { createHash } from 'node:crypto'
import { canonicalJson, type Json } from '@klammer/engines/canonical-json'
import type { BundleId, ServiceBundle } from '../model.ts'

/** The bytes that are published: two folders that say the same give the same. */
export function bundleText(bundle: ServiceBundle): string {
  return canonicalJson(bundle as unknown as Json)
}

export function bundleId(text: string): BundleId {
  return createHash('sha256').update(text).digest('hex') as BundleId
}
