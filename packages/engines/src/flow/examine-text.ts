import { builtIns } from '../rules/builtins/index.ts'
import type { Expression } from '../rules/feel/ast.ts'
import { partNames } from '../rules/feel/compile/names.ts'
import { compileExpression } from '../rules/feel/expression.ts'
import { parseExpression, parseUnaryTests } from '../rules/feel/parse.ts'
import { FeelSyntaxError } from '../rules/feel/syntax-error.ts'
import type { Field } from './model.ts'
import { nearest } from './nearest.ts'
import { placeQuestions } from './places.ts'
import type { FlowProblem } from './problems.ts'
import { type References, referencesOf, type Surroundings } from './references.ts'

/** Functions and parts of the language of several words: `string length`. */
const KNOWN = { names: [...builtIns.keys()], members: partNames }

export type TextProblem = Pick<FlowProblem, 'code' | 'params'>

export interface Examined {
  readonly problems: readonly TextProblem[]
  /** Missing where the text is no FEEL. */
  readonly references?: References
}

export type NamedSurroundings = Surroundings & { readonly names: readonly string[] }

/** What is wrong with one FEEL expression at a place with these names. */
export function examineText(text: string, surroundings: NamedSurroundings, fields: readonly Field[]): Examined {
  return readSafely(() => {
    const references = referencesOf(parseExpression(text, KNOWN), surroundings, surroundings.names)
    const problems = unknownNames(references)
    // Functions that the language does not have show only when it is compiled.
    if (problems.length === 0) compileExpression(text, { names: surroundings.names })
    return { problems: [...problems, ...notOptions(fields, references)], references }
  })
}

/**
 * The same for a cell of a decision table.
 * @param column the FEEL text of the column that the cell is about
 */
export function examineCell(
  text: string,
  column: string,
  surroundings: NamedSurroundings,
  fields: readonly Field[],
): Examined {
  return readSafely(() => {
    const cell = parseUnaryTests(text, KNOWN)
    const value = parseExpression(column, KNOWN)
    const tests: Expression = { kind: 'in', value, tests: cell.kind === 'any' ? [] : cell.tests }
    const references = referencesOf(tests, surroundings, [...surroundings.names])
    return { problems: [...unknownNames(references), ...notOptions(fields, references)], references }
  })
}

function readSafely(read: () => Examined): Examined {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof FeelSyntaxError)) throw error
    return { problems: [{ code: 'bad-condition', params: { why: error.why, column: String(error.column) } }] }
  }
}

function unknownNames({ unknown }: References): readonly TextProblem[] {
  return unknown.map(({ name, candidates }) => {
    const near = nearest(name, candidates)
    return { code: 'unknown-name', params: { name, ...(near !== undefined && { near }) } }
  })
}

/** A comparison with an option that does not exist is never true, and nobody would notice. */
function notOptions(fields: readonly Field[], { compared }: References): readonly TextProblem[] {
  const questions = placeQuestions(fields)
  return compared.flatMap(({ path, text }) => {
    const question = questions.get(path)?.question
    if (!question || !('options' in question) || question.options.includes(text)) return []
    const near = nearest(text, question.options)
    return [
      {
        code: 'not-an-option',
        params: {
          field: path,
          option: text,
          options: question.options.join(', '),
          ...(near !== undefined && { near }),
        },
      } as const,
    ]
  })
}
