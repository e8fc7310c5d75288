import type { XmlAttribute } from './model.ts'

/** Prefix to namespace; the empty prefix is the default. */
export type Namespaces = ReadonlyMap<string, string>

export interface RawAttribute {
  readonly name: string
  readonly value: string
}

export interface Names {
  readonly name: string
  readonly namespace: string
  readonly attributes: readonly XmlAttribute[]
}

export type Resolved =
  | { readonly kind: 'resolved'; readonly names: Names; readonly namespaces: Namespaces }
  | { readonly kind: 'refused'; readonly because: string }

const xmlns = 'http://www.w3.org/2000/xmlns/'
export const rootNamespaces: Namespaces = new Map([
  ['', ''],
  ['xml', 'http://www.w3.org/XML/1998/namespace'],
])

/** Namespaces in XML 1.0: declarations hold for the element itself and all within it; attributes without prefix have none. */
export function resolveNames(tag: string, raw: readonly RawAttribute[], around: Namespaces): Resolved {
  const namespaces = declare(raw, around)
  const element = resolve(tag, namespaces)
  if (!element) return { kind: 'refused', because: `the prefix of ${tag} is not declared` }
  const attributes: XmlAttribute[] = []
  for (const { name, value } of raw) {
    if (isDeclaration(name)) continue
    const resolved = name.includes(':') ? resolve(name, namespaces) : { name, namespace: '' }
    if (!resolved) return { kind: 'refused', because: `the prefix of ${name} is not declared` }
    if (attributes.some((other) => other.name === resolved.name && other.namespace === resolved.namespace)) {
      return { kind: 'refused', because: `attribute ${name} stands twice` }
    }
    attributes.push({ ...resolved, value })
  }
  return { kind: 'resolved', names: { ...element, attributes }, namespaces }
}

function declare(raw: readonly RawAttribute[], around: Namespaces): Namespaces {
  const declared = raw.filter(({ name }) => isDeclaration(name))
  if (declared.length === 0) return around
  return new Map([
    ...around,
    ...declared.map(({ name, value }) => [name === 'xmlns' ? '' : name.slice(6), value] as const),
  ])
}

function isDeclaration(name: string): boolean {
  return name === 'xmlns' || name.startsWith('xmlns:')
}

function resolve(
  name: string,
  namespaces: Namespaces,
): { readonly name: string; readonly namespace: string } | undefined {
  const colon = name.indexOf(':')
  const prefix = colon < 0 ? '' : name.slice(0, colon)
  const namespace = prefix === 'xmlns' ? xmlns : namespaces.get(prefix)
  return namespace === undefined ? undefined : { name: name.slice(colon + 1), namespace }
}
