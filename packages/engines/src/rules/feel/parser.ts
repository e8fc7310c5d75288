import type { Expression } from './ast.ts'
import type { Reader } from './reader.ts'

/** The parts of the grammar, which call each other. */
export interface Parser {
  readonly reader: Reader
  /** Names of parts of values met so far or known from types. */
  readonly members: string[]
  /** Whether the upper end of an interval is read, which `[` may close. */
  inInterval: boolean
  expression(): Expression
  /** An expression or one side of a comparison, as in a cell of a decision table. */
  test(): Expression
  comparison(): Expression
  additive(): Expression
  postfix(): Expression
  primary(): Expression
}
