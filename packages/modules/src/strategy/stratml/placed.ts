import type { XmlElement } from './tree.ts'

/**
 * An element in the place where the schema wants it. Filled by `arrange`, mended by `complete`, read by `build`. Most elements hold only
 * text, so the maps come when they are needed.
 */
export interface Placed {
  readonly name: string
  readonly parent: Placed | undefined
  /** Undefined where the file has no such element and a repair added it. */
  readonly source: XmlElement | undefined
  attributes: Map<string, string> | undefined
  children: Map<string, Placed[]> | undefined
  text: string
}

export function place(name: string, parent: Placed | undefined, source: XmlElement | undefined, text = ''): Placed {
  const placed: Placed = { name, parent, source, attributes: undefined, children: undefined, text }
  if (parent) {
    const siblings = parent.children?.get(name)
    if (siblings) siblings.push(placed)
    else setChildren(parent, name, [placed])
  }
  return placed
}

export function childrenOf(parent: Placed, name: string): readonly Placed[] {
  return parent.children?.get(name) ?? []
}

export function setChildren(parent: Placed, name: string, children: readonly Placed[]): void {
  parent.children ??= new Map()
  parent.children.set(name, [...children])
}

export function setAttribute(element: Placed, name: string, value: string): void {
  element.attributes ??= new Map()
  element.attributes.set(name, value)
}

/** The element of the file that a repair concerns, and the path from there to what the file does not have. */
export function origin(placed: Placed): { at: XmlElement; below?: string } {
  if (placed.source) return { at: placed.source }
  if (!placed.parent) throw new Error('the root element always comes from the file')
  const { at, below } = origin(placed.parent)
  return { at, below: below ? `${below}/${placed.name}` : placed.name }
}
