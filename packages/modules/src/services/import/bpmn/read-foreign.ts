import { fieldName, Names, pageName } from '../field-names.ts'
import type { ItemKind, Ledger, Outcome } from '../ledger.ts'
import { nodesOf, type SourceNode } from '../source.ts'
import { attributeText, child, sayingOf, type XmlNode } from '../source-xml.ts'
import { NS } from './names.ts'

/** What a process drawn elsewhere tells about deciding a service. */
export interface OpenProcess {
  readonly decision: string | undefined
  readonly results: readonly string[]
  readonly deadlines: readonly {
    readonly name: string
    readonly length: number
    readonly unit: 'days' | 'weeks' | 'months'
  }[]
}

const KINDS: { readonly [name: string]: ItemKind } = {
  ...Object.fromEntries(
    `task userTask manualTask serviceTask scriptTask sendTask receiveTask businessRuleTask subProcess adHocSubProcess transaction
    callActivity choreographyTask`
      .split(/\s+/)
      .map((name) => [name, 'step'] as const),
  ),
  ...Object.fromEntries(
    'startEvent endEvent intermediateCatchEvent intermediateThrowEvent boundaryEvent implicitThrowEvent'
      .split(' ')
      .map((name) => [name, 'event'] as const),
  ),
  ...Object.fromEntries(
    'exclusiveGateway inclusiveGateway parallelGateway complexGateway eventBasedGateway'
      .split(' ')
      .map((name) => [name, 'gateway'] as const),
  ),
  ...Object.fromEntries('sequenceFlow messageFlow association'.split(' ').map((name) => [name, 'flow'] as const)),
  ...Object.fromEntries('lane participant'.split(' ').map((name) => [name, 'lane'] as const)),
  ...Object.fromEntries(
    `dataObject dataObjectReference dataStore dataStoreReference dataInput dataOutput message error signal escalation itemDefinition
    resource import textAnnotation group category interface multiInstanceLoopCharacteristics standardLoopCharacteristics`
      .split(/\s+/)
      .map((name) => [name, 'data'] as const),
  ),
}

/**
 * Takes of a process that somebody else drew what a service can use: named ends of the whole process as results, the first decision of a
 * rule task, and deadlines with a duration. Everything else is named: how a case moves is the city's procedure, not that of a drawing.
 */
export function readForeign(definitions: XmlNode, ledger: Ledger): OpenProcess {
  const results: string[] = []
  const deadlines: OpenProcess['deadlines'][number][] = []
  const names = new Names('-')
  let decision: string | undefined
  const settle = (node: XmlNode, kind: ItemKind, outcome: Outcome) =>
    ledger.item({ kind, name: `${node.key} ${nameOf(node)}`, node, outcome })
  const visit = (node: XmlNode, depth: number) => {
    if (node.element.namespace !== NS.model) return
    const kind = KINDS[node.key]
    const duration = durationOf(node)
    if (node.key === 'endEvent' && depth === 1 && hasName(node) && !isFailure(node)) {
      results.push(names.take(pageName(nameOf(node))))
      takeName(node, 'process.yaml: results', ledger)
      settle(node, 'event', { kind: 'mapped', to: 'process.yaml: results' })
    } else if (node.key === 'businessRuleTask' && decision === undefined && hasName(node)) {
      decision = fieldName(nameOf(node))
      takeName(node, 'process.yaml: decide', ledger)
      settle(node, 'step', { kind: 'mapped', to: 'process.yaml: decide' })
    } else if (kind === 'event' && duration) {
      deadlines.push({ name: names.take(pageName(nameOf(node))), ...duration.period })
      takeName(node, 'process.yaml: deadlines', ledger)
      ledger.map(duration.node, 'process.yaml: deadlines')
      settle(node, 'event', { kind: 'mapped', to: 'process.yaml: deadlines' })
    } else if (kind) settle(node, kind, { kind: 'unsupported', because: kind === 'data' ? 'unknown' : 'own-procedure' })
    for (const inner of node.elements) visit(inner, node.key === 'process' ? 1 : kind === 'step' ? depth + 1 : depth)
  }
  visit(definitions, 0)
  tellRest(definitions, ledger)
  return { decision, results, deadlines }
}

function nameOf(node: XmlNode): string {
  return attributeText(node, 'name')?.replaceAll(/\s+/g, ' ').trim() || (attributeText(node, 'id') ?? '')
}

function hasName(node: XmlNode): boolean {
  return (attributeText(node, 'name') ?? '').trim() !== ''
}

function isFailure(node: XmlNode): boolean {
  return ['errorEventDefinition', 'escalationEventDefinition', 'compensateEventDefinition'].some((name) =>
    child(node, name),
  )
}

function takeName(node: XmlNode, to: string, ledger: Ledger): void {
  for (const key of ['@name', '@id'])
    ledger.map(
      node.children.find((one) => one.key === key),
      to,
    )
}

/** `P14D` and the like at a timer; repetitions and hours are no deadlines of an office. */
function durationOf(
  node: XmlNode,
):
  | { readonly node: XmlNode; readonly period: { readonly length: number; readonly unit: 'days' | 'weeks' | 'months' } }
  | undefined {
  const timer = child(node, 'timerEventDefinition')
  const text = timer && sayingOf(timer, 'timeDuration')
  const found = /^P(\d{1,4})([DWMY])$/.exec(text ?? '')
  const duration = timer && child(timer, 'timeDuration')
  if (!found || !duration) return undefined
  const length = Number(found[1]) * (found[2] === 'Y' ? 12 : 1)
  return { node: duration, period: { length, unit: found[2] === 'D' ? 'days' : found[2] === 'W' ? 'weeks' : 'months' } }
}

/** Drawings, additions of makers and everything without a word so far. */
function tellRest(definitions: XmlNode, ledger: Ledger): void {
  for (const node of nodesOf(definitions)) {
    const namespace = isElement(node) ? node.element.namespace : NS.model
    if (node.key === 'BPMNDiagram') ledger.refuse(node, 'diagram')
    else if (node.key === 'extensionElements' || namespace !== NS.model) ledger.refuse(node, 'vendor')
  }
  for (const node of nodesOf(definitions))
    if (node.key === 'process' || node.key === 'collaboration') ledger.refuse(node, 'own-procedure')
}

function isElement(node: SourceNode): node is XmlNode {
  return 'element' in node
}
