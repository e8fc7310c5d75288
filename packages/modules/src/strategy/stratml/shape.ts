/**
 * Both schemas as data: which element holds which, in which order and how often (`?` at most one, `*` any number, `+` at least
 * one, `{2}` at most two, otherwise exactly one). Reader and writer follow this table; the tests hold it against the real schemas.
 */
export type Part = 'core' | 'performance'

export interface ChildRule {
  readonly name: string
  /** Name of the property in the typed document. */
  readonly key: string
  readonly required: boolean
  readonly max: number
}

export interface AttributeRule {
  readonly name: string
  readonly key: string
  readonly values: readonly string[]
}

export interface Shape {
  readonly children: readonly ChildRule[]
  /** Place of each child in the order. */
  readonly ranks: ReadonlyMap<string, number>
  readonly attributes: readonly AttributeRule[]
}

/** What the text of an element without children may be. */
export type TextKind = 'text' | 'identifier' | 'reference' | 'date' | 'decimal' | 'uri' | 'role'

export const namespaces: Record<Part, string> = {
  core: 'urn:ISO:std:iso:17469:tech:xsd:stratml_core',
  performance: 'urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport',
}
export const roots: Record<Part, string> = { core: 'StrategicPlan', performance: 'PerformancePlanOrReport' }
export const schemaInstance = 'http://www.w3.org/2001/XMLSchema-instance'
export const roleTypes: readonly string[] = ['Performer', 'Beneficiary']

const goalHead = 'Name Description Identifier? SequenceIndicator? Stakeholder* OtherInformation?'
const objectiveHead = 'Name? Description? Identifier? SequenceIndicator? Stakeholder* OtherInformation?'
const contact = 'GivenName? Surname? PhoneNumber? EmailAddress?'

const common: Record<string, string> = {
  StrategicPlanCore: 'Organization* Vision? Mission? Value* Goal+',
  Organization: 'Name? Acronym? Identifier? Description? Stakeholder*',
  Vision: 'Description? Identifier?',
  Mission: 'Description? Identifier?',
  Value: 'Name? Description?',
  Goal: `${goalHead} Objective*`,
}

const core: Record<string, string> = {
  ...common,
  StrategicPlan: 'Name Description? OtherInformation? StrategicPlanCore AdministrativeInformation?',
  Objective: objectiveHead,
  Stakeholder: 'Name Description?',
  AdministrativeInformation: 'StartDate? EndDate? PublicationDate? Source? Submitter?',
  Submitter: contact,
}

const performance: Record<string, string> = {
  ...common,
  PerformancePlanOrReport:
    'Name Description? OtherInformation? StrategicPlanCore AdministrativeInformation? Submitter?',
  Objective: `${objectiveHead} PerformanceIndicator*`,
  Stakeholder: 'Name Description? Role*',
  Role: 'Name Description? RoleType{2}',
  PerformanceIndicator:
    'SequenceIndicator? MeasurementDimension UnitOfMeasurement Identifier? Relationship* MeasurementInstance* OtherInformation?',
  Relationship: 'Identifier? ReferentIdentifier* Name? Description?',
  MeasurementInstance: 'TargetResult* ActualResult*',
  TargetResult: 'StartDate? EndDate? NumberOfUnits? Descriptor? Description?',
  ActualResult: 'StartDate? EndDate? NumberOfUnits? Descriptor? Description?',
  Descriptor: 'DescriptorName? DescriptorValue?',
  AdministrativeInformation: 'Identifier? StartDate? EndDate? PublicationDate? Source?',
  Submitter: `Identifier? ${contact}`,
}

const attributes: Record<string, readonly AttributeRule[]> = {
  PerformancePlanOrReport: [
    { name: 'Type', key: 'type', values: ['Strategic_Plan', 'Performance_Plan', 'Performance_Report'] },
  ],
  Stakeholder: [
    { name: 'StakeholderTypeType', key: 'stakeholderType', values: ['Person', 'Organization', 'Generic_Group'] },
  ],
  PerformanceIndicator: [
    {
      name: 'ValueChainStage',
      key: 'valueChainStage',
      values: ['Outcome', 'Output_Processing', 'Output', 'Input_Processing', 'Input'],
    },
    { name: 'PerformanceIndicatorType', key: 'indicatorType', values: ['Quantitative', 'Qualitative'] },
  ],
  Relationship: [
    { name: 'RelationshipType', key: 'relationshipType', values: ['Broader_Than', 'Peer_To', 'Narrower_Than'] },
  ],
}

const textKinds: ReadonlyMap<string, TextKind> = new Map<string, TextKind>([
  ['Identifier', 'identifier'],
  ['ReferentIdentifier', 'reference'],
  ['StartDate', 'date'],
  ['EndDate', 'date'],
  ['PublicationDate', 'date'],
  ['NumberOfUnits', 'decimal'],
  ['Source', 'uri'],
  ['RoleType', 'role'],
])

const shapes: Record<Part, ReadonlyMap<string, Shape>> = { core: shapesOf(core), performance: shapesOf(performance) }
const leaves: Record<Part, ReadonlySet<string>> = { core: leavesOf('core'), performance: leavesOf('performance') }

/** The shape of an element with children; undefined for elements that hold text, and for unknown ones. */
export function shapeOf(part: Part, name: string): Shape | undefined {
  return shapes[part].get(name)
}

/** Is there an element of this name in this part? */
export function isKnown(part: Part, name: string): boolean {
  return shapes[part].has(name) || leaves[part].has(name)
}

export function knownNames(part: Part): readonly string[] {
  return [...shapes[part].keys(), ...leaves[part]]
}

export function textKindOf(name: string): TextKind {
  return textKinds.get(name) ?? 'text'
}

function shapesOf(table: Record<string, string>): ReadonlyMap<string, Shape> {
  return new Map(
    Object.entries(table).map(([name, text]) => {
      const children = text.split(' ').map(toRule)
      const ranks = new Map(children.map((child, index) => [child.name, index]))
      return [name, { children, ranks, attributes: attributes[name] ?? [] }]
    }),
  )
}

function toRule(text: string): ChildRule {
  const [, name = '', mark = ''] = /^(\w+)(.*)$/.exec(text) ?? []
  const max = mark === '*' || mark === '+' ? Infinity : mark === '{2}' ? 2 : 1
  const key = name.charAt(0).toLowerCase() + name.slice(1) + (max > 1 ? 's' : '')
  return { name, key, required: mark === '' || mark === '+', max }
}

function leavesOf(part: Part): ReadonlySet<string> {
  const children = [...shapes[part].values()].flatMap((shape) => shape.children.map((child) => child.name))
  return new Set(children.filter((name) => !shapes[part].has(name)))
}
