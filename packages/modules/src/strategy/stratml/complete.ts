import type { Reading } from './arrange.ts'
import { mendIdentifiers } from './identifiers.ts'
import { childrenOf, origin, place, setAttribute, setChildren } from './placed.ts'
import type { Placed } from './placed.ts'
import { shapeOf, textKindOf } from './shape.ts'
import type { Shape } from './shape.ts'
import { mendChoice, mendText } from './values.ts'

/** Adds what the schema demands and the file does not have, and mends the values of what it has. */
export function complete(reading: Reading, root: Placed): void {
  const identifiers: Placed[] = []
  const references: Placed[] = []
  completeElement(root)
  for (const { name, parent } of mendIdentifiers(identifiers, references, reading.report))
    parent?.children?.delete(name)

  function completeElement(element: Placed): void {
    const shape = shapeOf(reading.part, element.name)
    if (!shape) return
    completeAttributes(reading, element, shape)
    for (const { name, required } of shape.children) {
      if (required && childrenOf(element, name).length === 0) add(reading, element, name)
      const children = childrenOf(element, name)
      if (shapeOf(reading.part, name)) children.forEach(completeElement)
      else completeLeaves(element, name, children)
    }
  }

  function completeLeaves(parent: Placed, name: string, leaves: readonly Placed[]): void {
    const kind = textKindOf(name)
    if (leaves.length === 0 || kind === 'text') return
    if (kind === 'identifier') for (const leaf of leaves) identifiers.push(leaf)
    else if (kind === 'reference') for (const leaf of leaves) references.push(leaf)
    else
      setChildren(
        parent,
        name,
        leaves.filter((leaf) => mendLeaf(reading, leaf)),
      )
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
  const description = (childrenOf(element, 'Description')[0]?.text ?? '').replace(/\s+/g, ' ').trim()
  if (description.length <= 80) return description
  return `${description.slice(0, 80).replace(/\s\S*$/, '')} …`
}

function completeAttributes(reading: Reading, element: Placed, { attributes }: Shape): void {
  for (const { name, values } of attributes) {
    const before = element.attributes?.get(name)
    if (before === undefined) continue
    const mended = mendChoice(values, before)
    if (mended.kind === 'valid') continue
    const { at } = origin(element)
    if (mended.kind === 'dropped') element.attributes?.delete(name)
    else setAttribute(element, name, mended.value)
    reading.report(mended.code, at, {
      below: `@${name}`,
      before,
      ...(mended.kind === 'rewritten' ? { after: mended.value } : {}),
    })
  }
  if (element.name !== 'PerformancePlanOrReport' || element.attributes?.has('Type')) return
  const type = typeOf(element)
  setAttribute(element, 'Type', type)
  reading.report('attribute_added', origin(element).at, { below: '@Type', after: type })
}

/** A plan that has results is a report; one that has indicators is a performance plan. */
function typeOf(root: Placed): string {
  if (has(root, 'ActualResult')) return 'Performance_Report'
  return has(root, 'PerformanceIndicator') ? 'Performance_Plan' : 'Strategic_Plan'
}

function has(element: Placed, name: string): boolean {
  return (
    childrenOf(element, name).length > 0 ||
    [...(element.children?.values() ?? [])].flat().some((child) => has(child, name))
  )
}
