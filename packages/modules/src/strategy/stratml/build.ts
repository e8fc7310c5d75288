import type { Notation, StratmlDocument } from './document.ts'
import type { XmlElement } from './tree.ts'
import { childrenOf } from './placed.ts'
import type { Placed } from './placed.ts'
import { schemaInstance, shapeOf } from './shape.ts'
import type { Part } from './shape.ts'

/**
 * The typed document of a completed tree. The table of shapes has the same keys as the types of `document.ts`; that this cast tells
 * the truth is what the round trip of generated documents tests.
 */
export function build(part: Part, root: Placed, notation: Notation): StratmlDocument {
  return { part, ...buildElement(part, root), notation } as unknown as StratmlDocument
}

function buildElement(part: Part, element: Placed): Record<string, unknown> {
  const built: Record<string, unknown> = {}
  const shape = shapeOf(part, element.name)
  for (const { name, key } of shape?.attributes ?? []) {
    const value = element.attributes?.get(name)
    if (value !== undefined) built[key] = value
  }
  for (const { name, key, max } of shape?.children ?? []) {
    const values = childrenOf(element, name).map((child) =>
      shapeOf(part, name) ? buildElement(part, child) : child.text,
    )
    if (max > 1) built[key] = values
    else if (values[0] !== undefined) built[key] = values[0]
  }
  return built
}

/** How the root element is spelt. The schema location of another namespace is not kept (`arrange` reports it). */
export function notationOf(root: XmlElement, scope: ReadonlyMap<string, string>, namespace: string): Notation {
  const declarations = [...scope]
    .filter(([prefix]) => prefix !== root.prefix && prefix !== 'xml')
    .map(([prefix, uri]) => ({ prefix, namespace: uri }))
    .toSorted((a, b) => (a.prefix < b.prefix ? -1 : 1))
  const instance = declarations.find((declaration) => declaration.namespace === schemaInstance)?.prefix
  const location = root.attributes.find(({ prefix, name }) => prefix === instance && name === 'schemaLocation')?.value
  const kept = location !== undefined && root.namespace === namespace
  return { prefix: root.prefix, declarations, ...(kept ? { schemaLocation: location } : {}) }
}
