import type { Act, Actor } from '../act/index.ts'
import type { History, PlatformDb, PlatformTransaction } from '../database/index.ts'
import type { Locale } from '../i18n/index.ts'

/** A word or sentence from a message catalogue, in the language asked for. */
export type Text = (inputs: Record<string, never>, options: { readonly locale: Locale }) => string

export interface NavigationEntry {
  readonly area: 'public' | 'mine' | 'staff'
  /** German path without language prefix, such as `/strategie`. */
  readonly path: string
  readonly label: Text
  /** One sentence on what people find there, for the cards of the home page. */
  readonly summary?: Text
  /** Shown to this person? Without it, everybody who may enter the area sees it. */
  readonly visibleTo?: (actor: Actor) => boolean
}

/** Something that can be given as a role to a person in a unit. */
export interface Role {
  readonly code: string
  readonly label: Text
}

export interface Job {
  /** `<module>.<verb>`, such as `strategy.measure`. */
  readonly name: string
  /** Cron expression in Europe/Berlin; without it the job runs only when it is sent. */
  readonly schedule?: string
  run(act: Act, data: unknown): Promise<void>
}

/** A number that a module can always compute about itself, for the strategy to use. */
export interface IndicatorSource {
  readonly id: string
  readonly label: Text
  readonly unit: 'count' | 'share' | 'days' | 'cents'
  /** The SQL text whose hash stands beside each value: who runs it on the same data gets the same value. */
  readonly query: string
  compute(db: PlatformDb, period: { readonly from: string; readonly to: string }): Promise<ComputedValue>
}

export interface ComputedValue {
  readonly numerator: number
  /** Only for shares and averages. */
  readonly denominator?: number
  /** SHA-256 over the rows the value rests on, in a fixed order. */
  readonly inputsDigest: string
}

/** One thing the city-wide search can find. */
export interface SearchDocument {
  readonly id: string
  readonly path: string
  readonly kind: Text
  readonly locale: Locale
  readonly title: string
  readonly text: string
}

/** Where people read about an object, and what it is called there. */
export interface ObjectPage {
  /** German path without language prefix. */
  readonly path: string
  /** English where it exists. */
  readonly title: { readonly de: string; readonly en?: string | undefined }
}

/** Somebody whose account ends. */
export interface Leaver {
  readonly id: string
  /** Missing where an OpenID provider vouched for none. */
  readonly email: string | undefined
}

/** All that the shell needs to know of a module. */
export interface Manifest {
  readonly name: string
  readonly history: History
  readonly navigation: readonly NavigationEntry[]
  readonly roles: readonly Role[]
  readonly jobs: readonly Job[]
  /** Kinds of acts the module records, with a sentence for people. */
  readonly actKinds: { readonly [kind: string]: Text }
  /** What the open facts of these acts are called. */
  readonly factNames?: { readonly [name: string]: Text }
  /** What the sealed fields of these acts are called, for the receipts of whom they concern. */
  readonly fieldNames?: { readonly [name: string]: Text }
  /** Types of what staff can read about a person (`services.case`), as that person calls it: "Your application". See `act.looked`. */
  readonly readables?: { readonly [type: string]: Text }
  /** What for, by code: "To decide on your application". */
  readonly purposes?: { readonly [code: string]: Text }
  readonly indicators: readonly IndicatorSource[]
  /**
   * The account of a person ends, in this transaction: delete what is theirs alone, such as unsaved forms. What the city must keep
   * stays under the id of the account, which then leads to nobody.
   */
  forget?(tx: PlatformTransaction, person: Leaver): Promise<void>
  /**
   * The public pages of objects named in acts (`strategy.initiative:<id>`), in one go for a whole list of acts.
   * @returns an entry for each object of this module that has a page; others are left out
   */
  pageOf?(db: PlatformDb, abouts: readonly string[]): Promise<ReadonlyMap<string, ObjectPage>>
  searchDocuments?(db: PlatformDb): Promise<readonly SearchDocument[]>
}
