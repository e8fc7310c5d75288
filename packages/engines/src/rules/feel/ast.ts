import type { Value } from '../value.ts'

/** What a FEEL text says, after DMN 1.5, chapter 10.3. Names are normalised: one space where there was white space. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: Value }
  | { readonly kind: 'name'; readonly name: string; readonly at: number }
  | { readonly kind: 'path'; readonly of: Expression; readonly name: string }
  | { readonly kind: 'filter'; readonly of: Expression; readonly condition: Expression }
  | { readonly kind: 'call'; readonly callee: Expression; readonly args: Arguments; readonly at: number }
  | { readonly kind: 'if'; readonly condition: Expression; readonly result: Expression; readonly otherwise: Expression }
  | { readonly kind: 'for'; readonly iterators: readonly Iterator[]; readonly body: Expression }
  | {
      readonly kind: 'quantified'
      readonly which: 'some' | 'every'
      readonly iterators: readonly Iterator[]
      readonly body: Expression
    }
  | { readonly kind: 'function'; readonly parameters: readonly Parameter[]; readonly body: Expression }
  | { readonly kind: 'external' }
  | { readonly kind: 'logic'; readonly op: 'and' | 'or'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'arithmetic'; readonly op: ArithmeticOp; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'negation'; readonly operand: Expression }
  | { readonly kind: 'comparison'; readonly op: ComparisonOp; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'between'; readonly value: Expression; readonly low: Expression; readonly high: Expression }
  | { readonly kind: 'in'; readonly value: Expression; readonly tests: readonly Expression[] }
  | { readonly kind: 'instance of'; readonly value: Expression; readonly type: TypeExpression }
  | { readonly kind: 'context'; readonly entries: readonly ContextEntry[] }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | {
      readonly kind: 'range'
      readonly low: Expression
      readonly high: Expression
      readonly lowIncluded: boolean
      readonly highIncluded: boolean
    }
  | { readonly kind: 'one-sided'; readonly op: ComparisonOp; readonly operand: Expression }

export type ArithmeticOp = '+' | '-' | '*' | '/' | '**'
export type ComparisonOp = '=' | '!=' | '<' | '<=' | '>' | '>='

export type Arguments =
  | { readonly kind: 'positional'; readonly values: readonly Expression[] }
  | { readonly kind: 'named'; readonly values: readonly ContextEntry[] }

export interface ContextEntry {
  readonly key: string
  readonly value: Expression
}

/** `name in source`, or `name in source..to`. */
export interface Iterator {
  readonly name: string
  readonly source: Expression
  readonly to?: Expression
}

export interface Parameter {
  readonly name: string
  readonly type?: TypeExpression
}

export type TypeExpression =
  | { readonly kind: 'named'; readonly name: string }
  | { readonly kind: 'list'; readonly of: TypeExpression }
  | { readonly kind: 'range'; readonly of: TypeExpression }
  | { readonly kind: 'context'; readonly entries: readonly { readonly key: string; readonly type: TypeExpression }[] }
  | { readonly kind: 'function'; readonly parameters: readonly TypeExpression[]; readonly result: TypeExpression }

/** What a cell of a decision table says about the input value (DMN 1.5, grammar rule 7, "unary tests"). */
export type UnaryTests =
  | { readonly kind: 'any' }
  | { readonly kind: 'tests'; readonly negated: boolean; readonly tests: readonly Expression[] }
