import { placeQuestions, type Question } from '@klammer/engines/flow'
import type { Model } from '@klammer/engines/rules'
import type { ServiceBundle, ServiceTexts } from '@klammer/modules/services'
import type { Locale } from '@klammer/platform/i18n'
import { cellWords, type Spoken } from './cell-words.ts'

/** One rule of a service, as people can read it. */
export interface RuleView {
  readonly key: string
  readonly name: string
  readonly basis: string | undefined
  readonly discretionary: boolean
  readonly table: TableView | undefined
  /** A calculation, where it is no table. */
  readonly text: string | undefined
}

export interface TableView {
  readonly inputs: readonly ColumnView[]
  readonly outputs: readonly ColumnView[]
  readonly annotations: readonly string[]
  readonly rows: readonly RowView[]
  /** The first line that fits decides; otherwise only one can fit. */
  readonly isFirst: boolean
}

export interface ColumnView {
  readonly words: string
  /** How the rule itself calls it, where that differs. */
  readonly code: string | undefined
}

export interface RowView {
  readonly tests: readonly string[]
  readonly outputs: readonly string[]
  readonly notes: readonly string[]
}

type Boxed = NonNullable<Model['decisions'][number]['logic']>
type Table = Extract<Boxed, { readonly kind: 'table' }>

/** All rules of a service in the order of its files: what decides first, then what it refers to. */
export function ruleViews(bundle: ServiceBundle, texts: ServiceTexts, locale: Locale): readonly RuleView[] {
  const spoken = spokenIn(bundle, texts)
  return bundle.rules.flatMap(({ decisions, model, name: file }) => {
    const named = [
      ...model.decisions.map(({ logic, name }) => ({ logic, name })),
      ...model.knowledge.map(({ logic, name }) => ({ logic: logic?.body, name })),
    ]
    return named.map(({ logic, name }) => {
      const facts = decisions.find((one) => one.name === name)
      return {
        key: `${file}.${name}`,
        name,
        basis: facts?.basis,
        discretionary: facts?.discretionary === true,
        table: logic?.kind === 'table' ? tableView(logic, name, spoken, locale) : undefined,
        text: logic && logic.kind !== 'table' ? boxedText(logic) : undefined,
      }
    })
  })
}

/** What codes and names mean, as the service says it. */
function spokenIn({ flow }: ServiceBundle, texts: ServiceTexts): Spoken {
  const codes = new Map<string, string>([...Object.entries(texts.results), ...Object.entries(texts.reasons)])
  const names = new Map<string, string>()
  for (const [path, { question }] of placeQuestions(flow.fields)) {
    const words = texts.fields[path]
    if (!words) continue
    names.set(path, words.label)
    names.set(path.split('.').at(-1) ?? path, words.label)
    for (const code of optionsOf(question)) codes.set(code, words.options?.[code] ?? code)
  }
  return { codes, names }
}

function optionsOf(question: Question): readonly string[] {
  return question.type === 'choice' || question.type === 'choices' ? question.options : []
}

function tableView(table: Table, name: string, spoken: Spoken, locale: Locale): TableView {
  const column = (code: string): ColumnView => {
    const words = spoken.names.get(code) ?? code.replaceAll('_', ' ')
    return { words, code: words === code ? undefined : code }
  }
  const cell = (text: string) => cellWords(text, spoken, locale)
  return {
    inputs: table.inputs.map(({ expression, label }) => column(label ?? expression)),
    outputs: table.outputs.map((output) => column(output.name ?? name)),
    annotations: table.annotations,
    rows: table.rules.map(({ annotations, outputs, tests }) => ({
      tests: tests.map(cell),
      outputs: outputs.map(cell),
      notes: annotations,
    })),
    isFirst: table.hitPolicy === 'FIRST',
  }
}

/** Other shapes as FEEL would write them. */
function boxedText(boxed: Boxed): string {
  switch (boxed.kind) {
    case 'text':
      return boxed.text
    case 'context':
      return boxed.entries
        .map(({ name, value }) => (name === undefined ? boxedText(value) : `${name}: ${boxedText(value)}`))
        .join('\n')
    case 'list':
      return `[${boxed.items.map(boxedText).join(', ')}]`
    case 'if':
      return `if ${boxedText(boxed.condition)} then ${boxedText(boxed.result)} else ${boxedText(boxed.otherwise)}`
    default:
      return boxed.kind
  }
}
