import type { DecisionFacts } from '../model.ts'
import type { Lines } from './lines.ts'
import type { Place } from './problem.ts'
import type { Spot } from './yaml.ts'

/** A decision as a clerk writes it in `rules/*.feel.yaml`. */
export interface WrittenDecision extends DecisionFacts {
  readonly file: string
  readonly place: Place
  /** Where it is a function: its parameters. */
  readonly parameters?: readonly string[]
  readonly logic: { readonly kind: 'feel'; readonly text: string; readonly place: Place } | WrittenTable
}

export interface WrittenTable {
  readonly kind: 'table'
  readonly hit: Hit
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  readonly rows: readonly WrittenRow[]
  /** Inputs that are whole numbers: nothing lies between 2 and 3. */
  readonly whole: readonly string[]
  readonly place: Place
}

export interface WrittenRow {
  readonly when: readonly string[]
  readonly gives: readonly string[]
  readonly basis?: string
  readonly place: Place
}

const HITS = ['unique', 'first', 'any', 'collect', 'sum', 'min', 'max', 'count'] as const
export type Hit = (typeof HITS)[number]

/** One `rules/*.feel.yaml`: decisions by name. */
export function readFeelRules(spot: Spot, lines: Lines): readonly WrittenDecision[] {
  return spot.entries().flatMap(([name, decision]) => {
    lines.note(`decision ${name}`, decision)
    return readDecision(name, decision) ?? []
  })
}

function readDecision(name: string, spot: Spot): WrittenDecision | undefined {
  const own = spot.record([], ['feel', 'table', 'parameters', 'basis', 'discretionary'])
  const basis = own.basis?.text()
  const parameters = own.parameters?.texts()
  const facts = {
    name,
    file: spot.file,
    place: spot.place,
    ...(basis !== undefined && { basis }),
    ...(own.discretionary?.yesNo() === true && { discretionary: true }),
    ...(parameters && { parameters }),
  }
  if (own.table) {
    const table = readTable(own.table)
    return table && { ...facts, logic: table }
  }
  if (!own.feel) return spot.problem('missing-key', { key: 'feel / table' })
  const text = own.feel.text()
  return text === undefined ? undefined : { ...facts, logic: { kind: 'feel', text, place: own.feel.place } }
}

function readTable(spot: Spot): WrittenTable | undefined {
  const own = spot.record(['inputs', 'rows'], ['hit', 'output', 'outputs', 'whole'])
  const inputs = own.inputs?.texts() ?? []
  const outputs = own.outputs?.texts() ?? (own.output ? [own.output.text() ?? ''] : ['value'])
  const rows = (own.rows?.list() ?? []).flatMap((row) => readRow(row, inputs.length, outputs.length) ?? [])
  return {
    kind: 'table',
    hit: own.hit?.oneOf(HITS) ?? 'unique',
    inputs,
    outputs,
    rows,
    whole: own.whole?.texts() ?? [],
    place: spot.place,
  }
}

function readRow(spot: Spot, inputs: number, outputs: number): WrittenRow | undefined {
  const own = spot.record(['when', 'then'], ['basis'])
  if (!own.when || !own.then) return undefined
  const when = own.when.texts()
  const gives = own.then.isList ? own.then.texts() : [own.then.text() ?? 'null']
  const basis = own.basis?.text()
  if (when.length !== inputs || gives.length !== outputs) {
    const params = { found: `${when.length} → ${gives.length}`, expected: `${inputs} → ${outputs}` }
    return spot.problem('row-width', params)
  }
  return { when, gives, place: spot.place, ...(basis !== undefined && { basis }) }
}
