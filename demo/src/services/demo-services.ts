import type { PlatformDb } from '@klammer/platform/database'
import type { Vault } from '@klammer/platform/record'
import type { Registry } from '@klammer/modules/services'

/** What of a city is needed to fill its desk. */
export interface DemoServices {
  readonly db: PlatformDb
  readonly services: Registry
  readonly vault: Vault
}
