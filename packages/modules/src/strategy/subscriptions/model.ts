import type { Locale } from '@klammer/platform/i18n'

/** An act of which subscribers have not heard yet. */
export interface UnreadAct {
  readonly position: number
  readonly kind: string
  readonly about: string
  readonly recordedAt: Date
  readonly changed: readonly string[]
}

/** A confirmed subscription, and which of the new acts it is about. */
export interface ConcernedSubscription {
  readonly id: string
  readonly email: string
  readonly locale: Locale
  /** What it is a subscription to, as acts name it. */
  readonly about: string
  readonly acts: readonly UnreadAct[]
}
