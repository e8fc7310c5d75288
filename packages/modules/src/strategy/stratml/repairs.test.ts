import { expect, test } from 'vitest'
import { corePlan, indicator, performancePlan, read, repairsOf, target } from './testing/plans.ts'
import { schemaErrors, sharedFile } from './testing/schemas.ts'
import { writeStratml } from './write.ts'

const goalCalled = (id: string) => `<Goal><Name/><Description/><Identifier>${id}</Identifier></Goal>`
const typeGuessed = (xml: string) => (read(xml.replace(/Type="\w+"/, '')).document as { type?: string }).type

test('a real invalid report is read, every one of its eight errors is listed, and then it is valid', async () => {
  const { document, repairs } = read(sharedFile('documents/StratTest.xml'))
  const at = (line: number) =>
    repairs.filter((repair) => repair.line === line).map(({ code, before }) => `${code} ${before}`)

  // The eight lines that the schema complains about in the file as it is.
  expect(at(10)).toEqual(['identifier_rewritten 78901c50-230a-4997-a95e-eeaf289a484e'])
  expect(at(148)).toEqual(['identifier_rewritten 161b7a63-5951-475e-aca8-961906a64596'])
  expect(at(653)).toEqual(['identifier_rewritten 67596d83-ed64-4e76-861d-d4db753df0e5'])
  expect(at(913)).toEqual(['identifier_rewritten 76de8a12-a272-464c-a62b-5dca4e6d0afe'])
  for (const line of [176, 656, 916])
    expect(at(line)[0]).toMatch(/^element_order Name, .*OtherInformation, Stakeholder/)
  expect(at(1017)).toEqual(['element_renamed FirstName'])
  // And what these errors hid from the validator.
  expect(at(1018)).toEqual(['element_renamed LastName'])
  expect(repairs).toHaveLength(88)
  expect(repairs.every(({ path }) => path.startsWith('/PerformancePlanOrReport/'))).toBe(true)

  expect(document).toMatchObject({ part: 'performance', submitter: { givenName: 'Owen', surname: 'Ambur' } })
  expect(await schemaErrors('performance', [writeStratml(document)])).toEqual([])
})

test('references follow an identifier that had to change', () => {
  const link =
    '<Relationship><ReferentIdentifier>7b1e</ReferentIdentifier><ReferentIdentifier>elsewhere</ReferentIdentifier></Relationship>'
  const plan = indicator(link).replace('<Description/>', '<Description/><Identifier>7b1e</Identifier>')
  expect(repairsOf(plan)).toEqual(['identifier_rewritten 7b1e > _7b1e', 'reference_rewritten 7b1e > _7b1e'])
  expect(JSON.stringify(read(plan).document)).toContain('"referentIdentifiers":["_7b1e","elsewhere"]')
})
test('of equal identifiers the first keeps its name, and a valid one is never taken by a repaired one', () => {
  const plan = corePlan([' a ', '1', 'a', '_1', 'a-2', 'a', ''].map(goalCalled).join(''))
  expect(read(plan).document.strategicPlanCore.goals.map(({ identifier }) => identifier)).toEqual([
    'a',
    '_1-2',
    'a-3',
    '_1',
    'a-2',
    'a-4',
    undefined,
  ])
  expect(repairsOf(plan)).toContain('identifier_empty')
})

