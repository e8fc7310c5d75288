import { type Field, findCycle, type NamedSurroundings, surroundingsIn } from '@klammer/engines/flow'
import { analyseModel, compileModel, type Model, readModel } from '@klammer/engines/rules'
import { parseXml, XmlError } from '@klammer/platform/xml'
import type { DecisionFacts, RuleFile } from '../model.ts'
import { checkTables, tellTables } from './check-tables.ts'
import type { Lines } from './lines.ts'
import type { Problems } from './problem.ts'
import { readFeelRules, type WrittenDecision } from './read-rules.ts'
import { writeModel } from './write-model.ts'
import { readYaml } from './yaml.ts'

export interface AllRules {
  readonly files: readonly RuleFile[]
  /** What fees and offices may name: fields, `today` and every decision. */
  readonly surroundings: NamedSurroundings
  /** Every decision by name with the file it stands in. */
  readonly decisions: ReadonlyMap<string, string>
}

const FEEL = /^rules\/([a-z0-9-]+)\.feel\.yaml$/
const DMN = /^rules\/([a-z0-9-]+)\.dmn$/

/** Everything under `rules/`: decision tables in YAML and DMN, which may use each other's decisions by name. */
export function readRuleFiles(
  files: ReadonlyMap<string, string>,
  fields: readonly Field[],
  lines: Lines,
  problems: Problems,
): AllRules {
  const written = new Map<string, readonly WrittenDecision[]>()
  const models = new Map<string, Model>()
  for (const [file, text] of files) {
    if (FEEL.test(file)) written.set(file, readFeelRules(readYaml(file, text, problems), lines))
    const model = DMN.test(file) ? readDmn(file, text, problems) : undefined
    if (model) models.set(file, model)
  }
  const before = problems.list.length
  const decisions = new Map<string, string>()
  const declared = [
    ...[...written].flatMap(([file, all]) =>
      all.filter(({ parameters }) => !parameters).map(({ name }) => ({ file, name })),
    ),
    ...[...models].flatMap(([file, model]) => model.decisions.map(({ name }) => ({ file, name }))),
  ]
  const base = surroundingsIn(fields, undefined)
  for (const { file, name } of declared) {
    const other = decisions.get(name) ?? (base.meaningOf(name) ? 'data.yaml' : undefined)
    if (other !== undefined) problems.add(lines.at(file, `decision ${name}`), 'decision-twice', { name, file: other })
    else decisions.set(name, file)
  }
  const surroundings = withNames(base, [...decisions.keys()])
  for (const [file, all] of written) {
    const functions = all.filter(({ parameters }) => parameters).map(({ name }) => name)
    const clean = problems.list.length
    models.set(file, writeModel(nameOf(file), all, { outside: withNames(surroundings, functions), fields }, problems))
    if (problems.list.length === clean) checkTables(all, fields, lines, problems)
  }
  const facts = (file: string) =>
    written.get(file)?.map(factsOf) ?? models.get(file)?.decisions.map(({ name }) => ({ name })) ?? []
  const ruleFiles = [...models].map(([file, model]) => ({ name: nameOf(file), model, decisions: facts(file) }))
  tellCycle(ruleFiles, decisions, lines, problems)
  // What the compiler says again in its own words would only be noise.
  if (problems.list.length === before) for (const [file, model] of models) tellCompiler(file, model, lines, problems)
  return { files: ruleFiles.toSorted((a, b) => (a.name < b.name ? -1 : 1)), surroundings, decisions }
}

function factsOf({ basis, discretionary, name }: WrittenDecision): DecisionFacts {
  return { name, ...(basis !== undefined && { basis }), ...(discretionary === true && { discretionary }) }
}

function nameOf(file: string): string {
  return FEEL.exec(file)?.[1] ?? DMN.exec(file)?.[1] ?? file
}

function withNames(base: NamedSurroundings, more: readonly string[]): NamedSurroundings {
  const known = new Set(more)
  return {
    names: [...base.names, ...more],
    meaningOf: (name) => base.meaningOf(name) ?? (known.has(name) ? {} : undefined),
    membersOf: (path) => base.membersOf(path),
  }
}

function readDmn(file: string, text: string, problems: Problems): Model | undefined {
  try {
    const model = readModel(parseXml(text))
    for (const { documentLine, where, why } of compileModel(model).problems) {
      problems.add({ file, ...(documentLine !== undefined && { line: documentLine }) }, 'rule-broken', { where, why })
    }
    tellTables(analyseModel(model), (line) => ({ file, ...(line !== undefined && { line }) }), problems)
    return model
  } catch (error) {
    if (!(error instanceof XmlError) && !(error instanceof TypeError)) throw error
    problems.add({ file, ...(error instanceof XmlError && { line: error.line }) }, 'bad-dmn', { why: error.message })
    return undefined
  }
}

function tellCompiler(file: string, model: Model, lines: Lines, problems: Problems): void {
  for (const { where, why } of compileModel(model).problems) {
    problems.add(lines.at(file, `decision ${where}`), 'rule-broken', { where, why })
  }
}

/** Decisions that need each other, across files. */
function tellCycle(
  files: readonly RuleFile[],
  decisions: ReadonlyMap<string, string>,
  lines: Lines,
  problems: Problems,
): void {
  const dependencies = new Map(
    files.flatMap(({ model }) => {
      const names = new Map<string, string>(
        [...model.inputs, ...model.decisions].map(({ id, name }) => [`#${id}`, name]),
      )
      return model.decisions.map((decision) => {
        const needs = [...decision.inputs, ...decision.decisions].flatMap((reference) => names.get(reference) ?? [])
        return [decision.name, new Set(needs.filter((name) => decisions.has(name)))] as const
      })
    }),
  )
  const cycle = findCycle(dependencies)
  const [first] = cycle ?? []
  if (!cycle || first === undefined) return
  problems.add(lines.at(decisions.get(first) ?? 'rules', `decision ${first}`), 'cycle', { cycle: cycle.join(' → ') })
}
