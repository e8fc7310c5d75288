/** An element with its namespaces resolved. */
export interface XmlElement {
  /** The name without its prefix. */
  readonly name: string
  /** The empty text where there is none. */
  readonly namespace: string
  readonly attributes: readonly XmlAttribute[]
  readonly children: readonly XmlElement[]
  /** What stands directly in the element, the text around its children included. */
  readonly text: string
  /** Where the element begins, counted from 1. */
  readonly line: number
}

export interface XmlAttribute {
  readonly name: string
  readonly namespace: string
  readonly value: string
}

/** An XML document that is refused, and where the reason stands. */
export class XmlError extends Error {
  readonly because: 'not-well-formed' | 'document-type' | 'too-large'
  readonly line: number

  constructor(because: XmlError['because'], detail: string, line: number) {
    super(`line ${line}: ${detail}`)
    this.name = 'XmlError'
    this.because = because
    this.line = line
  }
}

/** The first child of that name, whatever its namespace. */
export function childOf(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((child) => child.name === name)
}

/** All children of that name, in order. */
export function childrenOf(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.filter((child) => child.name === name)
}

/** The value of an attribute without namespace, or with the given one. */
export function attributeOf(element: XmlElement, name: string, namespace = ''): string | undefined {
  return element.attributes.find((attribute) => attribute.name === name && attribute.namespace === namespace)?.value
}
