/** An element of an XML document, as the reader of the platform gives it: engines read no files and no XML themselves. */
export interface XmlElement {
  readonly name: string
  readonly namespace: string
  readonly attributes: readonly { readonly name: string; readonly namespace: string; readonly value: string }[]
  readonly children: readonly XmlElement[]
  readonly text: string
  readonly line: number
}

export function child(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((each) => each.name === name)
}

export function children(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.filter((each) => each.name === name)
}

export function attribute(element: XmlElement, name: string): string | undefined {
  return element.attributes.find((each) => each.name === name && each.namespace === '')?.value
}

/** The content of the `text` child; empty where there is none. */
export function textIn(element: XmlElement | undefined): string {
  return (element && child(element, 'text')?.text) ?? ''
}

/** `{ [key]: value }`, or nothing where the value is missing: optional properties are absent, not undefined. */
export function given<Key extends string, T>(key: Key, value: T | undefined): { readonly [K in Key]?: T } {
  return (value === undefined ? {} : { [key]: value }) as { readonly [K in Key]?: T }
}
