import type { TraceCollector, Value } from '../value.ts'
import type { Table } from './model.ts'

/** How a decision came about, for people: which values went in, which rules matched, on what legal basis, and what came out. */
export interface DecisionTrace {
  readonly decision: string
  readonly id: string
  /** What the decision required, by name: input data and other decisions. */
  readonly inputs: readonly (readonly [string, Value])[]
  readonly tables: readonly TableTrace[]
  readonly value: Value
}

export interface TableTrace {
  /** The expression of each column and its value. */
  readonly inputs: readonly (readonly [string, Value])[]
  readonly matched: readonly MatchedRule[]
}

export interface MatchedRule {
  readonly id: string
  /** Counted from 1, as the rules stand in the table. */
  readonly number: number
  /** Annotations by their column, such as the legal basis. */
  readonly annotations: readonly (readonly [string, string])[]
}

function traceTable(table: Table, inputs: readonly Value[], matched: readonly number[]): TableTrace {
  return {
    inputs: table.inputs.map(({ label, expression }, index) => [label ?? expression, inputs[index] ?? null]),
    matched: matched.map((index) => {
      const { id = String(index + 1), annotations = [] } = table.rules[index] ?? {}
      return {
        id,
        number: index + 1,
        annotations: annotations.map((text, column) => [table.annotations[column] ?? '', text] as const),
      }
    }),
  }
}

/** Decisions in the order in which they were finished: what is required comes first. */
export function startTrace(): TraceCollector & { readonly decisions: readonly DecisionTrace[] } {
  const decisions: DecisionTrace[] = []
  const open: TableTrace[][] = []
  return {
    decisions,
    begin: () => void open.push([]),
    end: (decision) => void decisions.push({ ...decision, tables: open.pop() ?? [] }),
    table: (table, inputs, matched) => void open.at(-1)?.push(traceTable(table, inputs, matched)),
  }
}
