import type { Reading } from './arrange.ts'
import { mendIdentifiers } from './identifiers.ts'
import { origin, place, slot } from './placed.ts'
import type { Placed } from './placed.ts'
import { shapeOf, textKindOf } from './shape.ts'
import type { Shape } from './shape.ts'
import { mendChoice, mendText } from './values.ts'

/** Adds what the schema demands and the file does not have, and mends the values of what it has. */
export function complete(reading: Reading, root: Placed): void {
  const identifiers: Placed[] = []
  const references: Placed[] = []
  completeElement(root)
  for (const empty of mendIdentifiers(identifiers, references, reading.report))
    empty.parent?.children.delete(empty.name)

  function completeElement(element: Placed): void {
    const shape = shapeOf(reading.part, element.name)
    if (!shape) return
    completeAttributes(reading, element, shape)
    for (const rule of shape.children) {
      const children = slot(element, rule.name)
      if (rule.required && children.length === 0) add(reading, element, rule.name)
      for (const child of children) completeElement(child)
      if (shapeOf(reading.part, rule.name)) continue
      element.children.set(
        rule.name,
        children.filter((child) => mendLeaf(reading, child)),
      )
      if (textKindOf(rule.name) === 'identifier') identifiers.push(...children)
      if (textKindOf(rule.name) === 'reference') references.push(...children)
    }
  }
}

/** @returns whether the element stays */
function mendLeaf(reading: Reading, leaf: Placed): boolean {
  const before = leaf.text
  const mended = mendText(reading.part, leaf.name, before)
  if (mended.kind === 'dropped') reading.report(mended.code, origin(leaf).at, { before })
  else leaf.text = mended.value
  if (mended.kind === 'rewritten') reading.report(mended.code, origin(leaf).at, { before, after: mended.value })
  return mended.kind !== 'dropped'
}

function add(reading: Reading, parent: Placed, name: string): void {
  const child = place(name, parent, undefined, name === 'Name' ? nameFor(parent) : '')
  const { at, below } = origin(child)
  reading.report('element_added', at, { ...(below ? { below } : {}), after: child.text })
}

/** A name for what has none: the beginning of its description. */
function nameFor(element: Placed): string {
  const description = (element.children.get('Description')?.[0]?.text ?? '').replace(/\s+/g, ' ').trim()
  if (description.length <= 80) return description
  return `${description.slice(0, 80).replace(/\s\S*$/, '')} …`
}

function completeAttributes(reading: Reading, element: Placed, { attributes }: Shape): void {
  for (const { name, values } of attributes) {
    const before = element.attributes.get(name)
    if (before === undefined) continue
    const mended = mendChoice(values, before)
    if (mended.kind === 'valid') continue
    const { at } = origin(element)
    if (mended.kind === 'dropped') element.attributes.delete(name)
    else element.attributes.set(name, mended.value)
    reading.report(mended.code, at, {
      below: `@${name}`,
      before,
      ...(mended.kind === 'rewritten' ? { after: mended.value } : {}),
    })
  }
  if (element.name !== 'PerformancePlanOrReport' || element.attributes.has('Type')) return
  const type = typeOf(element)
  element.attributes.set('Type', type)
  reading.report('attribute_added', origin(element).at, { below: '@Type', after: type })
}

/** A plan that has results is a report; one that has indicators is a performance plan. */
function typeOf(root: Placed): string {
  if (has(root, 'ActualResult')) return 'Performance_Report'
  return has(root, 'PerformanceIndicator') ? 'Performance_Plan' : 'Strategic_Plan'
}

function has(element: Placed, name: string): boolean {
  return (
    (element.children.get(name)?.length ?? 0) > 0 ||
    [...element.children.values()].flat().some((child) => has(child, name))
  )
}
