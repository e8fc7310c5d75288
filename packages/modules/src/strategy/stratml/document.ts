/**
 * A StratML document as typed data: ISO 17469-1 (`core`, schema 2014-04-01) or ISO 17469-2 (`performance`, schema 2016-02-16).
 * Names and order follow the schemas, so that nothing of a valid document is lost. An absent optional property is an absent
 * element; `''` is an element that is there and empty. Both are valid StratML and both are common in real documents.
 */
export type StratmlDocument = CorePlan | PerformancePlan

export interface CorePlan {
  readonly part: 'core'
  readonly name: string
  readonly description?: string
  readonly otherInformation?: string
  readonly strategicPlanCore: PlanCore<CoreOrganization, CoreGoal>
  readonly administrativeInformation?: CoreAdministrativeInformation
  readonly notation: Notation
}

export interface PerformancePlan {
  readonly part: 'performance'
  readonly type: PlanType
  readonly name: string
  readonly description?: string
  readonly otherInformation?: string
  readonly strategicPlanCore: PlanCore<Organization, Goal>
  readonly administrativeInformation?: AdministrativeInformation
  readonly submitter?: Submitter
  readonly notation: Notation
}

export type PlanType = 'Strategic_Plan' | 'Performance_Plan' | 'Performance_Report'
export type StakeholderType = 'Person' | 'Organization' | 'Generic_Group'
export type RoleType = 'Performer' | 'Beneficiary'
export type ValueChainStage = 'Outcome' | 'Output_Processing' | 'Output' | 'Input_Processing' | 'Input'
export type IndicatorType = 'Quantitative' | 'Qualitative'
export type RelationshipType = 'Broader_Than' | 'Peer_To' | 'Narrower_Than'

/** An XML name without colon (`xs:ID`): it starts with a letter or underscore and is unique in its document. */
export type Identifier = string
/** `2015-12-31`, sometimes with a time zone (`2015-12-31Z`), as XML Schema writes a date. */
export type SchemaDate = string
/** A date of Part 2, where the schema also takes the empty string. */
export type DateOrEmpty = string
/** A decimal with a point and no exponent, exactly as written (`17.450`), or the empty string. */
export type DecimalOrEmpty = string

export interface PlanCore<O, G> {
  readonly organizations: readonly O[]
  readonly vision?: Statement
  readonly mission?: Statement
  readonly values: readonly Value[]
  /** At least one. */
  readonly goals: readonly G[]
}

/** Vision and mission. */
export interface Statement {
  readonly description?: string
  readonly identifier?: Identifier
}

export interface Value {
  readonly name?: string
  readonly description?: string
}

export interface CoreStakeholder {
  readonly stakeholderType?: StakeholderType
  readonly name: string
  readonly description?: string
}

export interface CoreOrganization {
  readonly name?: string
  readonly acronym?: string
  readonly identifier?: Identifier
  readonly description?: string
  readonly stakeholders: readonly CoreStakeholder[]
}

export interface CoreGoal {
  readonly name: string
  readonly description: string
  readonly identifier?: Identifier
  readonly sequenceIndicator?: string
  readonly stakeholders: readonly CoreStakeholder[]
  readonly otherInformation?: string
  readonly objectives: readonly CoreObjective[]
}

export interface CoreObjective {
  readonly name?: string
  readonly description?: string
  readonly identifier?: Identifier
  readonly sequenceIndicator?: string
  readonly stakeholders: readonly CoreStakeholder[]
  readonly otherInformation?: string
}

export interface CoreAdministrativeInformation {
  readonly startDate?: SchemaDate
  readonly endDate?: SchemaDate
  readonly publicationDate?: SchemaDate
  readonly source?: string
  readonly submitter?: CoreSubmitter
}

export interface CoreSubmitter {
  readonly givenName?: string
  readonly surname?: string
  readonly phoneNumber?: string
  readonly emailAddress?: string
}

// Part 2 adds to Part 1: whoever reads only the core reads both.

export interface Stakeholder extends CoreStakeholder {
  readonly roles: readonly Role[]
}

export interface Role {
  readonly name: string
  readonly description?: string
  /** At most two. */
  readonly roleTypes: readonly RoleType[]
}

export interface Organization extends CoreOrganization {
  readonly stakeholders: readonly Stakeholder[]
}

export interface Goal extends CoreGoal {
  readonly stakeholders: readonly Stakeholder[]
  readonly objectives: readonly Objective[]
}

export interface Objective extends CoreObjective {
  readonly stakeholders: readonly Stakeholder[]
  readonly performanceIndicators: readonly PerformanceIndicator[]
}

export interface PerformanceIndicator {
  readonly valueChainStage?: ValueChainStage
  readonly indicatorType?: IndicatorType
  readonly sequenceIndicator?: string
  readonly measurementDimension: string
  readonly unitOfMeasurement: string
  readonly identifier?: Identifier
  readonly relationships: readonly Relationship[]
  readonly measurementInstances: readonly MeasurementInstance[]
  readonly otherInformation?: string
}

export interface Relationship {
  readonly relationshipType?: RelationshipType
  readonly identifier?: Identifier
  readonly referentIdentifiers: readonly string[]
  readonly name?: string
  readonly description?: string
}

export interface MeasurementInstance {
  readonly targetResults: readonly Result[]
  readonly actualResults: readonly Result[]
}

export interface Result {
  readonly startDate?: DateOrEmpty
  readonly endDate?: DateOrEmpty
  readonly numberOfUnits?: DecimalOrEmpty
  readonly descriptor?: Descriptor
  readonly description?: string
}

export interface Descriptor {
  readonly descriptorName?: string
  readonly descriptorValue?: string
}

export interface AdministrativeInformation {
  readonly identifier?: Identifier
  readonly startDate?: DateOrEmpty
  readonly endDate?: DateOrEmpty
  readonly publicationDate?: DateOrEmpty
  readonly source?: string
}

export interface Submitter extends CoreSubmitter {
  readonly identifier?: Identifier
}

/** How the document is spelt: means nothing to a reader, but keeps it the same under Canonical XML when it is written back. */
export interface Notation {
  /** Prefix of the StratML elements; `''` where the namespace is the default one. */
  readonly prefix: string
  /** Other namespaces the root element declares, in the order of their prefixes. */
  readonly declarations: readonly NamespaceDeclaration[]
  /** `xsi:schemaLocation` of the root element. */
  readonly schemaLocation?: string
}

export interface NamespaceDeclaration {
  readonly prefix: string
  readonly namespace: string
}

/** For documents that we write first. */
export const plainNotation: Notation = { prefix: '', declarations: [] }
