import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { runSuite } from './run-suite.ts'

const suite = fileURLToPath(new URL('../../../../shared/data/services/dmn-tck', import.meta.url))

/** These call Java, which no browser has; the engine says so instead of computing them. */
const java = [
  'boxed_001',
  'literal_001',
  'literal_002',
  'literal_003',
  'literal_004',
  'literal_005',
  'literal_006',
  'literal_007',
  'literal_008',
  'literal_009',
  'literal_010',
  'literal_011',
  'literal_012',
  'varargs_001',
].map((name) => `compliance-level-3/0076-feel-external-java ${name}`)

test('the rules pass the conformance suite of DMN, all of it but calls of Java', () => {
  if (!existsSync(suite)) throw new Error(`the conformance suite is missing: ${suite}`)
  const results = runSuite(suite)
  const failed = results.flatMap(({ directory, failures }) => failures.map(({ test }) => `${directory} ${test}`))
  expect(failed).toEqual(java)
  expect(results.reduce((sum, { passed }) => sum + passed, 0)).toBeGreaterThan(3000)
})

test('a wrong result is found and told', () => {
  const folder = mkdtempSync(join(tmpdir(), 'klammer-tck-'))
  try {
    writeFileSync(
      join(folder, 'sum.dmn'),
      `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="sum" namespace="urn:sum">
         <decision id="d" name="d"><literalExpression><text>1 + 1</text></literalExpression></decision></definitions>`,
    )
    const expected = (value: number) =>
      `<testCase id="${value}"><resultNode name="d"><expected><value xsi:type="xsd:decimal">${value}</value></expected></resultNode></testCase>`
    writeFileSync(
      join(folder, 'sum-test-01.xml'),
      `<testCases xmlns="http://www.omg.org/spec/DMN/20160719/testcase" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
         <modelName>sum.dmn</modelName>${expected(2)}${expected(3)}</testCases>`,
    )
    expect(runSuite(folder)).toMatchObject([{ passed: 1, failures: [{ test: '3', expected: '3', actual: '2' }] }])
  } finally {
    rmSync(folder, { recursive: true })
  }
  expect(() => runSuite(join(folder, 'nothing'))).toThrow(/holds no test cases/)
})
