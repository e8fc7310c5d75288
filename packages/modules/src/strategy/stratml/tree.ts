import { Refused } from './outcome.ts'

export interface XmlAttribute {
  readonly name: string
  readonly prefix: string
  readonly value: string
}

export interface XmlElement {
  readonly name: string
  readonly prefix: string
  /** `''` without a namespace, undefined where the prefix is not declared. */
  readonly namespace: string | undefined
  readonly attributes: readonly XmlAttribute[]
  readonly parent: XmlElement | undefined
  /** Text and elements in the order of the file. */
  readonly content: (string | XmlElement)[]
  readonly line: number
  /** The element's own part of the text, markup included. */
  readonly start: number
  end: number
}

/** Prefixes and what they stand for; the default namespace has the prefix `''`. */
export type Scope = ReadonlyMap<string, string>

/** No StratML document comes near these; whoever goes beyond only wants to exhaust the reader. */
const maxDepth = 40
const maxElements = 500_000
const maxNamespaces = 100
const emptyScope: Scope = new Map([['xml', 'http://www.w3.org/XML/1998/namespace']])

export interface Tree {
  readonly root: XmlElement
  readonly scopeOfRoot: Scope
}

/** Builds the tree of a document from its tags, and knows which namespace holds where. */
export function startTree(acceptRoot: (root: XmlElement) => void) {
  const open: XmlElement[] = []
  const scopes: Scope[] = []
  let elements = 0
  let tree: Tree | undefined

  return {
    innermost: () => open.at(-1),

    /** @returns false where there is no element to take the text */
    addText(text: string): boolean {
      return open.at(-1)?.content.push(text) !== undefined
    },

    /** @returns false where a second root element begins */
    start(tag: string, attributes: readonly XmlAttribute[], line: number, offset: number): boolean {
      if (++elements > maxElements) throw new Refused('not-stratml', `more than ${maxElements} elements`, line)
      if (open.length >= maxDepth) throw new Refused('not-stratml', `more than ${maxDepth} levels of elements`, line)
      const scope = scopeWith(scopes.at(-1) ?? emptyScope, attributes)
      if (scope.size > maxNamespaces) throw new Refused('not-stratml', `more than ${maxNamespaces} namespaces`, line)

      const { prefix, name } = splitName(tag)
      const namespace = scope.get(prefix) ?? (prefix === '' ? '' : undefined)
      const parent = open.at(-1)
      const element = { name, prefix, namespace, attributes, parent, content: [], line, start: offset, end: offset }
      if (!parent && tree) return false
      if (!tree) acceptRoot(element)
      tree ??= { root: element, scopeOfRoot: scope }
      parent?.content.push(element)
      open.push(element)
      scopes.push(scope)
      return true
    },

    end(offset: number): void {
      const element = open.pop()
      if (element) element.end = offset
      scopes.pop()
    },

    finish: () => tree,
  }
}

function scopeWith(scope: Scope, attributes: readonly XmlAttribute[]): Scope {
  if (!attributes.some(isDeclaration)) return scope
  const declared = attributes.filter(isDeclaration)
  return new Map([...scope, ...declared.map(({ prefix, name, value }) => [prefix ? name : '', value] as const)])
}

/** Is it `xmlns="…"` or `xmlns:p="…"`? */
export function isDeclaration({ prefix, name }: XmlAttribute): boolean {
  return prefix === 'xmlns' || (prefix === '' && name === 'xmlns')
}

export function splitName(qualified: string): { prefix: string; name: string } {
  const colon = qualified.indexOf(':')
  return colon < 0
    ? { prefix: '', name: qualified }
    : { prefix: qualified.slice(0, colon), name: qualified.slice(colon + 1) }
}
