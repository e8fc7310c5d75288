import { attributeNamed, elementNamed, isStratmlNamespace, isWrapper } from './names.ts'
import { isDeclaration } from './parse.ts'
import type { XmlElement } from './parse.ts'
import { place, slot } from './placed.ts'
import type { Placed } from './placed.ts'
import { remains, textOf } from './report.ts'
import type { Report } from './report.ts'
import { schemaInstance, shapeOf } from './shape.ts'
import type { Part, Shape } from './shape.ts'

export interface Reading {
  readonly part: Part
  readonly report: Report
  /** The whole file, for what has to be left out. */
  readonly source: string
  /** Namespaces other than the right one that elements may have; each is reported where it first appears. */
  readonly accepted: Set<string | undefined>
}

/** Where an element goes that stands too far up: into the last of these, or a new one. */
const containers: Record<string, string> = {
  Organization: 'StrategicPlanCore',
  Vision: 'StrategicPlanCore',
  Mission: 'StrategicPlanCore',
  Value: 'StrategicPlanCore',
  Goal: 'StrategicPlanCore',
  Objective: 'Goal',
  PerformanceIndicator: 'Objective',
  MeasurementInstance: 'PerformanceIndicator',
  TargetResult: 'MeasurementInstance',
  ActualResult: 'MeasurementInstance',
  DescriptorName: 'Descriptor',
  DescriptorValue: 'Descriptor',
  RoleType: 'Role',
  ReferentIdentifier: 'Relationship',
  StartDate: 'AdministrativeInformation',
  EndDate: 'AdministrativeInformation',
  PublicationDate: 'AdministrativeInformation',
  Source: 'AdministrativeInformation',
  Submitter: 'AdministrativeInformation',
  GivenName: 'Submitter',
  Surname: 'Submitter',
  PhoneNumber: 'Submitter',
  EmailAddress: 'Submitter',
}

/**
 * Puts everything inside an element where the schema wants it, below `into`. What stands in the wrong place is moved up to the nearest
 * element that takes it or down into one that does; what has no place is reported with its text.
 */
export function arrange(reading: Reading, element: XmlElement, into: Placed): void {
  const shape = shapeOf(reading.part, into.name)
  if (!shape) return arrangeText(reading, element, into)
  arrangeAttributes(reading, element, into, shape.attributes)
  const order: { name: string; at: XmlElement }[] = []
  arrangeContent(reading, element, into, order)
  reportOrder(reading, element, shape, order)
}

function arrangeContent(
  reading: Reading,
  element: XmlElement,
  into: Placed,
  order: { name: string; at: XmlElement }[],
): void {
  for (const item of element.content) {
    if (typeof item === 'string') {
      if (item.trim() !== '') arrangeStrayText(reading, element, into, item.trim())
      continue
    }
    const name = nameOf(reading, item)
    if (name === undefined && isHome(reading, item) && isWrapper(item.name, reading.part)) {
      reading.report('element_unwrapped', item, { before: item.name })
      arrangeAttributes(reading, item, into, [])
      arrangeContent(reading, item, into, order)
    } else if (name === undefined) {
      reading.report('element_unknown', item, { before: remains(item, reading.source) })
    } else if (allows(reading.part, into.name, name)) {
      order.push({ name, at: item })
      arrangeChild(reading, item, name, into)
    } else {
      arrangeMisplaced(reading, item, name, into)
    }
  }
}

function arrangeChild(reading: Reading, element: XmlElement, name: string, into: Placed): void {
  const rule = shapeOf(reading.part, into.name)?.children.find((child) => child.name === name)
  const present = slot(into, name)
  const first = present[0]
  if (first === undefined || present.length < (rule?.max ?? 0)) {
    arrange(reading, element, place(name, into, element))
  } else if (shapeOf(reading.part, name)) {
    reading.report('element_merged', element)
    arrange(reading, element, first)
  } else {
    mergeText(reading, element, name, first, rule?.max === 1)
  }
}

/** Two descriptions become one of two paragraphs; of two names or dates the first one counts that says something. */
function mergeText(reading: Reading, element: XmlElement, name: string, first: Placed, single: boolean): void {
  const text = textOf(element)
  if (single && first.text.trim() === '' && text.trim() !== '') {
    first.text = text
    reading.report('element_merged', element)
  } else if (text.trim() !== '' && (name === 'Description' || name === 'OtherInformation')) {
    first.text = `${first.text}\n\n${text}`
    reading.report('text_joined', element, { before: text })
  } else {
    reading.report('element_surplus', element, { before: remains(element, reading.source) })
  }
}

