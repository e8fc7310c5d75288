import { compileFlow, examineFlow, examineText, type FlowDefinition, placeQuestions } from '@klammer/engines/flow'
import type { Example, Language, ServiceBundle, ServiceProcess, ServiceTexts } from '../model.ts'
import { checkExamples } from './check-examples.ts'
import { checkNotice, textKeysOf } from './check-notices.ts'
import { checkProcedure } from './check-procedure.ts'
import { checkProcess } from './check-process.ts'
import { checkTexts } from './check-texts.ts'
import { Lines } from './lines.ts'
import { type Problem, Problems } from './problem.ts'
import { readData } from './read-data.ts'
import { readExamples } from './read-examples.ts'
import { readPages } from './read-pages.ts'
import { readFees, readProcess } from './read-process.ts'
import { type AllRules, readRuleFiles } from './read-rule-files.ts'
import { readService } from './read-service.ts'
import { readTexts } from './read-texts.ts'
import { allCodesIn, reasonCodesOf } from './reason-codes.ts'
import { tellFlow, tellText } from './tell-flow.ts'
import { near, readYaml, type Spot } from './yaml.ts'

export type ReadFolder =
  | { readonly kind: 'bundle'; readonly bundle: ServiceBundle }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] }

const ALWAYS = ['service.yaml', 'data.yaml', 'pages.yaml', 'process.yaml', 'fees.yaml'] as const
const KNOWN =
  /^(rules\/[a-z0-9-]+\.(feel\.yaml|dmn)|notices\/[a-z0-9-]+\.typ|texts\/[a-zA-Z-]+\.yaml|tests\/[a-z0-9-]+\.yaml|README\.md)$/

/**
 * Makes a bundle of a service folder, or says all that is wrong with it.
 * @param name of the folder
 * @param files by path inside the folder, `texts/de.yaml`
 */
export function readServiceFolder(name: string, files: ReadonlyMap<string, string>): ReadFolder {
  const problems = new Problems()
  const lines = new Lines()
  for (const file of ALWAYS) if (!files.has(file)) problems.add({ file }, 'file-missing')
  for (const file of files.keys()) {
    if (KNOWN.test(file) || ALWAYS.some((one) => one === file)) continue
    problems.add({ file }, 'file-unknown', near(file, ALWAYS))
  }
  const yaml = (file: string): Spot | undefined => {
    const text = files.get(file)
    return text === undefined ? undefined : readYaml(file, text, problems)
  }
  const read = <Value>(file: string, reader: (spot: Spot) => Value, otherwise: Value): Value => {
    const spot = yaml(file)
    return spot ? reader(spot) : otherwise
  }
  const service = read('service.yaml', (spot) => readService(spot, name), undefined)
  const flow: FlowDefinition = {
    fields: read('data.yaml', (spot) => readData(spot, lines), []),
    pages: read('pages.yaml', (spot) => readPages(spot, lines), []),
  }
  const process = read('process.yaml', (spot) => readProcess(spot, lines), undefined)
  const fees = read('fees.yaml', (spot) => readFees(spot, lines), [])
  const folder = (start: string) =>
    [...files].filter(([file]) => file.startsWith(start)).toSorted(([a], [b]) => (a < b ? -1 : 1))
  const rules = readRuleFiles(new Map(folder('rules/')), flow.fields, lines, problems)
  const notices = Object.fromEntries(folder('notices/').map(([file, text]) => [file.slice(8, -4), text] as const))
  const texts = new Map(
    folder('texts/').map(
      ([file]) => [languageOf(file), readTexts(yaml(file) as Spot, languageOf(file), lines)] as const,
    ),
  )
  let examples: readonly Example[] = []
  for (const [file] of folder('tests/')) examples = readExamples(yaml(file) as Spot, flow.fields, examples, lines)

  const paths = [...placeQuestions(flow.fields).keys()]
  const ofFlow = examineFlow(flow)
  tellFlow(ofFlow, paths, lines, problems)
  const inFees = fees.flatMap(({ amount, code, when }) => [
    { text: amount, place: lines.at('fees.yaml', `fee ${code} amount`) },
    ...(when === undefined ? [] : [{ text: when, place: lines.at('fees.yaml', `fee ${code} when`) }]),
  ])
  const inOffices = (process?.offices ?? []).flatMap(({ unit, when }) =>
    when === undefined ? [] : [{ text: when, place: lines.at('process.yaml', `office ${unit} when`) }],
  )
  for (const { place, text } of [...inFees, ...inOffices]) {
    for (const problem of examineText(text, rules.surroundings, flow.fields).problems)
      tellText(problem, place, problems)
  }
  if (process?.table) checkProcedure(process.table, lines, problems)
  if (process) checkProcess(process, rules, Object.keys(notices), lines, problems)
  for (const [notice, template] of Object.entries(notices))
    checkNotice(notice, template, { flow, decisions: [...rules.decisions.keys()] }, problems)
  for (const language of service?.languages ?? []) {
    if (!texts.has(language)) problems.add({ file: `texts/${language}.yaml` }, 'language-missing', { language })
  }
  const results = process?.results.map(({ code }) => code) ?? []
  const feeCodes = fees.map(({ code }) => code)
  const spoken = {
    flow,
    results,
    reasons: process ? reasonCodesOf(rules.files, process.decide.reasons) : [],
    moreReasons: allCodesIn(rules.files),
    fees: feeCodes,
    deadlines: process?.deadlines.map((deadline) => deadline.name) ?? [],
    notices: new Map(Object.entries(notices).map(([notice, template]) => [notice, textKeysOf(template)] as const)),
  }
  checkTexts(texts, spoken, lines, problems)
  if (ofFlow.length === 0) checkExamples(compileFlow(flow), examples, { results, fees: feeCodes }, lines, problems)

  const found = problems.sorted()
  if (found.length > 0 || !service || !process) return { kind: 'refused', problems: found }
  return { kind: 'bundle', bundle: makeBundle({ service, flow, rules, process, fees, notices, texts, examples }) }
}

interface Parts extends Pick<ServiceBundle, 'service' | 'flow' | 'fees' | 'notices' | 'examples'> {
  readonly rules: AllRules
  readonly process: ServiceProcess
  readonly texts: ReadonlyMap<Language, ServiceTexts>
}

function makeBundle({ rules, texts, ...rest }: Parts): ServiceBundle {
  return { format: 1, ...rest, rules: rules.files, texts: Object.fromEntries(texts) }
}

function languageOf(file: string): Language {
  return file.slice('texts/'.length, -'.yaml'.length) as Language
}
