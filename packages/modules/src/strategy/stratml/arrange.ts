import { attributeNamed, elementNamed, isStratmlNamespace, isWrapper } from './names.ts'
import { isDeclaration } from './tree.ts'
import type { XmlAttribute, XmlElement } from './tree.ts'
import { childrenOf, place, setAttribute } from './placed.ts'
import type { Placed } from './placed.ts'
import { remains, textOf } from './report.ts'
import type { Report } from './report.ts'
import { namespaces, schemaInstance, shapeOf } from './shape.ts'
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
  const late = arrangeContent(reading, element, into, shape)
  if (late) reportOrder(reading, element, late, shape)
}

/** @returns the first child that stands behind one it should precede */
function arrangeContent(reading: Reading, element: XmlElement, into: Placed, shape: Shape): XmlElement | undefined {
  let late: XmlElement | undefined
  let last = 0
  for (const item of element.content) {
    if (typeof item === 'string') {
      if (/\S/.test(item)) arrangeStrayText(reading, element, into, item.trim())
      continue
    }
    const name = nameOf(reading, item)
    const rank = name === undefined ? undefined : shape.ranks.get(name)
    if (name === undefined) {
      arrangeUnknown(reading, item, into, shape)
    } else if (rank === undefined) {
      arrangeMisplaced(reading, item, name, into)
    } else {
      if (rank < last) late ??= item
      last = rank
      arrangeChild(reading, item, name, into)
    }
  }
  return late
}

function arrangeUnknown(reading: Reading, element: XmlElement, into: Placed, shape: Shape): void {
  if (!isHome(reading, element) || !isWrapper(element.name, reading.part)) {
    return reading.report('element_unknown', element, { before: remains(element, reading.source) })
  }
  reading.report('element_unwrapped', element, { before: element.name })
  arrangeAttributes(reading, element, into, [])
  arrangeContent(reading, element, into, shape)
}

function arrangeChild(reading: Reading, element: XmlElement, name: string, into: Placed): void {
  const max = maxOf(reading.part, into.name, name)
  const present = childrenOf(into, name)
  const first = present[0]
  if (first === undefined || present.length < max) {
    arrange(reading, element, place(name, into, element))
  } else if (shapeOf(reading.part, name)) {
    reading.report('element_merged', element)
    arrange(reading, element, first)
  } else {
    mergeText(reading, element, name, first, max === 1)
  }
}

/** Two descriptions become one of two paragraphs; of two names or dates the first one counts that says something. */
function mergeText(reading: Reading, element: XmlElement, name: string, first: Placed, single: boolean): void {
  const text = textOf(element)
  if (single && first.text === '' && text.trim() !== '') {
    first.text = text
    reading.report('element_merged', element)
  } else if (text.trim() !== '' && (name === 'Description' || name === 'OtherInformation')) {
    first.text += `\n\n${text}`
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
  return above && (childrenOf(above, container).at(-1) ?? place(container, above, undefined))
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
  if (!allows(reading.part, into.name, name) || childrenOf(into, name).length > 0) {
    return reading.report('text_dropped', element, { before: text })
  }
  place(name, into, undefined, text)
  reading.report('text_moved', element, { before: text, after: name })
}

function arrangeAttributes(reading: Reading, element: XmlElement, into: Placed, rules: Shape['attributes']): void {
  for (const attribute of element.attributes) {
    if (isDeclaration(attribute) || isSchemaLocation(reading, element, attribute)) continue
    const qualified = attribute.prefix ? `${attribute.prefix}:${attribute.name}` : attribute.name
    const rule = attribute.prefix ? undefined : attributeNamed(attribute.name, rules)
    if (!rule || into.attributes?.has(rule.name)) {
      reading.report('attribute_dropped', element, { below: `@${qualified}`, before: attribute.value })
      continue
    }
    setAttribute(into, rule.name, attribute.value)
    if (rule.name === attribute.name) continue
    reading.report('attribute_renamed', element, { below: `@${qualified}`, before: attribute.name, after: rule.name })
  }
}

/** Kept as part of the notation, see `notationOf`. */
function isSchemaLocation({ part }: Reading, element: XmlElement, { prefix, name }: XmlAttribute): boolean {
  if (element.parent || element.namespace !== namespaces[part] || prefix === '' || name !== 'schemaLocation')
    return false
  return element.attributes.some(
    (other) => other.prefix === 'xmlns' && other.name === prefix && other.value === schemaInstance,
  )
}

function reportOrder({ part, report }: Reading, element: XmlElement, late: XmlElement, { ranks }: Shape): void {
  const found = element.content
    .map((item) => (typeof item === 'string' ? undefined : elementNamed(item.name, part)))
    .filter((name) => name !== undefined && ranks.has(name))
  const sorted = found.toSorted((a = '', b = '') => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0))
  report('element_order', late, { before: listOf(found), after: listOf(sorted) })
}

function listOf(names: readonly (string | undefined)[]): string {
  return names.filter((name, index) => name !== names[index - 1]).join(', ')
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
  return shapeOf(part, parent)?.ranks.has(name) ?? false
}

function maxOf(part: Part, parent: string, name: string): number {
  const shape = shapeOf(part, parent)
  return shape?.children[shape.ranks.get(name) ?? -1]?.max ?? 0
}
