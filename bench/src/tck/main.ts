/** `npm run tck -- --suite DIR [--verbose]`: runs test cases of the DMN TCK; ends with 1 where one fails. */
import { parseArgs } from 'node:util'
import { runSuite } from './run-suite.ts'

const { values } = parseArgs({ options: { suite: { type: 'string' }, verbose: { type: 'boolean' } } })
if (values.suite === undefined) {
  process.stdout.write('Usage: npm run tck -- --suite DIR [--verbose]\n')
  process.exitCode = 2
} else {
  const start = performance.now()
  const results = runSuite(values.suite)
  const width = Math.max(...results.map(({ directory }) => directory.length))
  for (const { directory, passed, failures } of results) {
    process.stdout.write(`${directory.padEnd(width)}  ${passed} passed  ${failures.length} failed\n`)
    if (values.verbose !== true) continue
    for (const { test, decision, expected, actual, because } of failures) {
      process.stdout.write(
        `    ${test} ${decision}: expected ${expected}, got ${actual}${because && ` (${because})`}\n`,
      )
    }
  }
  const passed = results.reduce((sum, each) => sum + each.passed, 0)
  const failed = results.reduce((sum, { failures }) => sum + failures.length, 0)
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  process.stdout.write(`\n${passed} passed, ${failed} failed, of ${passed + failed} results in ${seconds} s\n`)
  if (failed > 0) process.exitCode = 1
}
