export const UNIT_KINDS = ['department', 'office', 'enterprise', 'provider', 'team', 'body'] as const
export type UnitKind = (typeof UNIT_KINDS)[number]

export interface InBothLanguages {
  readonly de: string
  readonly en: string
}

/** What is said about a unit: everything but its identity. */
export interface UnitFacts {
  /** Short and lasting, such as `fd-jugend`; stands in addresses. */
  readonly code: string
  readonly name: InBothLanguages
  readonly kind: UnitKind
  /** Such as `Eigenbetrieb`, where the unit has one of its own. */
  readonly legalForm: string | undefined
  readonly parent: string | undefined
  /** First and last civil day, both included. A unit without a last day exists until further notice. */
  readonly validFrom: string
  readonly validTo: string | undefined
  /** The unit whose tasks this one took over. Several may follow one (a split). */
  readonly follows: string | undefined
  readonly description: InBothLanguages
}

/** Part of the city's organisation during a time: an office, an enterprise, a provider, a committee. Never deleted, only ended. */
export interface Unit extends UnitFacts {
  readonly id: string
  /** Counts the changes; who saves says which version was seen. */
  readonly version: number
}
