import fc from 'fast-check'
import type { Arbitrary } from 'fast-check'
import { plainNotation } from '../document.ts'
import type * as Doc from '../document.ts'

const characters = [
  ...'abcxyzÄß€ .,;-0123456789&<>"\'\n\t\r\u0085\u00A0\u2028\uFEFF'.split(''),
  ']]>',
  '<!--',
  '&amp;',
  '𝔘',
  '日',
  '\uFFFD',
]

/** Text as nasty as XML can hold. */
export const text: Arbitrary<string> = fc.oneof(
  fc.array(fc.constantFrom(...characters), { maxLength: 12 }).map((parts) => parts.join('')),
  fc.constantFrom('', ' ', '\n  ', 'Leitlinie', 'a < b && c > d'),
)
const identifier = fc.oneof(
  fc.uuid().map((uuid) => `_${uuid}`),
  fc.stringMatching(/^[A-Za-z_äÖ][A-Za-z0-9_.ß-]{0,6}$/),
)
const day = fc
  .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const schemaDate = fc.tuple(day, fc.constantFrom('', '', 'Z', '+01:00', '-14:00')).map((parts) => parts.join(''))
const dateOrEmpty = fc.oneof(schemaDate, fc.constant(''))
const decimal = fc.oneof(fc.stringMatching(/^[+-]?(\d{1,9}(\.\d{0,4})?|\.\d{1,4})$/), fc.constant(''))
const source = fc.oneof(
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.constantFrom('', 'urn:x:y', 'ä b', '../a'),
)

/** All keys optional except those named. */
function record<T, K extends keyof T>(model: { [P in keyof T]: Arbitrary<T[P]> }, ...required: K[]) {
  return fc.record(model, { requiredKeys: required, noNullPrototype: true })
}
const few = <T>(item: Arbitrary<T>, minLength = 0, maxLength = 2) => fc.array(item, { minLength, maxLength })

const stakeholderType = fc.constantFrom<Doc.StakeholderType[]>('Person', 'Organization', 'Generic_Group')
const coreStakeholder: Arbitrary<Doc.CoreStakeholder> = record(
  { stakeholderType, name: text, description: text },
  'name',
)
const role: Arbitrary<Doc.Role> = record(
  { name: text, description: text, roleTypes: few(fc.constantFrom<Doc.RoleType[]>('Performer', 'Beneficiary')) },
  'name',
  'roleTypes',
)
const stakeholder: Arbitrary<Doc.Stakeholder> = record(
  { stakeholderType, name: text, description: text, roles: few(role) },
  'name',
  'roles',
)

const result: Arbitrary<Doc.Result> = record({
  startDate: dateOrEmpty,
  endDate: dateOrEmpty,
  numberOfUnits: decimal,
  descriptor: record({ descriptorName: text, descriptorValue: text }),
  description: text,
})
const relationship: Arbitrary<Doc.Relationship> = record(
  {
    relationshipType: fc.constantFrom<Doc.RelationshipType[]>('Broader_Than', 'Peer_To', 'Narrower_Than'),
    identifier,
    referentIdentifiers: few(text),
    name: text,
    description: text,
  },
  'referentIdentifiers',
)
const performanceIndicator: Arbitrary<Doc.PerformanceIndicator> = record(
  {
    valueChainStage: fc.constantFrom<Doc.ValueChainStage[]>(
      'Outcome',
      'Output_Processing',
      'Output',
      'Input_Processing',
      'Input',
    ),
    indicatorType: fc.constantFrom<Doc.IndicatorType[]>('Quantitative', 'Qualitative'),
    sequenceIndicator: text,
    measurementDimension: text,
    unitOfMeasurement: text,
    identifier,
    relationships: few(relationship),
    measurementInstances: few(
      fc.record({ targetResults: few(result), actualResults: few(result) }, { noNullPrototype: true }),
    ),
    otherInformation: text,
  },
  'measurementDimension',
  'unitOfMeasurement',
  'relationships',
  'measurementInstances',
)

