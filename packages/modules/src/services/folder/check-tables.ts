import { type Field, placeQuestions } from '@klammer/engines/flow'
import { type analyseModel, analyseTable, type Value, write } from '@klammer/engines/rules'
import type { Lines } from './lines.ts'
import type { Place, Problems } from './problem.ts'
import type { WrittenDecision } from './read-rules.ts'
import { tableOf } from './write-model.ts'

/** At most so many of each are told for one table: the next check finds the rest. */
const MOST_TOLD = 5

/** Cases for which a table says nothing, and cases for which it says two things. */
export function checkTables(
  decisions: readonly WrittenDecision[],
  fields: readonly Field[],
  lines: Lines,
  problems: Problems,
): void {
  for (const { file, logic, name } of decisions) {
    if (logic.kind !== 'table') continue
    const table = tableOf(logic)
    const whole = [...logic.whole, ...wholeFields(fields)]
    const analysis = analyseTable(table, { whole, allowed: allowedFields(fields) })
    const placeOf = (rule: number | undefined) =>
      logic.rows[(rule ?? 0) - 1]?.place ?? lines.at(file, `decision ${name}`)
    tellTable({ where: name, table, analysis }, placeOf, problems)
  }
}

/** The same for a DMN model, whose tables know their lines. */
export function tellTables(
  found: ReturnType<typeof analyseModel>,
  placeOf: (line: number | undefined) => Place,
  problems: Problems,
): void {
  for (const one of found) {
    tellTable(one, (rule) => placeOf(rule === undefined ? undefined : one.table.rules[rule - 1]?.line), problems)
  }
}

function tellTable(
  { analysis, table, where }: ReturnType<typeof analyseModel>[number],
  placeOf: (rule: number | undefined) => Place,
  problems: Problems,
): void {
  const { hitPolicy } = table
  const mustMatch = hitPolicy === 'UNIQUE' || hitPolicy === 'FIRST' || hitPolicy === 'ANY'
  const gaps = mustMatch ? analysis.gaps.filter(({ perhaps }) => perhaps.length === 0) : []
  for (const { example } of gaps.slice(0, MOST_TOLD)) {
    problems.add(placeOf(undefined), 'table-gap', { name: where, example: say(example) })
  }
  const wrong = analysis.overlaps.filter(({ agreeing }) => hitPolicy === 'UNIQUE' || (hitPolicy === 'ANY' && !agreeing))
  for (const { example, rules } of wrong.slice(0, MOST_TOLD)) {
    problems.add(placeOf(rules[1]), 'table-overlap', { name: where, rows: rules.join(' / '), example: say(example) })
  }
}

function say(example: readonly (readonly [string, Value])[]): string {
  return example.map(([input, value]) => `${input} = ${write(value)}`).join(', ')
}

function wholeFields(fields: readonly Field[]): readonly string[] {
  return [...placeQuestions(fields).values()].flatMap(({ path, question }) =>
    question.type === 'number' && (question.decimals ?? 0) === 0 ? [path] : [],
  )
}

/** What answers can be at all. A question that is not always asked may have no answer. */
function allowedFields(fields: readonly Field[]): { readonly [path: string]: string } {
  return Object.fromEntries<string>(
    [...placeQuestions(fields).values()].flatMap(({ path, question }) =>
      question.type === 'choice' ? [[path, question.options.map((option) => JSON.stringify(option)).join(', ')]] : [],
    ),
  )
}
