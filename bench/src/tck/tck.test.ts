import { existsSync } from 'node:fs'
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
