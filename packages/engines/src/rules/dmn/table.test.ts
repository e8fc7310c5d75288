import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decimalFrom } from '../../decimal/index.ts'
import { compiledTable, modelOf, tableOf } from '../testing/tables.ts'
import { write } from '../text-of.ts'
import { compileModel } from './compile-model.ts'
import type { Table } from './model.ts'
import { traceToJson } from './trace-json.ts'

const rows = [
  ['< 10', '"low"', '1'],
  ['[5..20]', '"middle"', '2'],
  ['> 15', '"high"', '3'],
]
const levels = { outputs: [{ name: 'level', allowed: '"high", "middle", "low"' }, { name: 'fee' }] }

function result(table: Table, x: number): string {
  return write(compiledTable(table).evaluate('result', { x: decimalFrom(x) }).value)
}

function levelOf(hitPolicy: Table['hitPolicy'], x: number): string {
  return result(tableOf(['x'], rows, { ...levels, hitPolicy }), x)
}

test('a unique rule decides; two that match are an error and no result', () => {
  expect(levelOf('UNIQUE', 3)).toBe('{level: "low", fee: 1}')
  const outcome = compiledTable(tableOf(['x'], rows, levels)).evaluate('result', { x: decimalFrom(7) })
  expect(outcome).toMatchObject({ value: null, errors: [{ where: 'result', why: 'more than one rule matches: 1, 2' }] })
})

test('first, priority, rule order and output order each choose their way', () => {
  expect(levelOf('FIRST', 7)).toBe('{level: "low", fee: 1}')
  expect(levelOf('PRIORITY', 7)).toBe('{level: "middle", fee: 2}')
  expect(levelOf('RULE ORDER', 7)).toBe('[{level: "low", fee: 1}, {level: "middle", fee: 2}]')
  expect(levelOf('OUTPUT ORDER', 7)).toBe('[{level: "middle", fee: 2}, {level: "low", fee: 1}]')
})

test.each([
  ['SUM', '3'],
  ['MIN', '1'],
  ['MAX', '2'],
  ['COUNT', '2'],
] as const)('collecting with %s makes one number', (aggregation, expected) => {
  const fees = rows.map(([test = '', , fee = '']) => [test, fee])
  expect(result(tableOf(['x'], fees, { hitPolicy: 'COLLECT', aggregation }), 7)).toBe(expected)
})

test('where no rule matches the default counts, or there is nothing', () => {
  expect(result(tableOf(['x'], [['1', '"one"']], { outputs: [{ default: '"other"' }] }), 2)).toBe('"other"')
  expect(result(tableOf(['x'], [['1', '"one"']]), 2)).toBe('null')
})

test('a trace says what went in, which rules matched, on what basis, and what came out', () => {
  const table = tableOf(['x'], rows, { ...levels, hitPolicy: 'FIRST', annotations: ['legal basis'] })
  const { trace } = compiledTable(table).evaluate('result', { x: decimalFrom(7) }, { trace: true })
  expect(trace).toMatchObject([
    {
      decision: 'result',
      inputs: [['x', decimalFrom(7)]],
      tables: [
        {
          inputs: [['x', decimalFrom(7)]],
          matched: [{ id: 'rule 1', number: 1, annotations: [['legal basis', '§ 1']] }],
        },
      ],
    },
  ])
  expect(compiledTable(table).evaluate('result', { x: decimalFrom(7) }).trace).toEqual([])
  expect(traceToJson(trace)).toEqual([
    {
      decision: 'result',
      id: 'result',
      inputs: [{ name: 'x', value: 7 }],
      tables: [
        {
          inputs: [{ name: 'x', value: 7 }],
          matched: [{ id: 'rule 1', number: 1, annotations: [{ name: 'legal basis', text: '§ 1' }] }],
        },
      ],
      value: { level: 'low', fee: 1 },
    },
  ])
})

test('a cell may ask about the value, or about something else', () => {
  const table = tableOf(
    ['x', 'limit'],
    [
      ['? * 2 > limit', '-', '"above"'],
      ['even(limit)', '-', '"even limit"'],
      ['-', '-', '"other"'],
    ],
    {
      hitPolicy: 'FIRST',
    },
  )
  const decide = (x: number, limit: number) =>
    compiledTable(table).evaluate('result', { x: decimalFrom(x), limit: decimalFrom(limit) }).value
  expect([decide(6, 10), decide(5, 10), decide(5, 11)]).toEqual(['above', 'even limit', 'other'])
})