test('elements in the wrong order are sorted', () => {
  const plan = corePlan('<Goal><Description>D</Description><Name>N</Name></Goal>')
  expect(repairsOf(plan)).toEqual(['element_order Description, Name > Name, Description'])
  expect(read(plan).document.strategicPlanCore.goals[0]).toMatchObject({ name: 'N', description: 'D' })
})
test('elements that stand too high or too low move to where they belong', () => {
  const high = corePlan(
    '<Objective><Name>O</Name></Objective>',
    '<Vision><Description>V</Description></Vision><StartDate>2024-01-01</StartDate>',
  )
  expect(repairsOf(high)).toEqual([
    'element_moved StrategicPlanCore > Goal',
    'element_moved StrategicPlan > StrategicPlanCore',
    'element_moved StrategicPlan > AdministrativeInformation',
    'element_added > ',
    'element_added > ',
  ])
  expect(read(high).document.strategicPlanCore).toMatchObject({
    vision: { description: 'V' },
    goals: [{ objectives: [{ name: 'O' }] }],
  })

  const low = corePlan(
    '<Organization><Vision><Description>V</Description></Vision></Organization><Goal><Name/><Description/></Goal>',
  )
  expect(repairsOf(low)).toEqual(['element_moved Organization > StrategicPlanCore'])
})
test('the submitter moves between the places of Part 1 and Part 2', () => {
  const submitter = '<Submitter><Surname>S</Surname></Submitter>'
  expect(read(corePlan('', submitter)).document.administrativeInformation).toEqual({ submitter: { surname: 'S' } })
  const within = performancePlan('').replace(
    '</Perf',
    `<AdministrativeInformation>${submitter}</AdministrativeInformation></Perf`,
  )
  expect(read(within).document).toMatchObject({ submitter: { surname: 'S' }, administrativeInformation: {} })
})
test('what is missing is added', () => {
  expect(repairsOf(corePlan(' '))).toEqual(['element_added > ', 'element_added > ', 'element_added > '])
  const plan = corePlan('<Goal><Description>To serve everyone.</Description></Goal>')
  expect(read(plan).document.strategicPlanCore.goals[0]?.name).toBe('To serve everyone.')
  expect(read(plan).repairs[0]).toEqual({
    line: 1,
    path: '/StrategicPlan/StrategicPlanCore/Goal/Name',
    code: 'element_added',
    after: 'To serve everyone.',
  })
})
test('two of what may be there once become one', () => {
  const twice = corePlan(
    '<Vision><Description>A</Description></Vision><Vision><Description>B</Description></Vision><Goal><Name>N</Name><Name>M</Name><Description/></Goal>',
  )
  expect(repairsOf(twice)).toEqual(['element_merged', 'text_joined B', 'element_surplus M'])
  expect(read(twice).document.strategicPlanCore.vision?.description).toBe('A\n\nB')
})

test('unknown elements are left out and stand in full in the repair', () => {
  const plan = corePlan('<Budget year="2024"><Sum>5</Sum></Budget><Note>Text</Note><Goal><Name/><Description/></Goal>')
  expect(repairsOf(plan)).toEqual(['element_unknown <Budget year="2024"><Sum>5</Sum></Budget>', 'element_unknown Text'])
})
test('a known element that fits nowhere is left out with its content', () => {
  expect(repairsOf(corePlan('<Acronym>SMLC</Acronym><Goal><Name/><Description/></Goal>'))).toEqual([
    'element_misplaced SMLC',
  ])
})
test('elements of somebody else are unknown even with a familiar name', () => {
  const plan = corePlan('<Goal><Name/><Description/><Name xmlns="http://example.org/">X</Name></Goal>')
  expect(repairsOf(plan)).toEqual(['element_unknown <Name xmlns="http://example.org/">X</Name>'])
})
test('wrappers are opened, stray text finds its element, markup in text goes', () => {
  const plan = corePlan(
    '<Mission>To serve</Mission>loose<Values><Value>Openness</Value></Values><Goals><Goal><Name>A <b>bold</b> goal</Name><Description/></Goal></Goals>',
  )
  expect(repairsOf(plan)).toEqual([
    'text_moved To serve > Description',
    'text_dropped loose',
    'element_unwrapped Values',
    'text_moved Openness > Name',
    'element_unwrapped Goals',
    'markup_flattened <Name>A <b>bold</b> goal</Name> > A bold goal',
  ])
  expect(read(plan).document.strategicPlanCore).toMatchObject({
    mission: { description: 'To serve' },
    values: [{ name: 'Openness' }],
    goals: [{ name: 'A bold goal' }],
  })
})

