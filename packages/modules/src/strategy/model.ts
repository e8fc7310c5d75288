/** What exists in a strategy. Texts are kept per language; German is always there. */

export type ElementId = string & { readonly brand: 'ElementId' }
export type StrategyId = string & { readonly brand: 'StrategyId' }
export type RevisionId = string & { readonly brand: 'RevisionId' }
export type VersionId = string & { readonly brand: 'VersionId' }
export type MeasurementId = string & { readonly brand: 'MeasurementId' }
export type ResolutionId = string & { readonly brand: 'ResolutionId' }

export const ELEMENT_KINDS = ['strategy', 'guideline', 'goal', 'initiative', 'indicator', 'process'] as const
export type ElementKind = (typeof ELEMENT_KINDS)[number]

/** The council adopts these as one text; the others are published one by one, each by a second person. */
export const COUNCIL_KINDS = ['strategy', 'guideline', 'goal'] as const satisfies readonly ElementKind[]
export type CouncilKind = (typeof COUNCIL_KINDS)[number]

export const LINK_KINDS = ['contributes', 'realises', 'measures', 'depends', 'supersedes'] as const
export type LinkKind = (typeof LINK_KINDS)[number]

/** A typed edge of the graph, kept with the revision it starts from: it is valid exactly as long as that revision. */
export interface Link {
  readonly kind: LinkKind
  readonly to: ElementId
}

export interface LocalizedText {
  readonly de: string
  readonly en?: string | undefined
}

export interface Source {
  readonly label: string
  readonly url?: string | undefined
}

interface CommonContent {
  readonly title: LocalizedText
  readonly text: LocalizedText
  readonly links: readonly Link[]
  readonly sources: readonly Source[]
}

export interface StrategyContent extends CommonContent {
  readonly kind: 'strategy'
  readonly motto?: LocalizedText | undefined
  readonly vision?: LocalizedText | undefined
  readonly mission?: LocalizedText | undefined
  readonly values: readonly { readonly name: LocalizedText; readonly text: LocalizedText }[]
  readonly periodFrom?: string | undefined
  readonly periodTo?: string | undefined
}

/** `ours`: the original wording is not public here; the text is our paraphrase and says so. */
export type Wording = 'original' | 'ours'

export interface GuidelineContent extends CommonContent {
  readonly kind: 'guideline'
  /** As printed in the document, such as `7`; may change without the guideline becoming another one. */
  readonly number: string
  readonly wording: Wording
}

export interface GoalContent extends CommonContent {
  readonly kind: 'goal'
  readonly number: string
  readonly due?: string | undefined
}

export const STAGES = [
  'idea',
  'proposed',
  'approved',
  'running',
  'paused',
  'delivered',
  'evaluated',
  'closed',
  'cancelled',
] as const
export type Stage = (typeof STAGES)[number]

export interface Milestone {
  readonly title: LocalizedText
  readonly due: string
  readonly doneOn?: string | undefined
}

export interface InitiativeContent extends CommonContent {
  readonly kind: 'initiative'
  readonly code: string
  readonly stage: Stage
  /** Why it was paused or cancelled: public. */
  readonly stageReason?: LocalizedText | undefined
  readonly startsOn?: string | undefined
  readonly endsOn?: string | undefined
  /** Code of the responsible unit; a person's name never stands here. */
  readonly unit?: string | undefined
  readonly leadRole?: LocalizedText | undefined
  readonly nextStep?: { readonly text: LocalizedText; readonly due?: string | undefined } | undefined
  readonly milestones: readonly Milestone[]
  /** Where the idea was taken from, such as another city. */
  readonly adaptedFrom?: string | undefined
}

export const VALUE_UNITS = ['count', 'share', 'days', 'cents', 'rank'] as const
export type ValueUnit = (typeof VALUE_UNITS)[number]

export type Direction =
  | { readonly kind: 'up' }
  | { readonly kind: 'down' }
  | { readonly kind: 'band'; readonly from: number; readonly to: number }

/** Automatic values are computed from a module's data; manual ones need a source and a second person. */
export type Method =
  | { readonly kind: 'automatic'; readonly source: string }
  | { readonly kind: 'manual' }
  | { readonly kind: 'external'; readonly publisher: string }

