import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decimalFrom } from '../../../decimal/index.ts'
import { compiledTable, modelOf, tableOf } from '../../testing/tables.ts'
import { write } from '../../text-of.ts'
import type { Table } from '../model.ts'
import { analyseModel } from './model.ts'
import { analyseTable } from './table.ts'
import type { Gap } from './table.ts'

const example = ({ example }: Pick<Gap, 'example'>) =>
  example.map(([name, value]) => `${name} = ${write(value)}`).join(', ')

test('a table that covers every case once has neither gaps nor overlaps', () => {
  const table = tableOf(
    ['income', 'carer'],
    [
      ['< 1000', '-', '0'],
      ['[1000..2000)', 'true', '1'],
      ['[1000..2000)', 'false', '2'],
      ['>= 2000', '-', '3'],
    ],
  )
  expect(analyseTable(table)).toEqual({ gaps: [], overlaps: [], notAnalysed: [], complete: true })
})

test('a gap of one cent between two steps is found, with a value that shows it', () => {
  const { gaps } = analyseTable(
    tableOf(
      ['income'],
      [
        ['<= 1000', '0'],
        ['>= 1000.01', '1'],
      ],
    ),
  )
  expect(gaps.map(example)).toEqual(['income = 1000.005'])
})

test('between whole numbers there is nothing', () => {
  const table = tableOf(
    ['children'],
    [
      ['[0..2]', '0'],
      ['>= 3', '1'],
    ],
  )
  expect(analyseTable(table, { whole: ['children'] }).gaps.map(example)).toEqual(['children = -1'])
  expect(analyseTable(table, { whole: ['children'], allowed: { children: '>= 0' } }).gaps).toEqual([])
})

test('a boundary that belongs to both neighbours is an overlap', () => {
  const { overlaps } = analyseTable(
    tableOf(
      ['income'],
      [
        ['<= 1000', '0'],
        ['>= 1000', '1'],
      ],
    ),
  )
  expect(overlaps).toMatchObject([{ rules: [1, 2], agreeing: false }])
  expect(overlaps.map(example)).toEqual(['income = 1000'])
})

test('between two days that follow each other there is no gap, between others there is', () => {
  const next = tableOf(
    ['day'],
    [
      ['<= @"2027-03-14"', '0'],
      ['>= @"2027-03-15"', '1'],
    ],
  )
  expect(analyseTable(next).gaps).toEqual([])
  const later = tableOf(
    ['day'],
    [
      ['<= date("2027-03-14")', '0'],
      ['>= date("2027-03-16")', '1'],
    ],
  )
  expect(analyseTable(later).gaps.map(example)).toEqual(['day = 2027-03-15'])
})

test('texts that no rule names are a gap, unless only named ones are allowed', () => {
  const table = tableOf(
    ['zone'],
    [
      ['"A", "B"', '1'],
      ['"C"', '2'],
    ],
  )
  expect(analyseTable(table).gaps.map(example)).toEqual(['zone = "…"'])
  expect(analyseTable(table, { allowed: { zone: '"A", "B", "C"' } }).gaps).toEqual([])
  expect(
    analyseTable(
      tableOf(
        ['zone'],
        [
          ['"A"', '1'],
          ['not("A")', '2'],
        ],
      ),
    ).gaps,
  ).toEqual([])
})

test('a default output closes all gaps', () => {
  expect(analyseTable(tableOf(['x'], [['1', '1']], { outputs: [{ default: '0' }] })).gaps).toEqual([])
})

test('cells that need other values are named, and their rules only might close a gap', () => {
  const found = analyseTable(
    tableOf(
      ['income'],
      [
        ['< limit', '0'],
        ['>= 1000', '1'],
      ],
    ),
  )
  expect(found.notAnalysed).toEqual([{ rule: 1, input: 'income', text: '< limit' }])
  expect(found.gaps).toMatchObject([{ perhaps: [1] }])
})