const objectiveHead = { name: text, description: text, identifier, sequenceIndicator: text, otherInformation: text }
const coreObjective: Arbitrary<Doc.CoreObjective> = record(
  { ...objectiveHead, stakeholders: few(coreStakeholder) },
  'stakeholders',
)
const objective: Arbitrary<Doc.Objective> = record(
  { ...objectiveHead, stakeholders: few(stakeholder), performanceIndicators: few(performanceIndicator) },
  'stakeholders',
  'performanceIndicators',
)
const coreGoal: Arbitrary<Doc.CoreGoal> = record(
  { ...objectiveHead, stakeholders: few(coreStakeholder), objectives: few(coreObjective) },
  'name',
  'description',
  'stakeholders',
  'objectives',
)
const goal: Arbitrary<Doc.Goal> = record(
  { ...objectiveHead, stakeholders: few(stakeholder), objectives: few(objective) },
  'name',
  'description',
  'stakeholders',
  'objectives',
)

const organizationHead = { name: text, acronym: text, identifier, description: text }
const statement: Arbitrary<Doc.Statement> = record({ description: text, identifier })

function planCore<O, G>(organization: Arbitrary<O>, oneGoal: Arbitrary<G>): Arbitrary<Doc.PlanCore<O, G>> {
  return record(
    {
      organizations: few(organization),
      vision: statement,
      mission: statement,
      values: few(record({ name: text, description: text })),
      goals: few(oneGoal, 1),
    },
    'organizations',
    'values',
    'goals',
  )
}

const xsi = { prefix: 'xsi', namespace: 'http://www.w3.org/2001/XMLSchema-instance' }
const notation: Arbitrary<Doc.Notation> = fc.constantFrom(
  plainNotation,
  { prefix: 'stratml', declarations: [] },
  { prefix: 's', declarations: [{ prefix: '', namespace: 'urn:other?a=1&b' }, xsi], schemaLocation: 'urn:a  b.xsd' },
  { prefix: '', declarations: [{ prefix: 'x', namespace: 'urn:x' }, xsi] },
)
const contact = { givenName: text, surname: text, phoneNumber: text, emailAddress: text }

const corePlan: Arbitrary<Doc.CorePlan> = record(
  {
    part: fc.constant('core' as const),
    name: text,
    description: text,
    otherInformation: text,
    strategicPlanCore: planCore(
      record({ ...organizationHead, stakeholders: few(coreStakeholder) }, 'stakeholders'),
      coreGoal,
    ),
    administrativeInformation: record({
      startDate: schemaDate,
      endDate: schemaDate,
      publicationDate: schemaDate,
      source,
      submitter: record(contact),
    }),
    notation,
  },
  'part',
  'name',
  'strategicPlanCore',
  'notation',
)

const performancePlan: Arbitrary<Doc.PerformancePlan> = record(
  {
    part: fc.constant('performance' as const),
    type: fc.constantFrom<Doc.PlanType[]>('Strategic_Plan', 'Performance_Plan', 'Performance_Report'),
    name: text,
    description: text,
    otherInformation: text,
    strategicPlanCore: planCore(record({ ...organizationHead, stakeholders: few(stakeholder) }, 'stakeholders'), goal),
    administrativeInformation: record({
      identifier,
      startDate: dateOrEmpty,
      endDate: dateOrEmpty,
      publicationDate: dateOrEmpty,
      source,
    }),
    submitter: record({ identifier, ...contact }),
    notation,
  },
  'part',
  'type',
  'name',
  'strategicPlanCore',
  'notation',
)

/** Any document that the types allow, with identifiers made unique. */
export const document: Arbitrary<Doc.StratmlDocument> = fc.oneof(corePlan, performancePlan).map((plan) => {
  const seen = new Set<string>()
  return JSON.parse(JSON.stringify(plan), (key, value: unknown) => {
    if (key !== 'identifier' || typeof value !== 'string') return value
    let unique = value
    for (let n = 1; seen.has(unique); n++) unique = `${value}.${n}`
    seen.add(unique)
    return unique
  }) as Doc.StratmlDocument
})
