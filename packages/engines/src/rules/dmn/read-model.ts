import type { BusinessKnowledge, Decision, DecisionService, ItemDefinition, Model, Reference } from './model.ts'
import { nameOf, readBoxedIn, readFunction, readVariable, typeName, typeOf, unaryTests } from './read-boxed.ts'
import { attribute, child, children, given } from './read-xml.ts'
import type { XmlElement } from './read-xml.ts'

/**
 * Reads a decision model from the root element of a DMN document (versions 1.1 to 1.5 differ only in what is new). Diagrams and
 * extensions are left out.
 *
 * @throws TypeError where the root is no `definitions` of DMN
 */
export function readModel(root: XmlElement): Model {
  if (root.name !== 'definitions' || !/\/spec\/DMN\//.test(root.namespace)) {
    throw new TypeError(`line ${root.line}: this is no DMN document`)
  }
  const namespace = attribute(root, 'namespace') ?? ''
  const reference = (element: XmlElement): Reference => toReference(attribute(element, 'href') ?? '', namespace)
  const all = <T>(name: string, read: (element: XmlElement, reference: Refer) => T) =>
    children(root, name).map((element) => read(element, reference))
  return {
    name: nameOf(root),
    namespace,
    imports: all('import', (element) => ({ name: nameOf(element), namespace: attribute(element, 'namespace') ?? '' })),
    types: all('itemDefinition', readType),
    inputs: all('inputData', (element) => ({ ...variableOf(element), id: idOf(element) })),
    decisions: all('decision', readDecision),
    knowledge: all('businessKnowledgeModel', readKnowledge),
    services: all('decisionService', readService),
  }
}

type Refer = (element: XmlElement) => Reference

/** A reference that names the own namespace is one within the model. */
function toReference(href: string, own: string): Reference {
  const at = href.lastIndexOf('#')
  const [namespace, id] = at < 0 ? ['', href] : [href.slice(0, at), href.slice(at + 1)]
  return namespace === own ? `#${id}` : `${namespace}#${id}`
}

function idOf(element: XmlElement): string {
  return attribute(element, 'id') ?? nameOf(element)
}

/** The variable of an element has its name; where it is missing the element has no type. */
function variableOf(element: XmlElement) {
  const variable = child(element, 'variable')
  return { name: nameOf(element), ...(variable ? typeOf(variable) : {}) }
}

function required(element: XmlElement, requirement: string, kind: string, reference: Refer): readonly Reference[] {
  return children(element, requirement).flatMap((each) => children(each, kind).map(reference))
}

function readDecision(element: XmlElement, reference: Refer): Decision {
  return {
    ...variableOf(element),
    id: idOf(element),
    inputs: required(element, 'informationRequirement', 'requiredInput', reference),
    decisions: required(element, 'informationRequirement', 'requiredDecision', reference),
    knowledge: required(element, 'knowledgeRequirement', 'requiredKnowledge', reference),
    ...given('logic', readBoxedIn(element)),
  }
}

function readKnowledge(element: XmlElement, reference: Refer): BusinessKnowledge {
  const logic = child(element, 'encapsulatedLogic')
  return {
    ...variableOf(element),
    id: idOf(element),
    knowledge: required(element, 'knowledgeRequirement', 'requiredKnowledge', reference),
    ...given('logic', logic && { ...readFunction(logic), ...typeOf(logic) }),
  }
}

function readService(element: XmlElement, reference: Refer): DecisionService {
  const references = (name: string) => children(element, name).map(reference)
  return {
    ...variableOf(element),
    id: idOf(element),
    outputs: references('outputDecision'),
    encapsulated: references('encapsulatedDecision'),
    inputDecisions: references('inputDecision'),
    inputs: references('inputData'),
  }
}

function readType(element: XmlElement): ItemDefinition {
  const components = children(element, 'itemComponent').map(readType)
  const base = child(element, 'typeRef')
  const functionItem = child(element, 'functionItem')
  const result = functionItem && attribute(functionItem, 'outputTypeRef')
  const signature = functionItem && {
    parameters: children(functionItem, 'parameters').map(readVariable),
    ...given('result', result === undefined ? undefined : typeName(result)),
  }
  return {
    name: nameOf(element),
    ...given('base', base && typeName(base.text)),
    collection: attribute(element, 'isCollection') === 'true',
    ...given('components', components.length > 0 ? components : undefined),
    ...given('function', signature),
    ...given('allowed', unaryTests(child(element, 'allowedValues'))),
    ...given('constraint', unaryTests(child(element, 'typeConstraint'))),
  }
}
