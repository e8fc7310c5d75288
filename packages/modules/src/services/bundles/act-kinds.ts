import type { Text } from '@klammer/platform/manifest'
import { m } from '@klammer/platform/messages'

/** What publishing leaves in the record. */
export const bundleActKinds: { readonly [kind: string]: Text } = {
  'services.bundle-published': m.services_act_bundle_published,
}
