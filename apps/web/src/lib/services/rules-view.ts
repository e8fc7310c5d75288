import type { Model } from '@klammer/engines/rules'
import type { ServiceBundle } from '@klammer/modules/services'

/** A decision of a service, as people can read it. */
export interface DecisionView {
  readonly key: string
  readonly name: string
  readonly basis: string | undefined
  readonly discretionary: boolean
  readonly table: TableView | undefined
  /** A calculation, where it is no table. */
  readonly text: string | undefined
}

export interface TableView {
  readonly hitPolicy: string
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  readonly annotations: readonly string[]
  readonly rows: readonly {
    readonly tests: readonly string[]
    readonly outputs: readonly string[]
    readonly notes: readonly string[]
  }[]
}

type Boxed = NonNullable<Model['decisions'][number]['logic']>
type Table = Extract<Boxed, { readonly kind: 'table' }>

/** All decisions of a service in the order of its files. */
export function decisionViews({ rules }: Pick<ServiceBundle, 'rules'>): readonly DecisionView[] {
  return rules.flatMap(({ decisions, model, name: file }) =>
    model.decisions.map(({ logic, name }) => {
      const facts = decisions.find((one) => one.name === name)
      return {
        key: `${file}.${name}`,
        name,
        basis: facts?.basis,
        discretionary: facts?.discretionary === true,
        table: logic?.kind === 'table' ? tableView(logic, name) : undefined,
        text: logic && logic.kind !== 'table' ? boxedText(logic) : undefined,
      }
    }),
  )
}

function tableView({ annotations, hitPolicy, inputs, outputs, rules }: Table, name: string): TableView {
  return {
    hitPolicy,
    inputs: inputs.map(({ expression, label }) => label ?? expression),
    outputs: outputs.map((output) => output.name ?? name),
    annotations,
    rows: rules.map((rule) => ({ tests: rule.tests, outputs: rule.outputs, notes: rule.annotations })),
  }
}

/** Other shapes as FEEL would write them; a table inside of one is named only. */
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
