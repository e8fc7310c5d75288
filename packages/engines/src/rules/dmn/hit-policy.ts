import { decimalFrom } from '../../decimal/index.ts'
import { aggregateFunctions } from '../builtins/aggregate.ts'
import { same } from '../compare.ts'
import { startRun, problem } from '../run.ts'
import type { Run, Value } from '../value.ts'
import { isContext, isList } from '../value.ts'
import type { Aggregation, Table, TableOutput } from './model.ts'
import { compileText } from './place.ts'
import type { Place } from './place.ts'

/** Makes one result of the rules that match, of which there is at least one. */
export type Decide = (matched: readonly number[], output: (rule: number) => Value, run: Run) => Value

/** Hit policies (DMN 1.5, 8.2.8). */
export function compileHitPolicy(table: Table, place: Place): Decide {
  switch (table.hitPolicy) {
    case 'UNIQUE':
      return (matched, output, run) =>
        matched.length > 1 ? problem(run, `more than one rule matches: ${places(matched)}`) : output(matched[0] ?? 0)
    case 'FIRST':
      return ([first = 0], output) => output(first)
    case 'ANY':
      return any
    case 'RULE ORDER':
      return (matched, output) => matched.map(output)
    case 'PRIORITY': {
      const rank = compileRank(table.outputs, place)
      return (matched, output) => byRank(matched.map(output), rank)[0] ?? null
    }
    case 'OUTPUT ORDER': {
      const rank = compileRank(table.outputs, place)
      return (matched, output) => byRank(matched.map(output), rank)
    }
    case 'COLLECT':
      return table.aggregation === undefined ? (matched, output) => matched.map(output) : collect(table.aggregation)
  }
}

function places(matched: readonly number[]): string {
  return matched.map((index) => index + 1).join(', ')
}

/** All rules that match have to agree. */
function any(matched: readonly number[], output: (rule: number) => Value, run: Run): Value {
  const [first = null, ...others] = matched.map(output)
  const agree = others.every((other) => same(first, other))
  return agree ? first : problem(run, `rules ${places(matched)} match and do not agree`)
}

function collect(aggregation: Aggregation): Decide {
  if (aggregation === 'COUNT') return (matched, output) => decimalFrom(matched.map(output).length)
  const compute = aggregateFunctions.find(({ name }) => name === aggregation.toLowerCase())
  return (matched, output, run) => compute?.call([matched.map(output)], run) ?? null
}

/** Where the values of a result stand in the lists of allowed values (of the column or of its type): the earlier, the more important. */
type Rank = (output: Value) => readonly number[]

function compileRank(outputs: readonly TableOutput[], place: Place): Rank {
  const { allowedOf } = place.around
  const lists = outputs.map(({ allowed, type }) => valuesOf(allowed ?? (type && allowedOf(type)) ?? '', place))
  return (output) => {
    const values = lists.length === 1 ? [output] : outputs.map(({ name }) => partOf(output, name ?? ''))
    return values.map((value, index) => {
      const at = lists[index]?.findIndex((allowed) => same(allowed, value)) ?? -1
      return at < 0 ? Infinity : at
    })
  }
}

function partOf(output: Value, name: string): Value {
  return isContext(output) ? (output.get(name) ?? null) : null
}

/** The allowed values as a list, in their order of priority. */
function valuesOf(allowed: string, place: Place): readonly Value[] {
  const values = compileText(`[${allowed}]`, place)({ slots: [], run: startRun() })
  return isList(values) ? values : []
}

function byRank(outputs: readonly Value[], rank: Rank): readonly Value[] {
  return outputs
    .map((output) => ({ output, rank: rank(output) }))
    .toSorted((a, b) => compareRanks(a.rank, b.rank))
    .map(({ output }) => output)
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  for (const [index, left] of a.entries()) {
    const right = b[index] ?? Infinity
    if (left !== right) return left < right ? -1 : 1
  }
  return 0
}