export interface IndicatorContent extends CommonContent {
  readonly kind: 'indicator'
  readonly code: string
  readonly valueUnit: ValueUnit
  /** What is counted, such as `Anträge`. */
  readonly unitLabel: LocalizedText
  readonly direction: Direction
  readonly targets: readonly { readonly due: string; readonly value: number }[]
  readonly method: Method
  /** A value older than this is shown as stale. */
  readonly freshForDays: number
  /** Counts of people below this are not published; at least 5, or 0 where no people are counted. */
  readonly minCell: number
  readonly unit?: string | undefined
}

export const PROCESS_KINDS = ['meeting', 'training', 'communication', 'community'] as const
export type ProcessKind = (typeof PROCESS_KINDS)[number]

/** Informal work that regulations hardly describe: it is part of the strategy, too. */
export interface ProcessContent extends CommonContent {
  readonly kind: 'process'
  readonly processKind: ProcessKind
  readonly cadence: LocalizedText
  readonly unit?: string | undefined
  readonly outcomes: readonly { readonly on: string; readonly text: LocalizedText }[]
}

export type Content =
  | StrategyContent
  | GuidelineContent
  | GoalContent
  | InitiativeContent
  | IndicatorContent
  | ProcessContent

/** The thing itself. It keeps its id and address through every renumbering, merge and split. */
export interface Element {
  readonly id: ElementId
  readonly strategy: StrategyId
  readonly kind: ElementKind
  readonly slug: string
}

/** What the city said of an element from one day to another. */
export type Publication =
  | { readonly state: 'draft' }
  | { readonly state: 'in-review'; readonly submittedBy: string }
  | {
      readonly state: 'published'
      readonly validFrom: string
      /** First day on which it no longer holds. */
      readonly validTo?: string | undefined
      readonly actId: string
      readonly version?: VersionId | undefined
    }
  | { readonly state: 'discarded' }

export interface Revision {
  readonly id: RevisionId
  readonly element: Element
  readonly n: number
  readonly content: Content
  /** This revision ends the element: from `validFrom` on it is no longer part of the strategy. */
  readonly ends: boolean
  readonly publication: Publication
  readonly author: string
  /** Grows with each save: who saves on an older one is told. */
  readonly edit: number
  readonly changedAt: string
}

export interface Resolution {
  readonly id: ResolutionId
  readonly body: string
  readonly number: string
  readonly decidedOn: string
  readonly url?: string | undefined
}

/** The council's text as a whole, from one resolution to the next. */
export interface Version {
  readonly id: VersionId
  readonly strategy: StrategyId
  readonly n: number
  readonly summary: LocalizedText
  readonly state: VersionState
}

export type VersionState =
  | { readonly kind: 'draft' }
  | { readonly kind: 'in-review'; readonly submittedBy: string }
  | { readonly kind: 'approved'; readonly submittedBy: string; readonly approvedBy: string }
  | {
      readonly kind: 'adopted'
      readonly validFrom: string
      readonly validTo?: string | undefined
      readonly resolution: Resolution
      readonly contentHash: string
      readonly actId: string
    }

export type BudgetKind = 'plan' | 'commitment' | 'actual'

export interface BudgetLine {
  readonly id: string
  readonly initiative: ElementId
  readonly year: number
  readonly kind: BudgetKind
  readonly amountCents: number
  readonly funder?: string | undefined
  /** Share paid by the funder in hundredths of a per cent: 9000 is 90 %. */
  readonly fundingBasisPoints: number
  readonly source: Source
}

export interface Measurement {
  readonly id: MeasurementId
  readonly indicator: ElementId
  /** A changed definition starts a new series; values of two series are never joined by a line. */
  readonly series: number
  readonly periodFrom: string
  readonly periodTo: string
  /** `undefined` where publishing it would point to fewer people than `minCell`. */
  readonly value?: number | undefined
  readonly numerator?: number | undefined
  readonly denominator?: number | undefined
  readonly provenance: Provenance
  readonly publishedAt?: string | undefined
  readonly supersedes?: MeasurementId | undefined
  readonly actId?: string | undefined
}

export type Provenance =
  | {
      readonly kind: 'automatic'
      readonly query: string
      readonly querySha256: string
      readonly inputsDigest: string
    }
  | { readonly kind: 'manual'; readonly source: Source; readonly note?: string | undefined }
