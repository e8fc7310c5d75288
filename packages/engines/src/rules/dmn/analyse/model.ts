import type { Boxed, Model, Table, Variable } from '../model.ts'
import { analyseTable } from './table.ts'
import type { TableAnalysis } from './table.ts'

export interface FoundTable {
  /** The decision or the business knowledge model that the table belongs to. */
  readonly where: string
  readonly table: Table
  readonly analysis: TableAnalysis
}

/**
 * Analyses all decision tables of a model. What inputs may be is taken from their types, where a column asks for a variable as it is.
 * @param whole names of inputs that are whole numbers
 */
export function analyseModel(model: Model, whole: readonly string[] = []): readonly FoundTable[] {
  const variables = [...model.inputs, ...model.decisions]
  const logics = [...model.decisions, ...model.knowledge].flatMap(({ name, logic }) => (logic ? [{ name, logic }] : []))
  return logics.flatMap(({ name, logic }) =>
    tablesIn(logic, variables).map(({ table, known }) => ({
      where: name,
      table,
      analysis: analyseTable(table, { whole, allowed: allowedFor(model, known) }),
    })),
  )
}

interface TableWithin {
  readonly table: Table
  readonly known: readonly Variable[]
}

/** Tables may stand within contexts, functions and all other boxed expressions; parameters are known within their function. */
function tablesIn(boxed: Boxed, known: readonly Variable[]): readonly TableWithin[] {
  const all = (parts: readonly Boxed[]) => parts.flatMap((part) => tablesIn(part, known))
  switch (boxed.kind) {
    case 'table':
      return [{ table: boxed, known }]
    case 'function':
      return tablesIn(boxed.body, [...boxed.parameters, ...known])
    case 'context':
      return all(boxed.entries.map(({ value }) => value))
    case 'relation':
      return all(boxed.rows.flat())
    case 'list':
      return all(boxed.items)
    case 'invocation':
      return all([boxed.callee, ...boxed.bindings.map(({ value }) => value)])
    case 'if':
      return all([boxed.condition, boxed.result, boxed.otherwise])
    case 'filter':
      return all([boxed.source, boxed.match])
    case 'for':
    case 'some':
    case 'every':
      return all([boxed.source, boxed.body])
    case 'text':
    case 'missing':
      return []
  }
}

function allowedFor({ types }: Model, variables: readonly Variable[]): Readonly<Record<string, string>> {
  const allowedOf = (name: string | undefined, depth = 0): string | undefined => {
    const type = types.find((each) => each.name === name)
    // A type may be built on one with allowed values; one that is built on itself ends here.
    if (!type || type.collection || depth > types.length) return undefined
    return type.allowed ?? allowedOf(type.base, depth + 1)
  }
  const entries = variables.toReversed().flatMap(({ name, type }) => {
    const allowed = allowedOf(type)
    return allowed === undefined ? [] : [[name, allowed] as const]
  })
  return Object.fromEntries(entries)
}
