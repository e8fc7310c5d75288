import type { Value } from '../../value.ts'
import type { Table } from '../model.ts'
import { readCell } from './cell.ts'
import type { Cell } from './cell.ts'
import { samplesFor } from './domain.ts'
import { explore } from './explore.ts'
import type { Found } from './explore.ts'

/** What a decision table leaves open and what it says twice. Rules are counted from 1, as people see them. */
export interface TableAnalysis {
  readonly gaps: readonly Gap[]
  readonly overlaps: readonly Overlap[]
  /** Cells that could not be analysed; what is said about their rules is no more than a possibility. */
  readonly notAnalysed: readonly CellPlace[]
  /** False where the table is so large that not all combinations were looked at, or that not all findings are listed. */
  readonly complete: boolean
}

/** Values of inputs, by label or expression, for which no rule is certain to match; inputs that are not named may have any value. */
export interface Gap {
  readonly example: readonly (readonly [string, Value])[]
  /** Rules that might match after all: one of their cells could not be analysed. */
  readonly perhaps: readonly number[]
}

export interface Overlap {
  readonly rules: readonly [number, number]
  readonly example: readonly (readonly [string, Value])[]
  /** Whether both rules have the same outputs, as the hit policy ANY demands. */
  readonly agreeing: boolean
}

export interface CellPlace {
  readonly rule: number
  readonly input: string
  readonly text: string
}

export interface AnalyseOptions {
  /** Expressions of inputs that are whole numbers, such as a number of children: nothing lies between 2 and 3. */
  readonly whole?: readonly string[]
  /** Unary tests for what inputs may be at all, by expression; those written in the table count as well. */
  readonly allowed?: Readonly<Record<string, string>>
}

const mostFindings = 100

/**
 * Computes gaps and overlaps of a decision table, exactly for tables whose cells name constants (values, intervals, comparisons, lists). A table
 * with default outputs has no gaps. Overlaps are told for all hit policies: they are faults for UNIQUE, for ANY where outputs differ.
 */
export function analyseTable(table: Table, options: AnalyseOptions = {}): TableAnalysis {
  const labels = table.inputs.map(({ label, expression }) => label ?? expression)
  const columns = table.inputs.map((_, column) => analyseColumn(table, column, options))
  const notAnalysed = columns.flatMap(({ unknown }, column) =>
    unknown.map((rule) => ({
      rule: rule + 1,
      input: labels[column] ?? '',
      text: table.rules[rule]?.tests[column] ?? '',
    })),
  )
  const gaps: Gap[] = []
  const overlaps = new Map<string, Overlap>()
  const exampleOf = ({ path }: Found) =>
    path.flatMap((sample, column) => {
      const value = columns[column]?.values[sample]
      return value === undefined ? [] : [[labels[column] ?? '', value] as const]
    })
  const complete = explore(
    columns,
    table.rules.length,
    (found) => void gaps.push({ example: exampleOf(found), perhaps: found.perhaps.map((rule) => rule + 1) }),
    (found) => {
      for (const [first, second] of pairs(found.certain)) {
        const key = `${first},${second}`
        if (overlaps.has(key)) continue
        const rules = [first + 1, second + 1] as const
        overlaps.set(key, { rules, example: exampleOf(found), agreeing: agreeing(table, first, second) })
      }
    },
  )
  const hasDefault = table.outputs.some((output) => output.default !== undefined)
  const listed = [...overlaps.values()]
  return {
    gaps: hasDefault ? [] : gaps.slice(0, mostFindings),
    overlaps: listed.slice(0, mostFindings),
    notAnalysed,
    complete: complete && gaps.length <= mostFindings && listed.length <= mostFindings,
  }
}

interface AnalysedColumn {
  /** A value of each part of the input; undefined for an input of which no cell says anything. */
  readonly values: readonly (Value | undefined)[]
  readonly samples: readonly { readonly certain: ReadonlySet<number>; readonly perhaps: ReadonlySet<number> }[]
  readonly unknown: readonly number[]
}

function analyseColumn(table: Table, column: number, { whole = [], allowed = {} }: AnalyseOptions): AnalysedColumn {
  const { expression = '', allowed: written } = table.inputs[column] ?? {}
  const limits = [written, Object.hasOwn(allowed, expression) ? allowed[expression] : undefined].flatMap((text) => {
    const cell = text === undefined ? undefined : readCell(text)
    return cell ? [cell] : []
  })
  const cells = table.rules.map(({ tests }) => readCell(tests[column] ?? '-'))
  const constants = [...cells, ...limits].flatMap((cell) => cell?.constants ?? [])
  const samples = samplesFor(constants, whole.includes(expression))
  // Constants of different kinds cannot be brought into one order: then only cells that say nothing are understood.
  const known = samples ? cells : cells.map((cell) => (cell && cell.constants.length === 0 ? cell : undefined))
  const possible = (samples ?? []).filter((value) => limits.every(({ passes }) => passes(value)))
  const values: readonly (Value | undefined)[] = possible.length > 0 ? possible : [undefined]
  return {
    values,
    samples: values.map((value) => passing(known, value)),
    unknown: known.flatMap((cell, rule) => (cell ? [] : [rule])),
  }
}

function passing(cells: readonly (Cell | undefined)[], value: Value | undefined) {
  const rules = (passes: (cell: Cell | undefined) => boolean) =>
    new Set(cells.flatMap((cell, rule) => (passes(cell) ? [rule] : [])))
  return {
    certain: rules(
      (cell) => cell !== undefined && (value === undefined ? cell.constants.length === 0 : cell.passes(value)),
    ),
    perhaps: rules((cell) => cell === undefined),
  }
}

function agreeing({ rules }: Table, first: number, second: number): boolean {
  const [one, other] = [rules[first]?.outputs ?? [], rules[second]?.outputs ?? []]
  return one.every((text, index) => text.trim() === (other[index] ?? '').trim())
}

function pairs(rules: readonly number[]): readonly (readonly [number, number])[] {
  return rules.flatMap((first, index) => rules.slice(index + 1).map((second) => [first, second] as const))
}