test.each(['http://www.stratml.net', 'http://example.org/mine', ''])(
  'the namespace "%s" is taken for the right one',
  (namespace) => {
    const plan = corePlan().replace(/xmlns="[^"]*"/, namespace ? `xmlns="${namespace}"` : '')
    expect(repairsOf(plan)).toEqual([
      ['namespace', namespace, '> urn:ISO:std:iso:17469:tech:xsd:stratml_core'].filter(Boolean).join(' '),
    ])
  },
)
test('a prefix that nobody declared and a mixture of both parts are read', () => {
  const undeclared = corePlan()
    .replace(/ xmlns="[^"]*"/, '')
    .replaceAll(/<(\/?)(?=\w)/g, '<$1s:')
  expect(repairsOf(undeclared)).toEqual(['namespace s: > urn:ISO:std:iso:17469:tech:xsd:stratml_core'])
  const old = '<Goal xmlns="http://www.stratml.net"><Name>N</Name><Description/></Goal>'
  expect(repairsOf(corePlan(old + old))).toEqual(['namespace http://www.stratml.net'])
})
test('a Part 1 plan with roles or indicators is read as Part 2, so that they are not lost', () => {
  const plan = corePlan(
    '<Goal><Name/><Description/><Stakeholder><Name/><Role><Name>R</Name></Role></Stakeholder></Goal>',
  )
  expect(repairsOf(plan)).toEqual(['read_as_part_2 Role > PerformancePlanOrReport', 'attribute_added > Strategic_Plan'])
  expect(read(plan).document).toMatchObject({ part: 'performance', type: 'Strategic_Plan' })
})

test('the type of a plan without one follows from what it holds', () => {
  expect(typeGuessed(performancePlan(''))).toBe('Strategic_Plan')
  expect(typeGuessed(indicator(''))).toBe('Performance_Plan')
  expect(typeGuessed(indicator('<MeasurementInstance><ActualResult/></MeasurementInstance>'))).toBe(
    'Performance_Report',
  )
})
test('words of a list are recognised, others left out', () => {
  const attributes = ' IndicatorType="quantitative" ValueChainStage="Outcomes" colour="red" xml:lang="de"'
  expect(repairsOf(indicator('', attributes))).toEqual([
    'attribute_renamed IndicatorType > PerformanceIndicatorType',
    'attribute_dropped red',
    'attribute_dropped de',
    'value_rewritten Outcomes > Outcome',
    'value_rewritten quantitative > Quantitative',
  ])
  const roles = ['performer', 'Both', 'Beneficiary', 'Performer'].map((role) => `<RoleType>${role}</RoleType>`).join('')
  const plan = performancePlan(`<Stakeholder StakeholderTypeType=""><Name/><Role><Name/>${roles}</Role></Stakeholder>`)
  expect(repairsOf(plan)).toEqual([
    'element_surplus Beneficiary',
    'element_surplus Performer',
    'value_dropped',
    'value_rewritten performer > Performer',
    'value_dropped Both',
  ])
})
test('dates and numbers are put right or left out', () => {
  expect(
    repairsOf(target('<StartDate>1.2.2024</StartDate><EndDate>2024</EndDate><NumberOfUnits>45,5 %</NumberOfUnits>')),
  ).toEqual([
    'date_rewritten 1.2.2024 > 2024-02-01',
    'date_rewritten 2024 > 2024-12-31',
    'number_rewritten 45,5 % > 45.5',
  ])
  expect(repairsOf(target('<StartDate>31.02.2024</StartDate><NumberOfUnits>many</NumberOfUnits>'))).toEqual([
    'date_dropped 31.02.2024',
    'number_dropped many',
  ])
  expect(repairsOf(target('<StartDate/><EndDate> 2024-01-01\n</EndDate><NumberOfUnits> 5 </NumberOfUnits>'))).toEqual(
    [],
  )
})
test('an empty date is fine in Part 2 but not in Part 1', () => {
  expect(repairsOf(corePlan('', '<AdministrativeInformation><StartDate/></AdministrativeInformation>'))).toEqual([
    'date_dropped',
  ])
})
test('lines are those of the element, even where its tag spans several', () => {
  const { repairs } = read(corePlan('\n<Goal\n\n colour="red"\n>\n<Name/>\n<Description/>\n<Note>N</Note></Goal>'))
  expect(repairs.map(({ line, path }) => `${line} ${path}`)).toEqual([
    '2 /StrategicPlan/StrategicPlanCore/Goal/@colour',
    '8 /StrategicPlan/StrategicPlanCore/Goal/Note',
  ])
})
