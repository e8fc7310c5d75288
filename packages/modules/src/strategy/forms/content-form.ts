import { type FieldProblem, parseContent } from '../content.ts'
import type { Content, ElementKind } from '../model.ts'
import { readDay } from './day.ts'
import { parseDecimal, parseWhole, type ParsedNumber } from './decimal.ts'
import { type Field, fieldsOf, type Rows, rowsAt, type SimpleField } from './fields.ts'
import { type FormValues, pointShift, rowNumbers, withoutBlankRows } from './values.ts'

export type ProblemKind =
  | 'missing'
  | 'too-long'
  | 'too-many'
  | 'not-a-day'
  | 'no-such-day'
  | 'not-a-number'
  | 'ambiguous'
  | 'too-precise'
  | 'out-of-range'
  | 'bad-address'
  | 'unknown-choice'
  | 'unknown-element'
  | 'ends-before-start'

/** What is wrong, by name of the input. */
export type FormProblems = { readonly [name: string]: ProblemKind }

export type ReadContent =
  | { readonly kind: 'content'; readonly content: Content; readonly values: FormValues }
  | { readonly kind: 'invalid'; readonly problems: FormProblems; readonly values: FormValues }

/**
 * Makes the content of an element out of what was typed, or says of each input what is wrong with it.
 * The returned values have lost their empty rows: names in `problems` fit them.
 */
export function readContent(kind: ElementKind, typed: FormValues): ReadContent {
  const values = withoutBlankRows(kind, typed)
  const found: { [name: string]: ProblemKind } = {}
  const tree: Tree = { kind }
  const shift = pointShift(values['valueUnit'])
  for (const field of fieldsOf(kind)) {
    if (field.kind === 'rows') put(tree, field.path, readRows(field, values, shift, found))
    else readField(tree, field, values, '', shift, found)
  }
  if (kind === 'indicator') pruneIndicator(tree)

  const parsed = parseContent(tree, kind)
  if (parsed.kind === 'invalid') {
    for (const problem of parsed.problems) name(kind, problem, found)
  } else if (Object.keys(found).length === 0) {
    const reversed = reversedPeriod(parsed.content)
    if (!reversed) return { kind: 'content', content: parsed.content, values }
    found[reversed] = 'ends-before-start'
  }
  return { kind: 'invalid', problems: found, values }
}

type Tree = { [key: string]: unknown }

function put(tree: Tree, path: string, value: unknown): void {
  const [first = '', ...rest] = path.split('.')
  if (rest.length === 0) tree[first] = value
  else put((tree[first] ??= {}) as Tree, rest.join('.'), value)
}

function readRows(rows: Rows, values: FormValues, shift: number, found: { [name: string]: ProblemKind }): Tree[] {
  return rowNumbers(rows, values).map((index) => {
    const row: Tree = {}
    for (const field of rows.fields) readField(row, field, values, `${rows.path}.${index}.`, shift, found)
    return row
  })
}

function readField(
  tree: Tree,
  field: SimpleField,
  values: FormValues,
  prefix: string,
  shift: number,
  found: { [name: string]: ProblemKind },
): void {
  const name = prefix + field.path
  if (field.kind === 'words') {
    const [de, en] = [`${name}.de`, `${name}.en`].map((input) => (values[input] ?? '').trim())
    if (de || en || field.need !== 'optional') put(tree, field.path, { de, ...(en ? { en } : {}) })
    return
  }
  const text = (values[name] ?? '').trim()
  if (text === '') return
  const outcome = readPlain(field, text, shift)
  if (typeof outcome === 'object') found[name] = outcome.because
  put(tree, field.path, typeof outcome === 'object' ? text : outcome)
}

function readPlain(field: SimpleField, text: string, shift: number): string | number | { because: ProblemKind } {
  switch (field.kind) {
    case 'day': {
      const parsed = readDay(text)
      return parsed.kind === 'day' ? parsed.day : parsed
    }
    case 'number':
      return numberOr(parseDecimal(text, shift))
    case 'whole':
      return numberOr(parseWhole(text))
    default:
      return text
  }
}

function numberOr(parsed: ParsedNumber): number | { because: ProblemKind } {
  return parsed.kind === 'number' ? parsed.value : parsed
}

/** What belongs to another choice than the one made stays in the form, but not in the content. */
function pruneIndicator(tree: Tree): void {
  const [direction, method] = [tree['direction'], tree['method']] as [Tree | undefined, Tree | undefined]
  if (direction?.['kind'] !== 'band') tree['direction'] = { kind: direction?.['kind'] }
  const belongs = { automatic: 'source', external: 'publisher' }[String(method?.['kind'])]
  tree['method'] = { kind: method?.['kind'], ...(belongs ? { [belongs]: method?.[belongs] } : {}) }
}

/** Turns a problem of the schema into one of an input; the first thing said about an input stands. */
function name(kind: ElementKind, { code, path }: FieldProblem, found: { [name: string]: ProblemKind }): void {
  const field = fieldAt(kind, path)
  const input = field?.kind === 'words' && !/\.(de|en)$/.test(path) ? `${path}.de` : path
  found[input] ??= problemOf(field, code)
}

function problemOf(field: Field | undefined, code: string): ProblemKind {
  switch (code) {
    case 'too_small':
      return field?.kind === 'whole' || field?.kind === 'number' ? 'out-of-range' : 'missing'
    case 'too_big':
      if (field?.kind === 'rows') return 'too-many'
      return field?.kind === 'whole' || field?.kind === 'number' ? 'out-of-range' : 'too-long'
    case 'invalid_format':
      return field?.kind === 'url' ? 'bad-address' : field?.kind === 'element' ? 'unknown-element' : 'not-a-day'
    case 'unknown-element':
      return 'unknown-element'
    case 'invalid_value':
      return 'unknown-choice'
    default:
      return field?.kind === 'whole' ? 'out-of-range' : 'missing'
  }
}

/** The field that a path of the content belongs to. */
export function fieldAt(kind: ElementKind, path: string): Field | undefined {
  const [, list = '', inner = ''] = /^([a-zA-Z]+)\.\d+\.(.+)$/.exec(path) ?? []
  const fields: readonly Field[] = rowsAt(kind, list)?.fields ?? fieldsOf(kind)
  const wanted = inner === '' ? path : inner
  return fields.find(
    (field) => field.path === wanted || (field.kind === 'words' && wanted.startsWith(`${field.path}.`)),
  )
}

/** Problems that a handler found in the content, for the form they came from. */
export function toFormProblems(kind: ElementKind, problems: readonly FieldProblem[]): FormProblems {
  const found: { [name: string]: ProblemKind } = {}
  for (const problem of problems) name(kind, problem, found)
  return found
}

/** Something that ends before it begins. @returns the input to correct */
function reversedPeriod(content: Content): string | undefined {
  const reversed = (from: string | number | undefined, to: string | number | undefined) =>
    from !== undefined && to !== undefined && to < from
  if (content.kind === 'strategy' && reversed(content.periodFrom, content.periodTo)) return 'periodTo'
  if (content.kind === 'initiative' && reversed(content.startsOn, content.endsOn)) return 'endsOn'
  if (content.kind !== 'indicator' || content.direction.kind !== 'band') return undefined
  return reversed(content.direction.from, content.direction.to) ? 'direction.to' : undefined
}
