export { plainNotation } from './document.ts'
export type {
  AdministrativeInformation,
  CoreAdministrativeInformation,
  CoreGoal,
  CoreObjective,
  CoreOrganization,
  CorePlan,
  CoreStakeholder,
  CoreSubmitter,
  DateOrEmpty,
  DecimalOrEmpty,
  Descriptor,
  Goal,
  Identifier,
  IndicatorType,
  MeasurementInstance,
  NamespaceDeclaration,
  Notation,
  Objective,
  Organization,
  PerformanceIndicator,
  PerformancePlan,
  PlanCore,
  PlanType,
  Relationship,
  RelationshipType,
  Result,
  Role,
  RoleType,
  SchemaDate,
  Stakeholder,
  StakeholderType,
  Statement,
  StratmlDocument,
  Submitter,
  Value,
  ValueChainStage,
} from './document.ts'
export { readStratml, maxBytes } from './read.ts'
export { writeStratml } from './write.ts'
export { toIdentifier, isIdentifier } from './identifiers.ts'
export { explainRepair, explainRefusal } from './explain.ts'
export type { ReadOutcome, Refusal, Repair, RepairCode } from './outcome.ts'
