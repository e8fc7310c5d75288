import type { Value } from '@klammer/engines/rules'
import { attributeOf, childOf, childrenOf } from '@klammer/platform/xml'
import type { XmlElement } from '@klammer/platform/xml'
import { readValue } from './values.ts'

/** A file of test cases as the DMN TCK writes them (testCases.xsd). */
export interface TestFile {
  /** File of the model, where it is named. */
  readonly model: string | undefined
  readonly cases: readonly TestCase[]
}

export interface TestCase {
  readonly id: string
  /** The decision service to call; without one, each expected decision is computed. */
  readonly service: string | undefined
  readonly inputs: Readonly<Record<string, Value>>
  readonly expected: readonly { readonly name: string; readonly value: Value }[]
}

export function readTestFile(root: XmlElement): TestFile {
  return {
    model: childOf(root, 'modelName')?.text.trim(),
    cases: childrenOf(root, 'testCase').map(readCase),
  }
}

function readCase(element: XmlElement, index: number): TestCase {
  const kind = attributeOf(element, 'type')
  const inputs = childrenOf(element, 'inputNode').map((node) => [inputName(node), readValue(node)] as const)
  return {
    id: attributeOf(element, 'id') ?? String(index + 1),
    service: kind === 'decisionService' ? attributeOf(element, 'invocableName') : undefined,
    inputs: Object.fromEntries(inputs),
    expected: childrenOf(element, 'resultNode').map((node) => ({
      name: nameOf(node),
      value: readValue(childOf(node, 'expected')),
    })),
  }
}

/** Inputs of an imported model are told apart by its namespace. */
function inputName(node: XmlElement): string {
  const namespace = attributeOf(node, 'namespace')
  return namespace === undefined ? nameOf(node) : `${namespace}#${nameOf(node)}`
}

function nameOf(node: XmlElement): string {
  return (attributeOf(node, 'name') ?? '').trim().replace(/\s+/g, ' ')
}
