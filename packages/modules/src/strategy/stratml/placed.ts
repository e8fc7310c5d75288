import type { XmlElement } from './parse.ts'

/** An element in the place where the schema wants it. Filled by `arrange`, mended by `complete`, read by `build`. */
export interface Placed {
  readonly name: string
  readonly parent: Placed | undefined
  /** Undefined where the file has no such element and a repair added it. */
  readonly source: XmlElement | undefined
  readonly attributes: Map<string, string>
  readonly children: Map<string, Placed[]>
  text: string
}

export function place(name: string, parent: Placed | undefined, source: XmlElement | undefined, text = ''): Placed {
  const placed: Placed = { name, parent, source, attributes: new Map(), children: new Map(), text }
  if (parent) slot(parent, name).push(placed)
  return placed
}

export function slot(parent: Placed, name: string): Placed[] {
  let children = parent.children.get(name)
  if (!children) parent.children.set(name, (children = []))
  return children
}

/** The element of the file that a repair concerns, and the path from there to what the file does not have. */
export function origin(placed: Placed): { at: XmlElement; below?: string } {
  if (placed.source) return { at: placed.source }
  if (!placed.parent) throw new Error('the root element always comes from the file')
  const { at, below } = origin(placed.parent)
  return { at, below: below ? `${below}/${placed.name}` : placed.name }
}
