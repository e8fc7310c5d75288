import { type Field, placeQuestions } from '@klammer/engines/flow'
import { analyseTable, type Value, write } from '@klammer/engines/rules'
import type { Lines } from './lines.ts'
import type { Problems } from './problem.ts'
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
    const { gaps, overlaps } = analyseTable(tableOf(logic), {
      whole: [...logic.whole, ...wholeFields(fields)],
      allowed: allowedFields(fields),
    })
    const mustMatch = logic.hit === 'unique' || logic.hit === 'first' || logic.hit === 'any'
    const at = lines.at(file, `decision ${name}`)
    for (const { example } of mustMatch ? gaps.filter(({ perhaps }) => perhaps.length === 0).slice(0, MOST_TOLD) : []) {
      problems.add(at, 'table-gap', { name, example: say(example) })
    }
    const wrong = overlaps.filter(({ agreeing }) => logic.hit === 'unique' || (logic.hit === 'any' && !agreeing))
    for (const { example, rules } of wrong.slice(0, MOST_TOLD)) {
      const place = logic.rows[rules[1] - 1]?.place ?? at
      problems.add(place, 'table-overlap', { name, rows: rules.join(' / '), example: say(example) })
    }
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
