/**
 * A decision model as JSON: what a service bundle embeds and hashes, and what `readModel` makes of DMN 1.1 to 1.5. Plain data, so that the same
 * model computes on the server, in a browser and, years later, from the notice alone.
 */
export interface Model {
  readonly name: string
  readonly namespace: string
  readonly imports: readonly Import[]
  readonly types: readonly ItemDefinition[]
  readonly inputs: readonly InputData[]
  readonly decisions: readonly Decision[]
  readonly knowledge: readonly BusinessKnowledge[]
  readonly services: readonly DecisionService[]
}

export interface Import {
  /** What the parts of the other model are called here: `name.part`; with the empty name they are called as in their own model. */
  readonly name: string
  readonly namespace: string
}

/** An element of this model (`#id`) or of an imported one (`namespace#id`). */
export type Reference = string

export interface ItemDefinition {
  readonly name: string
  /** Name of the type this one is built on; missing where there are components or a function. */
  readonly base?: string
  readonly collection: boolean
  readonly components?: readonly ItemDefinition[]
  readonly function?: { readonly parameters: readonly Variable[]; readonly result?: string }
  /** Unary tests for the value, or for each element of a collection. */
  readonly allowed?: string
  /** Unary tests for the whole value. */
  readonly constraint?: string
}

export interface Variable {
  readonly name: string
  readonly type?: string
}

export interface InputData extends Variable {
  readonly id: string
}

export interface Decision extends Variable {
  readonly id: string
  readonly inputs: readonly Reference[]
  readonly decisions: readonly Reference[]
  readonly knowledge: readonly Reference[]
  readonly logic?: Boxed
}

export interface BusinessKnowledge extends Variable {
  readonly id: string
  readonly knowledge: readonly Reference[]
  readonly logic?: FunctionLogic & { readonly type?: string }
}

export interface DecisionService extends Variable {
  readonly id: string
  readonly outputs: readonly Reference[]
  readonly encapsulated: readonly Reference[]
  readonly inputDecisions: readonly Reference[]
  readonly inputs: readonly Reference[]
}

/** Boxed expressions (DMN 1.5, chapter 10.2). `type` is what the result has to be. */
export type Boxed = BoxedLogic & { readonly type?: string }

type BoxedLogic =
  | { readonly kind: 'text'; readonly text: string; readonly line?: number }
  | Table
  | { readonly kind: 'context'; readonly entries: readonly BoxedEntry[] }
  | { readonly kind: 'relation'; readonly columns: readonly Variable[]; readonly rows: readonly (readonly Boxed[])[] }
  | { readonly kind: 'list'; readonly items: readonly Boxed[] }
  | { readonly kind: 'invocation'; readonly callee: Boxed; readonly bindings: readonly Binding[] }
  | FunctionLogic
  | { readonly kind: 'if'; readonly condition: Boxed; readonly result: Boxed; readonly otherwise: Boxed }
  | { readonly kind: 'for' | 'some' | 'every'; readonly variable: string; readonly source: Boxed; readonly body: Boxed }
  | { readonly kind: 'filter'; readonly source: Boxed; readonly match: Boxed }
  /** Nothing stands where something should. */
  | { readonly kind: 'missing' }

/** An entry without a name is the result of the context. */
export interface BoxedEntry {
  readonly name?: string
  readonly type?: string
  readonly value: Boxed
}

export interface Binding {
  readonly name: string
  readonly value: Boxed
}

export interface FunctionLogic {
  readonly kind: 'function'
  /** Only FEEL is computed. */
  readonly language: 'FEEL' | 'Java' | 'PMML'
  readonly parameters: readonly Variable[]
  readonly body: Boxed
}

export interface Table {
  readonly kind: 'table'
  readonly hitPolicy: HitPolicy
  readonly aggregation?: Aggregation
  readonly inputs: readonly TableInput[]
  readonly outputs: readonly TableOutput[]
  readonly annotations: readonly string[]
  readonly rules: readonly Rule[]
}

export type HitPolicy = 'UNIQUE' | 'ANY' | 'PRIORITY' | 'FIRST' | 'RULE ORDER' | 'OUTPUT ORDER' | 'COLLECT'
export type Aggregation = 'SUM' | 'MIN' | 'MAX' | 'COUNT'

export interface TableInput {
  readonly label?: string
  readonly expression: string
  readonly type?: string
  readonly allowed?: string
}

export interface TableOutput {
  readonly name?: string
  readonly type?: string
  readonly allowed?: string
  readonly default?: string
}

export interface Rule {
  readonly id: string
  readonly tests: readonly string[]
  readonly outputs: readonly string[]
  /** As many as the table has annotations: the legal basis, for instance. */
  readonly annotations: readonly string[]
  readonly line?: number
}
