import { examineConditions } from './examine-conditions.ts'
import type { Field, FlowDefinition, Page } from './model.ts'
import { asksOf, eachOf, placeQuestions, placeRepeats, repeatsAround } from './places.ts'
import type { FlowProblem } from './problems.ts'

/** Names stand in FEEL, in inputs of forms and in addresses. */
const NAME = /^[a-z][a-z0-9_]*$/i
const PAGE_NAME = /^[a-z][a-z0-9-]*$/

/**
 * Everything that is wrong with a flow. A flow without problems compiles, and `simulate` ends for all answers, never shows a page
 * because of a later one and never leads into a place without a way on.
 */
export function examineFlow(definition: FlowDefinition): readonly FlowProblem[] {
  const structure = [
    ...examineFields(definition.fields, '', new Set()),
    ...examinePages(definition),
    ...examineAsked(definition),
  ]
  // Conditions are about fields; where these are not clear yet, more would only confuse.
  return structure.some(({ code }) => code === 'field-twice' || code === 'page-twice')
    ? structure
    : [...structure, ...examineConditions(definition)]
}

function examineFields(fields: readonly Field[], prefix: string, outer: ReadonlySet<string>): readonly FlowProblem[] {
  const seen = new Set<string>()
  return fields.flatMap((field) => {
    const name = prefix + field.name
    const at = { kind: 'field', name } as const
    const problems: FlowProblem[] = []
    if (!NAME.test(field.name)) problems.push({ code: 'bad-name', at, params: { name: field.name } })
    if (seen.has(field.name)) problems.push({ code: 'field-twice', at, params: { name } })
    if (outer.has(field.name)) problems.push({ code: 'name-hidden', at, params: { name: field.name } })
    seen.add(field.name)
    if ('options' in field) problems.push(...examineOptions(field.options, at))
    if (isUpsideDown(field)) problems.push({ code: 'min-over-max', at, params: { name } })
    if (!('fields' in field)) return problems
    // Inside an entry, the names around it stay visible: an equal name would hide one.
    const around =
      field.type === 'repeat' ? new Set([...outer, ...fields.map((one) => one.name), 'today']) : new Set<string>()
    return [...problems, ...examineFields(field.fields, `${name}.`, around)]
  })
}

function examineOptions(options: readonly string[], at: FlowProblem['at']): readonly FlowProblem[] {
  if (options.length === 0) return [{ code: 'no-options', at, params: { name: at.name } }]
  const twice = options.find((option, place) => options.indexOf(option) !== place)
  return twice === undefined ? [] : [{ code: 'option-twice', at, params: { name: at.name, option: twice } }]
}

function isUpsideDown(field: Field): boolean {
  if (!('min' in field) || !('max' in field) || field.min === undefined || field.max === undefined) return false
  if (field.type === 'date') return field.min !== 'today' && field.max !== 'today' && field.min > field.max
  return Number(field.min) > Number(field.max)
}

function examinePages({ fields, pages }: FlowDefinition): readonly FlowProblem[] {
  const repeats = placeRepeats(fields)
  const problems: FlowProblem[] = []
  let ended = false
  for (const [place, page] of pages.entries()) {
    const at = { kind: 'page', name: page.name } as const
    if (!PAGE_NAME.test(page.name)) problems.push({ code: 'bad-name', at, params: { name: page.name } })
    if (pages.findIndex(({ name }) => name === page.name) !== place)
      problems.push({ code: 'page-twice', at, params: { name: page.name } })
    if (ended) problems.push({ code: 'after-the-end', at, params: { name: page.name } })
    const each = eachOf(page)
    if (each !== undefined && !repeats.has(each)) problems.push({ code: 'unknown-repeat', at, params: { name: each } })
    if (page.kind === 'list' && !repeats.has(page.of))
      problems.push({ code: 'unknown-repeat', at, params: { name: page.of } })
    if ((page.kind === 'question' || page.kind === 'declaration') && page.asks.length === 0)
      problems.push({ code: 'asks-nothing', at, params: { name: page.name } })
    ended ||= page.kind === 'exit' && page.when.trim() === 'true'
  }
  const flow = { kind: 'flow', name: '' } as const
  if (!pages.some(({ kind, when }) => kind === 'check' && when === undefined))
    problems.push({ code: 'no-check', at: flow })
  if (!pages.some(({ kind }) => kind === 'declaration')) problems.push({ code: 'no-declaration', at: flow })
  return [...problems, ...examineLists(pages, repeats)]
}

/** A repeat that can grow needs the page where it grows. */
function examineLists(pages: readonly Page[], repeats: ReturnType<typeof placeRepeats>): readonly FlowProblem[] {
  return [...repeats.values()]
    .filter(
      ({ repeat, path }) =>
        repeat.min !== repeat.max && !pages.some((page) => page.kind === 'list' && page.of === path),
    )
    .map(({ path }) => ({ code: 'no-list', at: { kind: 'field', name: path }, params: { name: path } }))
}

function examineAsked({ fields, pages }: FlowDefinition): readonly FlowProblem[] {
  const questions = placeQuestions(fields)
  const repeats = placeRepeats(fields)
  const asked = new Map<string, string>()
  const problems: FlowProblem[] = []
  for (const page of pages) {
    const at = { kind: 'page', name: page.name } as const
    for (const path of asksOf(page)) {
      const params = { field: path, page: page.name }
      const before = asked.get(path)
      if (!questions.has(path)) problems.push({ code: 'unknown-field', at, params })
      else if (before !== undefined) problems.push({ code: 'asked-twice', at, params: { ...params, other: before } })
      else if (repeatsAround(path, repeats).at(-1) !== eachOf(page))
        problems.push({ code: 'outside-repeat', at, params })
      asked.set(path, page.name)
    }
  }
  for (const path of questions.keys()) {
    if (!asked.has(path))
      problems.push({ code: 'not-asked', at: { kind: 'field', name: path }, params: { field: path } })
  }
  return problems
}