test('in a model, types say what inputs may be, also for tables within functions', () => {
  const table = tableOf(
    ['zone'],
    [
      ['"A"', '1'],
      ['"B"', '2'],
    ],
  )
  const model = modelOf({ kind: 'context', entries: [{ name: 'fee', value: table }] }, [])
  const types = [
    { name: 'letter', base: 'string', collection: false, allowed: '"A", "B", "C"' },
    { name: 'zone', base: 'letter', collection: false },
  ]
  const body = {
    kind: 'function',
    language: 'FEEL',
    parameters: [{ name: 'zone', type: 'zone' }],
    body: table,
  } as const
  const found = analyseModel({
    ...model,
    types,
    inputs: [{ id: 'zone', name: 'zone' }],
    knowledge: [{ id: 'k', name: 'fee for', knowledge: [], logic: body }],
  })
  expect(found.map(({ where, analysis }) => [where, ...analysis.gaps.map(example)])).toEqual([
    ['result', 'zone = "…"'],
    ['fee for', 'zone = "C"'],
  ])
})

const bound = fc.integer({ min: 0, max: 6 })
const numberCell = fc.oneof(
  fc.constant('-'),
  bound.map(String),
  fc.tuple(fc.constantFrom('<', '<=', '>', '>='), bound).map(([op, n]) => `${op} ${n}`),
  fc
    .tuple(bound, bound, fc.constantFrom('[', '('), fc.constantFrom(']', ')'))
    .map(([a, b, left, right]) => `${left}${Math.min(a, b)}..${Math.max(a, b)}${right}`),
  fc.tuple(bound, bound).map(([a, b]) => `not(${a}, ${b})`),
)
const textCell = fc.oneof(
  fc.constant('-'),
  fc.subarray(['"a"', '"b"', '"c"'], { minLength: 1 }).map((texts) => texts.join(', ')),
)
const table: fc.Arbitrary<Table> = fc
  .array(fc.tuple(numberCell, textCell, numberCell), { minLength: 1, maxLength: 6 })
  .map((rows) =>
    tableOf(
      ['x', 'zone', 'y'],
      rows.map((cells, index) => [...cells, String(index)]),
      { hitPolicy: 'RULE ORDER' },
    ),
  )
// Halves lie between all bounds.
const number = fc.integer({ min: -2, max: 14 }).map((n) => decimalFrom(n / 2))
const point = fc.record({ x: number, zone: fc.constantFrom('a', 'b', 'c', 'd'), y: number })

function matching(
  table: Table,
  inputs: Parameters<ReturnType<typeof compiledTable>['evaluate']>[1],
): readonly string[] {
  const { value } = compiledTable(table).evaluate('result', inputs)
  return Array.isArray(value) ? value.map(write) : []
}

test('no gap reported means that every input has its rule, and each gap reported is one', () => {
  fc.assert(
    fc.property(table, fc.array(point, { minLength: 20, maxLength: 20 }), (table, points) => {
      const { gaps, complete } = analyseTable(table)
      expect(complete).toBe(true)
      if (gaps.length === 0) for (const inputs of points) expect(matching(table, inputs)).not.toEqual([])
      for (const gap of gaps) expect(matching(table, Object.fromEntries(gap.example))).toEqual([])
    }),
    { numRuns: 200 },
  )
})

test('two rules that match the same input are reported as an overlap, and each overlap reported is one', () => {
  fc.assert(
    fc.property(table, fc.array(point, { minLength: 20, maxLength: 20 }), (table, points) => {
      const { overlaps } = analyseTable(table)
      const reported = overlaps.map(({ rules: [a, b] }) => `${a},${b}`)
      for (const inputs of points) {
        const rules = matching(table, inputs).map((rule) => Number(rule) + 1)
        for (const [i, a] of rules.entries())
          for (const b of rules.slice(i + 1)) expect(reported).toContain(`${a},${b}`)
      }
      for (const { rules, example } of overlaps) {
        expect(matching(table, Object.fromEntries(example))).toEqual(
          expect.arrayContaining(rules.map((rule) => String(rule - 1))),
        )
      }
    }),
    { numRuns: 200 },
  )
})
