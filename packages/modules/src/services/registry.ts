import type { Json } from '@klammer/engines/canonical-json'
import type { Place } from '@klammer/engines/deadlines'
import type { AnswerError, Answers } from '@klammer/engines/flow'
import type { PlatformDb } from '@klammer/platform/database'
import type { FileStore } from '@klammer/platform/files'
import type { Locale } from '@klammer/platform/i18n'
import type { Vault } from '@klammer/platform/record'
import type { RateLimiter } from '@klammer/platform/web'
import type { BundleId, ServiceBundle } from './model.ts'

/** Where the city keeps its files: the second argument of every handler that touches a draft or a case. */
export interface Registry {
  /** Wraps the key of each case. */
  readonly vault: Vault
  /** Makes return codes useless to whoever has only the database. */
  readonly secret: string
  readonly rateLimiter: RateLimiter
  readonly files: FileStore
  readonly bundles: Bundles
  readonly judge: Judge
  /** Absolute address of a German path in a language. */
  linkTo(path: string, locale: Locale): string
  /** Seat of the authority: its holidays count. */
  readonly place: Place
}

/** Published services, by the hash of what they hold. */
export interface Bundles {
  find(db: PlatformDb, id: BundleId): Promise<ServiceBundle | undefined>
  current(db: PlatformDb, slug: string): Promise<{ readonly id: BundleId; readonly bundle: ServiceBundle } | undefined>
}

/** The pure engines behind a service: where an application stands, and what follows from it. */
export interface Judge {
  simulate(bundle: ServiceBundle, answers: Answers, today: string): Standing
  compute(bundle: ServiceBundle, answers: Answers, today: string): Computed
}

export interface Standing {
  readonly complete: boolean
  readonly errors: { readonly [path: string]: AnswerError }
  /** Nothing else may leave the draft. */
  readonly relevantAnswers: Answers
}

/** What the rules say, and how they came to it. */
export type Computed =
  | ({ readonly kind: 'computed' } & Outcome & { readonly trace: Json })
  | { readonly kind: 'refused'; readonly because: 'rules-failed'; readonly errors: readonly string[] }

export interface Outcome {
  /** Code among the results of the service. */
  readonly result: string
  /** Codes with texts in the bundle. */
  readonly reasons: readonly string[]
  readonly fees: readonly Fee[]
}

export interface Fee {
  readonly code: string
  readonly cents: number
}
