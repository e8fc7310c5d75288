import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { compileExpression, compileModel } from '@klammer/engines/rules'
import { evaluate, unaryTest } from 'feelin'
import type { Field, Row } from '../field.ts'
import { feeModel, feeTable, household, householdValues } from '../rules/fee-table.ts'
import { runSuite } from '../tck/run-suite.ts'

const suite = fileURLToPath(new URL('../../../../shared/data/services/dmn-tck', import.meta.url))

/** A decision table, computed by Klammer and by the usual FEEL interpreter for JavaScript; and the conformance suite. */
export const field: Field = {
  about: 'decision tables beside feelin, decimals, and the DMN conformance suite (about 20 seconds)',
  async measure(_, progress) {
    progress('tables')
    const model = compileModel(feeModel)
    const plain = () => model.evaluate('fee', householdValues)
    const traced = () => model.evaluate('fee', householdValues, { trace: true })
    check(plain(), traced())
    const [ours, withTrace] = [medianMicroseconds(plain, 500), medianMicroseconds(traced, 500)]
    progress('feelin')
    const theirs = medianMicroseconds(feelinTable, 2)
    progress('conformance suite')
    return [
      { what: 'table of 40 rules and 4 inputs', unit: 'µs', measured: ours, aim: { of: 'measured', atMost: 20 } },
      { what: 'the same with its trace', unit: 'µs', measured: withTrace, aim: { of: 'measured', atMost: 40 } },
      {
        what: 'such tables beside feelin',
        unit: '/s',
        measured: 1e6 / ours,
        baseline: 1e6 / theirs,
        aim: { of: 'ratio', atLeast: 300 },
      },
      decimals(),
      ...conformance(),
    ]
  },
}

function check(
  plain: { readonly value: unknown },
  traced: { readonly value: unknown; readonly trace: readonly unknown[] },
) {
  const expected = compileExpression('38.45 + 0.05', { names: [] })({})
  const same =
    JSON.stringify(plain.value) === JSON.stringify(expected) &&
    JSON.stringify(traced.value) === JSON.stringify(expected)
  if (!same || traced.trace.length !== 1) throw new Error('the table gives a wrong fee')
}

/** The table as one would compute it with feelin: cell by cell, a rule ends at its first test that fails. */
function feelinTable(): number | undefined {
  const inputs = [household.income, household.children, household.district, household.carer]
  let matched: number | undefined
  for (const [row, tests] of feeTable.entries()) {
    const holds = tests.every((test, column) => test === '-' || unaryTest(test, { '?': inputs[column] }).value === true)
    if (holds) matched = row
  }
  if (matched !== 38) throw new Error(`feelin matches rule ${matched}`)
  return evaluate(`${matched}.45 + 0.05`, {}).value as number
}

function decimals(): Row {
  const question = '0.1 + 0.2 = 0.3'
  return {
    what: `${question} (1 is true)`,
    unit: '',
    measured: Number(compileExpression(question, { names: [] })({})),
    baseline: Number(evaluate(question, {}).value),
    aim: { of: 'measured', atLeast: 1 },
  }
}

function conformance(): readonly Row[] {
  if (!existsSync(suite)) throw new Error(`the conformance suite is missing: ${suite}`)
  // Processor time: what else the machine does at the moment is not the engine's doing.
  const before = process.cpuUsage()
  const results = runSuite(suite)
  const { user, system } = process.cpuUsage(before)
  const seconds = (user + system) / 1e6
  const passed = results.reduce((sum, each) => sum + each.passed, 0)
  const failed = results.reduce((sum, { failures }) => sum + failures.length, 0)
  return [
    {
      what: 'conformance suite of DMN, processor time',
      unit: 's',
      measured: seconds,
      aim: { of: 'measured', atMost: 5 },
    },
    { what: 'results of it that pass', unit: '', measured: passed, baseline: passed + failed },
  ]
}

/** The median of batches, after a time to warm up: neither the first ones count nor those that something else disturbed. */
function medianMicroseconds(run: () => unknown, batch: number): number {
  for (const end = performance.now() + 500; performance.now() < end;) run()
  const times = Array.from({ length: 31 }, () => {
    const start = performance.now()
    for (let count = 0; count < batch; count++) run()
    return ((performance.now() - start) * 1000) / batch
  })
  return times.toSorted((a, b) => a - b)[15] ?? Number.NaN
}
