import { conditionsOf, type PlacedCondition } from './conditions.ts'
import { findCycle } from './cycles.ts'
import type { FlowDefinition } from './model.ts'
import { asksOf, eachOf, placeQuestions, placeRepeats, repeatsAround } from './places.ts'
import type { FlowProblem } from './problems.ts'
import type { References } from './references.ts'
import { examineText } from './examine-text.ts'
import { surroundingsIn } from './surroundings.ts'

/** What is wrong with the conditions of a flow, each for itself and all together. */
export function examineConditions(definition: FlowDefinition): readonly FlowProblem[] {
  const problems: FlowProblem[] = []
  const read = new Map<string, References>()
  const pages = new Map(definition.pages.map((page) => [page.name, page]))
  const repeats = placeRepeats(definition.fields)
  for (const condition of conditionsOf(definition)) {
    const { kind, name } = condition.at
    const page = pages.get(name)
    // The condition of a repeat itself stands outside of its entries.
    const place = kind === 'page' ? page && eachOf(page) : name.split('.').slice(0, -1).join('.')
    const inside = place === undefined ? undefined : repeatsAround(place, repeats).at(-1)
    const found = examineOne(definition, condition, inside)
    problems.push(...found.problems)
    if (found.references) read.set(`${kind} ${name}`, found.references)
  }
  return [...problems, ...examineTogether(definition, read)]
}

function examineOne(
  { fields }: FlowDefinition,
  { text, at }: PlacedCondition,
  inside: string | undefined,
): { readonly problems: readonly FlowProblem[]; readonly references?: References } {
  const { problems, references } = examineText(text, surroundingsIn(fields, inside), fields)
  return {
    problems: problems.map((problem) => ({ ...problem, at, inCondition: true })),
    ...(references && { references }),
  }
}

/** Which question depends on which, through its own condition, those around it and its page's. */
function examineTogether(definition: FlowDefinition, read: ReadonlyMap<string, References>): readonly FlowProblem[] {
  const questions = placeQuestions(definition.fields)
  const pageOf = new Map(definition.pages.flatMap((page, place) => asksOf(page).map((path) => [path, place] as const)))
  /** A group or a repeat stands for all questions in it. */
  const meant = (key: string): readonly string[] =>
    [...(read.get(key)?.paths ?? [])].flatMap((path) =>
      [...questions.keys()].filter(
        (question) => question === path || question.startsWith(`${path}.`) || path.startsWith(`${question}.`),
      ),
    )
  const dependencies = new Map<string, ReadonlySet<string>>()
  for (const path of questions.keys()) {
    const names = path.split('.')
    const around = names.map((_, end) => `field ${names.slice(0, end + 1).join('.')}`)
    const page = definition.pages[pageOf.get(path) ?? -1]
    dependencies.set(path, new Set([...around, `page ${page?.name}`].flatMap(meant)))
  }
  const ahead = lookAhead(definition, pageOf, meant)
  // Exits only look back, or they are among those that look ahead: they close no circle of their own.
  const cycle = findCycle(dependencies)
  if (!cycle) return ahead
  const [first = ''] = cycle
  return [...ahead, { code: 'cycle', at: { kind: 'field', name: first }, params: { cycle: cycle.join(' → ') } }]
}

/** Nobody should see a page appear behind him. */
function lookAhead(
  definition: FlowDefinition,
  pageOf: ReadonlyMap<string, number>,
  meant: (key: string) => readonly string[],
): readonly FlowProblem[] {
  const ofPages = definition.pages.flatMap(({ name }, place): FlowProblem[] => {
    const ahead = meant(`page ${name}`).find((path) => (pageOf.get(path) ?? -1) >= place)
    return ahead === undefined
      ? []
      : [{ code: 'looks-ahead', at: { kind: 'page', name }, inCondition: true, params: { field: ahead } }]
  })
  const ofFields = [...pageOf].flatMap(([path, place]): FlowProblem[] => {
    const ahead = meant(`field ${path}`).find((other) => (pageOf.get(other) ?? -1) > place)
    return ahead === undefined
      ? []
      : [{ code: 'looks-ahead', at: { kind: 'field', name: path }, inCondition: true, params: { field: ahead } }]
  })
  return [...ofPages, ...ofFields]
}
