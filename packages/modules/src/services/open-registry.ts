import type { FileStore } from '@klammer/platform/files'
import type { Locale } from '@klammer/platform/i18n'
import type { Vault } from '@klammer/platform/record'
import type { RateLimiter } from '@klammer/platform/web'
import { judge } from './bundles/judge.ts'
import { bundles } from './bundles/store.ts'
import type { Registry } from './registry.ts'

/** The registry of a city: its published services and engines, with what the platform gives. */
export function openRegistry(given: {
  readonly vault: Vault
  /** The city's secret: return codes are worthless without it. */
  readonly secret: string
  readonly rateLimiter: RateLimiter
  readonly files: FileStore
  readonly linkTo: (path: string, locale: Locale) => string
}): Registry {
  // Deadlines run at the seat of the authority. Klammer begins in Thuringia; check before use elsewhere.
  return { ...given, judge, bundles, place: { state: 'TH' } }
}
