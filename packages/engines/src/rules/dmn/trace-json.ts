import type { Json } from '../../canonical-json/index.ts'
import { toJson } from '../json.ts'
import { write } from '../text-of.ts'
import type { Value } from '../value.ts'
import type { DecisionTrace } from './trace.ts'

/** A trace as JSON: what a case file keeps and a notice carries. Values go as `toJson` writes them, ranges and functions as FEEL. */
export function traceToJson(trace: readonly DecisionTrace[]): Json {
  return trace.map(({ decision, id, inputs, tables, value }) => ({
    decision,
    id,
    inputs: named(inputs),
    tables: tables.map((table) => ({
      inputs: named(table.inputs),
      matched: table.matched.map(({ id, number, annotations }) => ({
        id,
        number,
        annotations: annotations.map(([name, text]) => ({ name, text })),
      })),
    })),
    value: asData(value),
  }))
}

/** Names may stand twice among the columns of a table, so this is a list and no object. */
function named(values: readonly (readonly [string, Value])[]): Json {
  return values.map(([name, value]) => ({ name, value: asData(value) }))
}

function asData(value: Value): Json {
  try {
    return toJson(value)
  } catch (error) {
    if (error instanceof TypeError) return write(value)
    throw error
  }
}
