import { expect, test } from 'vitest'
import type { CorePlan, PerformancePlan } from './document.ts'
import { largePlan } from './testing/large.ts'
import { corePlan, indicator, read } from './testing/plans.ts'
import { schemaErrors } from './testing/schemas.ts'
import { writeStratml } from './write.ts'

const core = read(corePlan()).document as CorePlan
const performance = read(indicator('')).document as PerformancePlan

test('a plan is written in the order of the schema, empty elements included', () => {
  expect(writeStratml({ ...core, description: '', otherInformation: 'a < b & "c"' })).toBe(
    `<?xml version="1.0" encoding="UTF-8"?>
<StrategicPlan xmlns="urn:ISO:std:iso:17469:tech:xsd:stratml_core">
  <Name>Plan</Name>
  <Description/>
  <OtherInformation>a &lt; b &amp; "c"</OtherInformation>
  <StrategicPlanCore>
    <Goal>
      <Name>Goal</Name>
      <Description/>
    </Goal>
  </StrategicPlanCore>
</StrategicPlan>
`,
  )
})
test('what the schema forbids does not leave the house', () => {
  const administration = { administrativeInformation: { startDate: '2024-02-31' } }
  expect(() => writeStratml({ ...core, ...administration })).toThrow("'2024-02-31' is no StartDate")
  expect(() => writeStratml({ ...core, administrativeInformation: { endDate: '' } })).toThrow('EndDate')
  expect(() => writeStratml({ ...core, administrativeInformation: { source: 'http://a:b:c' } })).toThrow('Source')
  expect(() => writeStratml({ ...core, strategicPlanCore: { ...core.strategicPlanCore, goals: [] } })).toThrow(
    'needs Goal',
  )
  expect(() => writeStratml({ ...performance, type: 'Report' as 'Performance_Report' })).toThrow('Type')
  const twice = { ...core.strategicPlanCore, vision: { identifier: '_a' }, mission: { identifier: '_a' } }
  expect(() => writeStratml({ ...core, strategicPlanCore: twice })).toThrow("'_a' is given twice")
  const digit = { ...core.strategicPlanCore, vision: { identifier: '1' } }
  expect(() => writeStratml({ ...core, strategicPlanCore: digit })).toThrow("'1' is no Identifier")
})
test('characters that XML cannot hold become the replacement character', () => {
  const { document, repairs } = read(writeStratml({ ...core, name: 'a\u0000b\uD800c\uFFFEd' }))
  expect([document.name, repairs]).toEqual(['a\uFFFDb\uFFFDc\uFFFDd', []])
})
test('a schema location gets the namespace it needs', () => {
  const written = writeStratml({ ...core, notation: { prefix: 's', declarations: [], schemaLocation: 'urn:a a.xsd' } })
  expect(written).toContain('xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:a a.xsd"')
  expect(written).toContain('<s:Name>Plan</s:Name>')
})
test('a document of 1.5 MB goes out, comes back equal and is valid', async () => {
  const plan = largePlan(120)
  const written = writeStratml(plan)
  expect(Buffer.byteLength(written)).toBeGreaterThan(1_500_000)
  expect(read(written)).toStrictEqual({ kind: 'read', document: plan, repairs: [] })
  expect(await schemaErrors('performance', [written])).toEqual([])
})