test('priorities may come from the allowed values of the type', () => {
  const table = tableOf(
    ['x'],
    [
      ['> 0', '"low"'],
      ['> 1', '"high"'],
    ],
    { hitPolicy: 'PRIORITY' },
  )
  const model = modelOf({ ...table, type: 'level' }, ['x'])
  const types = [{ name: 'level', base: 'string', collection: false, allowed: '"high", "low"' }]
  expect(compileModel({ ...model, types }).evaluate('result', { x: decimalFrom(2) }).value).toBe('high')
})

test('a cell that is no FEEL is reported with its place, and the rest still computes', () => {
  const model = compileModel(
    modelOf(
      tableOf(
        ['x'],
        [
          ['< 1', '"a"'],
          ['>= ', '"b"'],
        ],
      ),
      ['x'],
    ),
  )
  expect(model.problems).toMatchObject([{ where: 'result', text: '>= ', line: 1, column: 4 }])
  expect(write(model.evaluate('result', { x: decimalFrom(0) }).value)).toBe('"a"')
})

interface Row {
  readonly low: number
  readonly high: number
  readonly zones: readonly string[]
  readonly fee: number
}
const row: fc.Arbitrary<Row> = fc.record({
  low: fc.integer({ min: 0, max: 20 }),
  high: fc.integer({ min: 0, max: 20 }),
  zones: fc.subarray(['A', 'B', 'C']),
  fee: fc.integer({ min: 0, max: 5 }),
})
const table = fc.array(row, { minLength: 1, maxLength: 8 })
const point = fc.record({ x: fc.integer({ min: -1, max: 21 }), zone: fc.constantFrom('A', 'B', 'C', 'D') })

function written(rows: readonly Row[], more: Parameters<typeof tableOf>[2]): Table {
  const cells = rows.map(({ low, high, zones, fee }) => [
    `[${Math.min(low, high)}..${Math.max(low, high)})`,
    zones.length === 0 ? '-' : zones.map((zone) => `"${zone}"`).join(', '),
    String(fee),
  ])
  return tableOf(['x', 'zone'], cells, more)
}

/** The table read by a person, row by row. */
function naive(rows: readonly Row[], x: number, zone: string): readonly number[] {
  return rows
    .filter(({ low, high }) => x >= Math.min(low, high) && x < Math.max(low, high))
    .filter(({ zones }) => zones.length === 0 || zones.includes(zone))
    .map(({ fee }) => fee)
}

function decide(table: Table, { x, zone }: { readonly x: number; readonly zone: string }): string {
  return write(compiledTable(table).evaluate('result', { x: decimalFrom(x), zone }).value)
}

test('tables agree with a naive reading of them, for each hit policy', () => {
  fc.assert(
    fc.property(table, point, (rows, at) => {
      const fees = naive(rows, at.x, at.zone)
      const none = fees.length === 0
      const list = none ? 'null' : `[${fees.join(', ')}]`
      expect(decide(written(rows, { hitPolicy: 'RULE ORDER' }), at)).toBe(list)
      expect(decide(written(rows, { hitPolicy: 'FIRST' }), at)).toBe(none ? 'null' : String(fees[0]))
      expect(decide(written(rows, { hitPolicy: 'UNIQUE' }), at)).toBe(fees.length === 1 ? String(fees[0]) : 'null')
      const agree = new Set(fees).size === 1
      expect(decide(written(rows, { hitPolicy: 'ANY' }), at)).toBe(agree ? String(fees[0]) : 'null')
      const sum = fees.reduce((sum, fee) => sum + fee, 0)
      expect(decide(written(rows, { hitPolicy: 'COLLECT', aggregation: 'SUM' }), at)).toBe(none ? 'null' : String(sum))
    }),
  )
})

test('the order of rules does not matter where the hit policy says so', () => {
  fc.assert(
    fc.property(table, point, (rows, at) => {
      const turned = rows.toReversed()
      for (const more of [
        { hitPolicy: 'UNIQUE' },
        { hitPolicy: 'ANY' },
        { hitPolicy: 'COLLECT', aggregation: 'SUM' },
        { hitPolicy: 'COLLECT', aggregation: 'MAX' },
        { hitPolicy: 'PRIORITY', outputs: [{ allowed: '5, 4, 3, 2, 1, 0' }] },
      ] as const) {
        expect(decide(written(turned, more), at)).toBe(decide(written(rows, more), at))
      }
    }),
  )
})
