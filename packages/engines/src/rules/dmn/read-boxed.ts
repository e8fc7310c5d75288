import { normaliseName } from '../feel/reader.ts'
import type { Boxed, FunctionLogic, HitPolicy, Rule, Table, TableInput, TableOutput, Variable } from './model.ts'
import { attribute, child, children, given, textIn } from './read-xml.ts'
import type { XmlElement } from './read-xml.ts'

const kinds = new Set(
  'literalExpression decisionTable context relation list invocation functionDefinition conditional for some every filter'.split(
    ' ',
  ),
)

/** The boxed expression within an element, if there is one. */
export function readBoxedIn(element: XmlElement | undefined): Boxed | undefined {
  const found = element?.children.find(({ name }) => kinds.has(name))
  return found && { ...readBoxed(found), ...typeOf(found) }
}

function boxedIn(element: XmlElement | undefined): Boxed {
  return readBoxedIn(element) ?? { kind: 'missing' }
}

function readBoxed(element: XmlElement): Boxed {
  const part = (name: string) => boxedIn(child(element, name))
  switch (element.name) {
    case 'literalExpression':
      return { kind: 'text', text: textIn(element), line: child(element, 'text')?.line ?? element.line }
    case 'decisionTable':
      return readTable(element)
    case 'context':
      return { kind: 'context', entries: children(element, 'contextEntry').map(readEntry) }
    case 'relation': {
      const columns = children(element, 'column').map(readVariable)
      const rows = children(element, 'row').map((row) => row.children.filter(({ name }) => kinds.has(name)))
      return {
        kind: 'relation',
        columns,
        rows: rows.map((cells) => cells.map((cell) => ({ ...readBoxed(cell), ...typeOf(cell) }))),
      }
    }
    case 'list': {
      const items = element.children.filter(({ name }) => kinds.has(name))
      return { kind: 'list', items: items.map((item) => ({ ...readBoxed(item), ...typeOf(item) })) }
    }
    case 'invocation': {
      const bindings = children(element, 'binding').map((binding) => ({
        name: nameOf(child(binding, 'parameter')),
        value: boxedIn(binding),
      }))
      return { kind: 'invocation', callee: boxedIn(element), bindings }
    }
    case 'functionDefinition':
      return readFunction(element)
    case 'conditional':
      return { kind: 'if', condition: part('if'), result: part('then'), otherwise: part('else') }
    case 'filter':
      return { kind: 'filter', source: part('in'), match: part('match') }
    case 'for':
      return { kind: 'for', variable: iteratorOf(element), source: typedPart(element, 'in'), body: part('return') }
    case 'some':
    case 'every':
      return {
        kind: element.name,
        variable: iteratorOf(element),
        source: typedPart(element, 'in'),
        body: part('satisfies'),
      }
    default:
      return { kind: 'missing' }
  }
}

/** The `in` of an iteration may carry a type of its own. */
function typedPart(element: XmlElement, name: string): Boxed {
  const part = child(element, name)
  return part ? { ...boxedIn(part), ...typeOf(part) } : { kind: 'missing' }
}

export function readFunction(element: XmlElement): FunctionLogic {
  const language = attribute(element, 'kind') ?? 'FEEL'
  return {
    kind: 'function',
    language: language === 'Java' || language === 'PMML' ? language : 'FEEL',
    parameters: children(element, 'formalParameter').map(readVariable),
    body: boxedIn(element),
  }
}

export function readVariable(element: XmlElement): Variable {
  return { name: nameOf(element), ...typeOf(element) }
}

export function nameOf(element: XmlElement | undefined): string {
  return normaliseName((element && attribute(element, 'name')) ?? '')
}

/** In DMN 1.1 the types of the language carry a prefix: `feel:number`. */
export function typeOf(element: XmlElement): { readonly type?: string } {
  const type = attribute(element, 'typeRef')
  return given('type', type === undefined ? undefined : typeName(type))
}

export function typeName(text: string): string | undefined {
  const name = normaliseName(text.slice(text.indexOf(':') + 1))
  return name === '' ? undefined : name
}

function readEntry(element: XmlElement) {
  const variable = child(element, 'variable')
  return { ...(variable ? readVariable(variable) : {}), value: boxedIn(element) }
}

function iteratorOf(element: XmlElement): string {
  return normaliseName(attribute(element, 'iteratorVariable') ?? '')
}

function readTable(element: XmlElement): Table {
  const aggregation = attribute(element, 'aggregation')
  return {
    kind: 'table',
    hitPolicy: (attribute(element, 'hitPolicy') ?? 'UNIQUE') as HitPolicy,
    ...given('aggregation', aggregation as Table['aggregation']),
    inputs: children(element, 'input').map(readInput),
    outputs: children(element, 'output').map(readOutput),
    annotations: children(element, 'annotation').map(nameOf),
    rules: children(element, 'rule').map(readRule),
  }
}

function readInput(element: XmlElement): TableInput {
  const expression = child(element, 'inputExpression')
  return {
    ...given('label', attribute(element, 'label')),
    expression: textIn(expression),
    ...(expression ? typeOf(expression) : {}),
    ...given('allowed', unaryTests(child(element, 'inputValues'))),
  }
}

function readOutput(element: XmlElement): TableOutput {
  const fallback = child(element, 'defaultOutputEntry')
  const name = nameOf(element)
  return {
    ...given('name', name === '' ? undefined : name),
    ...typeOf(element),
    ...given('allowed', unaryTests(child(element, 'outputValues'))),
    ...given('default', fallback && textIn(fallback)),
  }
}

/** The text of unary tests; an empty element says nothing. */
export function unaryTests(element: XmlElement | undefined): string | undefined {
  const text = textIn(element).trim()
  return text === '' ? undefined : text
}

function readRule(element: XmlElement, index: number): Rule {
  return {
    id: attribute(element, 'id') ?? String(index + 1),
    tests: children(element, 'inputEntry').map(textIn),
    outputs: children(element, 'outputEntry').map(textIn),
    annotations: children(element, 'annotationEntry').map(textIn),
    line: element.line,
  }
}
