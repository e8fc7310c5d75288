import type { Run, Value } from '../../value.ts'
import type { Type } from '../../types.ts'
import type { Expression } from '../ast.ts'

/** A compiled expression. */
export type Code = (frame: Frame) => Value

/** Where the variables of one activation of a function live while it runs. */
export interface Frame {
  readonly slots: Value[]
  readonly run: Run
}

/** Which name means what at a place of an expression, innermost first. */
export type Scope =
  | { readonly kind: 'root'; readonly constants: ReadonlyMap<string, Value>; readonly outer?: Scope }
  | { readonly kind: 'variables'; readonly slots: ReadonlyMap<string, number>; readonly outer: Scope }
  /** Within a filter the entries of the element hide the variables around. */
  | { readonly kind: 'element'; readonly slot: number; readonly outer: Scope }

/** Hands out slots; one for each activation of a function. */
export interface Layout {
  size: number
}

export interface Compiler {
  /** Types of the model, by name. */
  readonly typeOf: (name: string) => Type | undefined
  /** Hears of names that mean nothing. */
  readonly onUnknownName: (name: string, at: number) => void
  compile(expression: Expression, scope: Scope, layout: Layout): Code
  /** A test of the value in a slot, also called `?`. */
  compileTest(test: Expression, slot: number, scope: Scope, layout: Layout): Code
}

export function newSlot(layout: Layout): number {
  return layout.size++
}

export function withVariable(name: string, slot: number, outer: Scope): Scope {
  return { kind: 'variables', slots: new Map([[name, slot]]), outer }
}
