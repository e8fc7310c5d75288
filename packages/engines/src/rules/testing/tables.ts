import { compileModel } from '../dmn/compile-model.ts'
import type { CompiledModel } from '../dmn/compile-model.ts'
import type { Model, Table } from '../dmn/model.ts'

/** A table written as rows of cells: tests of the inputs, then the output. */
export function tableOf(
  inputs: readonly string[],
  rows: readonly (readonly string[])[],
  more: Partial<Pick<Table, 'hitPolicy' | 'aggregation' | 'outputs' | 'annotations'>> = {},
): Table {
  return {
    kind: 'table',
    hitPolicy: 'UNIQUE',
    inputs: inputs.map((expression) => ({ expression })),
    outputs: [{}],
    annotations: [],
    rules: rows.map((cells, index) => ({
      id: `rule ${index + 1}`,
      tests: cells.slice(0, inputs.length),
      outputs: cells.slice(inputs.length),
      annotations: [`§ ${index + 1}`],
    })),
    ...more,
  }
}

/** A model with one decision, `result`, that is computed from inputs of these names. */
export function modelOf(logic: Model['decisions'][number]['logic'], inputs: readonly string[]): Model {
  return {
    name: 'test',
    namespace: 'urn:test',
    imports: [],
    types: [],
    inputs: inputs.map((name) => ({ id: name, name })),
    decisions: [
      {
        id: 'result',
        name: 'result',
        inputs: inputs.map((name) => `#${name}`),
        decisions: [],
        knowledge: [],
        ...(logic ? { logic } : {}),
      },
    ],
    knowledge: [],
    services: [],
  }
}

export function compiledTable(table: Table): CompiledModel {
  return compileModel(
    modelOf(
      table,
      table.inputs.map(({ expression }) => expression),
    ),
  )
}
