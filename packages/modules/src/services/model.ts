import type { Answers, FlowDefinition } from '@klammer/engines/flow'
import type { Model } from '@klammer/engines/rules'
import type { Process, State } from './process/model.ts'

/**
 * A service as it was published: everything a case of it will ever need. The bundle is immutable; its id is the SHA-256 of its canonical
 * JSON. Written by `folder/` from a service folder, kept by `bundles/`.
 */
export interface ServiceBundle {
  readonly format: 1
  readonly service: ServiceFacts
  readonly flow: FlowDefinition
  readonly rules: readonly RuleFile[]
  readonly process: ServiceProcess
  readonly fees: readonly FeeItem[]
  /** Typst sources by name: `notices/bescheid.typ` is `bescheid`. */
  readonly notices: { readonly [name: string]: string }
  readonly texts: { readonly [language in Language]?: ServiceTexts }
  readonly examples: readonly Example[]
}

/** SHA-256 of the canonical JSON of a bundle, in hex. */
export type BundleId = string & { readonly brand: 'services.bundle' }

export type Language = 'de' | 'de-x-ls' | 'en'

/** Trust levels after eIDAS; `none` is a guest. */
export type Trust = 'none' | 'low' | 'substantial' | 'high'

export interface ServiceFacts {
  readonly slug: string
  /** 14 digits of the Leistungskatalog (LeiKa), where there is one. */
  readonly leika?: string
  readonly unit: string
  readonly legalBasis: readonly LegalBasis[]
  readonly languages: readonly Language[]
  /** Level needed for each step. */
  readonly trust: { readonly apply: Trust; readonly notice: Trust }
  readonly channels: readonly ('online' | 'desk' | 'letter' | 'phone')[]
  /** Situations in life under which people look for the service: `moving`, `pets`. */
  readonly situations: readonly string[]
  /** Days after which an untouched draft is deleted. */
  readonly draftDays: number
  /** Working days until a usual decision: what the start page promises. */
  readonly processingDays: number
  /** The figures are examples of a sample statute: shown to staff until somebody has checked them. */
  readonly sampleFigures?: boolean
}

export interface LegalBasis {
  readonly law: string
  readonly section: string
  /** The day whose wording is meant (Rechtsstand). */
  readonly asOf: string
  readonly url?: string
}

/**
 * One file under `rules/`, a DMN model or a `.feel.yaml`: both become the same model. Its inputs are answers and decisions of other files,
 * by name; `today` is the day of the application.
 */
export interface RuleFile {
  readonly name: string
  readonly model: Model
  readonly decisions: readonly DecisionFacts[]
}

/** What the law says about a decision of the model with the same name. */
export interface DecisionFacts {
  readonly name: string
  /** An office may come to another result: such a decision is never final by machine (§ 35a VwVfG). */
  readonly discretionary?: boolean
  /** Paragraph on which all of it rests; a row of a table may name a closer one. */
  readonly basis?: string
}

/** What is special about deciding this service; how a case moves is `table`, or the city's usual procedure where it is missing. */
export interface ServiceProcess {
  /** Names of decisions: the result (a code among `results`) and its reasons (a list of codes with texts). */
  readonly decide: { readonly result: string; readonly reasons: string }
  /** May be decided without a person; never together with a discretionary decision. */
  readonly automatic: boolean
  /** Every decision needs a second person. */
  readonly fourEyes: boolean
  /** Offices that are heard before the decision. */
  readonly offices: readonly ConsultedOffice[]
  readonly results: readonly Result[]
  readonly deadlines: readonly Deadline[]
  readonly table?: Process
}

export interface ConsultedOffice {
  readonly unit: string
  /** Heard only where this FEEL is true. */
  readonly when?: string
  readonly days: number
}

export interface Result {
  readonly code: string
  readonly notice: string
  /** Takes something away or refuses it: a hearing and a reason are due (§§ 28, 39 VwVfG). */
  readonly adverse: boolean
  readonly retention: { readonly years: number; readonly archive: boolean; readonly basis?: string }
}

/** A period that begins when `from` is reached and is met when one of `until` is. */
export interface Deadline {
  readonly name: string
  readonly from: State
  readonly until: readonly State[]
  readonly length: number
  readonly unit: 'days' | 'workingDays' | 'weeks' | 'months'
  readonly for: 'applicant' | 'office'
  readonly basis?: string
}

export interface FeeItem {
  readonly code: string
  /** FEEL over answers and decisions: an amount in euros. */
  readonly amount: string
  readonly when?: string
  /** `cent`: commercially to the cent. `euro-down`: down to full euros. */
  readonly round: 'cent' | 'euro-down'
  readonly product: string
  readonly account: string
  readonly validFrom: string
  readonly validTo?: string
  readonly basis?: string
}

/** All words of a service in one language. */
export interface ServiceTexts {
  readonly service: {
    readonly name: string
    readonly summary: string
    readonly who: string
    readonly cost: string
    readonly duration: string
    readonly needs: readonly string[]
    readonly offline: string
    /** Other words for which people search. */
    readonly keywords: readonly string[]
  }
  readonly sections: { readonly [section: string]: string }
  readonly pages: { readonly [page: string]: PageTexts }
  /** By path without places: `hunde.rufname`. */
  readonly fields: { readonly [path: string]: FieldTexts }
  readonly results: { readonly [code: string]: string }
  readonly reasons: { readonly [code: string]: string }
  readonly fees: { readonly [code: string]: string }
  readonly deadlines: { readonly [name: string]: string }
  /** By notice, then by key: `data.texts.<key>` in the template. */
  readonly notices: { readonly [notice: string]: { readonly [key: string]: string } }
}

export interface PageTexts {
  readonly title: string
  readonly lead?: string
  /** Of an exit: what to do instead. */
  readonly advice?: string
}

export interface FieldTexts {
  readonly label: string
  readonly hint?: string
  readonly options?: { readonly [code: string]: string }
  /** Of a repeat: what one entry is called, with {number}. */
  readonly entry?: string
}

/** An application that was thought through by hand, and what has to come of it. */
export interface Example {
  readonly name: string
  /** The day on which it is sent. */
  readonly today: string
  readonly answers: Answers
  readonly expect: {
    readonly path?: readonly string[]
    readonly exit?: string
    readonly errors?: { readonly [path: string]: string }
    readonly result?: string
    readonly reasons?: readonly string[]
    /** What other decisions come to, by name: numbers as decimal texts. */
    readonly values?: { readonly [decision: string]: string }
    /** In cents, by code; what is not named is not due. */
    readonly fees?: { readonly [code: string]: number }
    /** Last day, by name. */
    readonly deadlines?: { readonly [name: string]: string }
  }
}
