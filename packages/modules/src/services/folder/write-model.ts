import { examineCell, examineText, type Field, type NamedSurroundings } from '@klammer/engines/flow'
import type { Model } from '@klammer/engines/rules'
import type { Place, Problems } from './problem.ts'
import type { Hit, WrittenDecision, WrittenTable } from './read-rules.ts'
import { tellText } from './tell-flow.ts'

type Boxed = NonNullable<Model['decisions'][number]['logic']>
type Table = Extract<Boxed, { readonly kind: 'table' }>

const POLICIES: { readonly [hit in Hit]: Pick<Table, 'hitPolicy' | 'aggregation'> } = {
  unique: { hitPolicy: 'UNIQUE' },
  first: { hitPolicy: 'FIRST' },
  any: { hitPolicy: 'ANY' },
  collect: { hitPolicy: 'COLLECT' },
  sum: { hitPolicy: 'COLLECT', aggregation: 'SUM' },
  min: { hitPolicy: 'COLLECT', aggregation: 'MIN' },
  max: { hitPolicy: 'COLLECT', aggregation: 'MAX' },
  count: { hitPolicy: 'COLLECT', aggregation: 'COUNT' },
}

export interface ModelSurroundings {
  /** What decisions may name: fields, `today`, all decisions and functions. */
  readonly outside: NamedSurroundings
  readonly fields: readonly Field[]
}

/**
 * Makes a decision model of one `.feel.yaml`. A decision requires what its texts name, so nobody has to list it; what they name and
 * nobody knows is a problem.
 */
export function writeModel(
  name: string,
  decisions: readonly WrittenDecision[],
  { outside, fields }: ModelSurroundings,
  problems: Problems,
): Model {
  const functions = new Set(decisions.filter(({ parameters }) => parameters).map((decision) => decision.name))
  const ownNames = new Set(decisions.map((decision) => decision.name))
  const inputs = new Map<string, string>()
  const inputId = (of: string) => inputs.set(of, `in_${of}`).get(of) as string
  const written = decisions.map((decision) => {
    const inside = decision.parameters ? withinFunction(decision.parameters, functions, outside) : outside
    const names = new Set(
      textsOf(decision).flatMap(({ text, column, place }) => {
        const examined =
          column === undefined ? examineText(text, inside, fields) : examineCell(text, column, inside, fields)
        for (const problem of examined.problems) tellText(problem, place, problems)
        return [...(examined.references?.names ?? [])]
      }),
    )
    return {
      decision,
      names: [...names].filter((one) => !decision.parameters?.includes(one)).toSorted(),
    }
  })
  const refer = (of: string) => `#d_${of}`
  return {
    name,
    namespace: `urn:klammer:rules:${name}`,
    imports: [],
    types: [],
    services: [],
    decisions: written
      .filter(({ decision }) => !decision.parameters)
      .map(({ decision, names }) => ({
        id: `d_${decision.name}`,
        name: decision.name,
        inputs: names.filter((one) => !ownNames.has(one)).map((one) => `#${inputId(one)}`),
        decisions: names.filter((one) => ownNames.has(one) && !functions.has(one)).map(refer),
        knowledge: names.filter((one) => functions.has(one)).map(refer),
        logic: boxed(decision),
      })),
    knowledge: written.flatMap(({ decision, names }) =>
      decision.parameters
        ? {
            id: `d_${decision.name}`,
            name: decision.name,
            knowledge: names.filter((one) => functions.has(one)).map(refer),
            logic: {
              kind: 'function',
              language: 'FEEL',
              parameters: decision.parameters.map((parameter) => ({ name: parameter })),
              body: boxed(decision),
            },
          }
        : [],
    ),
    inputs: [...inputs.keys()].toSorted().map((of) => ({ id: inputId(of), name: of })),
  }
}

function boxed({ logic }: WrittenDecision): Boxed {
  return logic.kind === 'feel' ? { kind: 'text', text: logic.text } : tableOf(logic)
}

/** The table as the engine knows it. */
export function tableOf({ hit, inputs, outputs, rows }: WrittenTable): Table {
  return {
    kind: 'table',
    ...POLICIES[hit],
    inputs: inputs.map((expression) => ({ expression })),
    outputs: outputs.length === 1 ? [{}] : outputs.map((name) => ({ name })),
    annotations: ['basis'],
    rules: rows.map(({ basis = '', gives, when }, place) => ({
      id: String(place + 1),
      tests: when,
      outputs: gives,
      annotations: [basis],
    })),
  }
}

/** A function sees its parameters and other functions, nothing else: so it means the same wherever it is called. */
function withinFunction(
  parameters: readonly string[],
  functions: ReadonlySet<string>,
  outside: NamedSurroundings,
): NamedSurroundings {
  const names = new Set([...parameters, ...functions])
  return {
    names: [...names],
    meaningOf: (name) => (names.has(name) ? {} : undefined),
    membersOf: (path) => outside.membersOf(path),
  }
}

interface RuleText {
  readonly text: string
  /** For a cell: the column it is about. */
  readonly column?: string
  readonly place: Place
}

function textsOf({ logic }: WrittenDecision): readonly RuleText[] {
  if (logic.kind === 'feel') return [logic]
  const { inputs, rows, place } = logic
  return [
    ...inputs.map((text) => ({ text, place })),
    ...rows.flatMap((row) => [
      ...row.when.map((text, at) => ({ text, column: inputs[at] ?? '', place: row.place })),
      ...row.gives.map((text) => ({ text, place: row.place })),
    ]),
  ]
}