function arrangeMisplaced(reading: Reading, element: XmlElement, name: string, into: Placed): void {
  const home = homeAbove(reading, name, into) ?? homeBelow(reading, name, into)
  if (!home) return reading.report('element_misplaced', element, { before: remains(element, reading.source) })
  reading.report('element_moved', element, { before: into.name, after: home.name })
  arrangeChild(reading, element, name, home)
}

/** Only elements with children move up: a bare `Name` further up would say something else. So would a `Value`. */
function homeAbove(reading: Reading, name: string, into: Placed): Placed | undefined {
  if (!shapeOf(reading.part, name) || name === 'Value') return undefined
  let above = into.parent
  while (above && !allows(reading.part, above.name, name)) above = above.parent
  return above
}

function homeBelow(reading: Reading, name: string, into: Placed): Placed | undefined {
  const container = containers[name]
  if (container === undefined || !allows(reading.part, container, name)) return undefined
  const above = allows(reading.part, into.name, container) ? into : homeBelow(reading, container, into)
  return above && (slot(above, container).at(-1) ?? place(container, above, undefined))
}

function arrangeText(reading: Reading, element: XmlElement, into: Placed): void {
  arrangeAttributes(reading, element, into, [])
  into.text = textOf(element)
  if (element.content.some((item) => typeof item !== 'string')) {
    const inner = reading.source.slice(element.start, element.end)
    reading.report('markup_flattened', element, { before: inner, after: into.text })
  }
}

/** Text between elements: `<Mission>To serve</Mission>` means its description, `<Value>Openness</Value>` its name. */
function arrangeStrayText(reading: Reading, element: XmlElement, into: Placed, text: string): void {
  const name = ['Value', 'Stakeholder', 'Role'].includes(into.name) ? 'Name' : 'Description'
  if (!allows(reading.part, into.name, name) || slot(into, name).length > 0) {
    return reading.report('text_dropped', element, { before: text })
  }
  place(name, into, undefined, text)
  reading.report('text_moved', element, { before: text, after: name })
}

function arrangeAttributes(reading: Reading, element: XmlElement, into: Placed, rules: Shape['attributes']): void {
  for (const attribute of element.attributes) {
    if (isDeclaration(attribute) || isSchemaLocation(element, attribute.name, attribute.prefix)) continue
    const qualified = attribute.prefix ? `${attribute.prefix}:${attribute.name}` : attribute.name
    const rule = attribute.prefix ? undefined : attributeNamed(attribute.name, rules)
    if (!rule || into.attributes.has(rule.name)) {
      reading.report('attribute_dropped', element, { below: `@${qualified}`, before: attribute.value })
      continue
    }
    into.attributes.set(rule.name, attribute.value)
    if (rule.name === attribute.name) continue
    reading.report('attribute_renamed', element, { below: `@${qualified}`, before: attribute.name, after: rule.name })
  }
}

/** Kept as part of the notation, see `notationOf`. */
function isSchemaLocation(element: XmlElement, name: string, prefix: string): boolean {
  if (element.parent !== undefined || prefix === '' || name !== 'schemaLocation') return false
  return element.attributes.some(
    (other) => other.prefix === 'xmlns' && other.name === prefix && other.value === schemaInstance,
  )
}

function reportOrder(
  reading: Reading,
  element: XmlElement,
  shape: Shape,
  found: readonly { name: string; at: XmlElement }[],
): void {
  const rank = new Map(shape.children.map((child, index) => [child.name, index]))
  const rankOf = ({ name }: { name: string }): number => rank.get(name) ?? 0
  const late = found.find((child, index) => index > 0 && rankOf(child) < rankOf(found[index - 1] ?? child))
  if (!late) return
  const sorted = found.toSorted((a, b) => rankOf(a) - rankOf(b))
  reading.report('element_order', late.at, { before: listOf(found), after: listOf(sorted) })
}

function listOf(children: readonly { name: string }[]): string {
  return children
    .map(({ name }) => name)
    .filter((name, index, all) => name !== all[index - 1])
    .join(', ')
}

function nameOf(reading: Reading, element: XmlElement): string | undefined {
  const name = isHome(reading, element) ? elementNamed(element.name, reading.part) : undefined
  if (name === undefined) return undefined
  if (!reading.accepted.has(element.namespace)) {
    reading.accepted.add(element.namespace)
    reading.report('namespace', element, { before: element.namespace ?? `${element.prefix}:` })
  }
  if (name !== element.name) reading.report('element_renamed', element, { before: element.name, after: name })
  return name
}

function isHome(reading: Reading, element: XmlElement): boolean {
  return reading.accepted.has(element.namespace) || isStratmlNamespace(element.namespace)
}

function allows(part: Part, parent: string, name: string): boolean {
  return shapeOf(part, parent)?.children.some((child) => child.name === name) ?? false
}
