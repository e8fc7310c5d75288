import { attributeOf, parseXml, type XmlElement, XmlError } from '@klammer/platform/xml'
import { Defect, type SourceNode } from './source.ts'

/** An element of a source, with what was read of it. */
export interface XmlNode extends SourceNode {
  readonly element: XmlElement
  readonly children: readonly SourceNode[]
  readonly elements: readonly XmlNode[]
}

/**
 * Reads an XML source: no document type, no entities, limits on size and depth.
 * @throws Defect with the line
 */
export function readXmlSource(file: string, text: string): XmlNode {
  try {
    const root = parseXml(text, { size: 20_000_000, depth: 100, elements: 500_000 })
    return toNode(file, root, root.name)
  } catch (error) {
    if (!(error instanceof XmlError)) throw error
    const because = error.because === 'not-well-formed' ? 'not-xml' : error.because
    throw new Defect({ file, line: error.line }, because, error.message.replace(/^line \d+: /, ''))
  }
}

/** The text of an XML file in the encoding that its first line names: UTF-8, or one byte for each sign as older tools write it. */
export function xmlText(bytes: Uint8Array): string {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 200))
  const encoding = /^(?:\u00EF\u00BB\u00BF)?<\?xml[^>]*encoding=["']([\w.-]+)["']/.exec(start)?.[1]?.toLowerCase() ?? ''
  const isOneByte = ['iso-8859-1', 'iso-8859-15', 'windows-1252', 'us-ascii'].includes(encoding)
  return new TextDecoder(isOneByte ? encoding : 'utf-8').decode(bytes)
}

function toNode(file: string, element: XmlElement, path: string): XmlNode {
  const places = new Map<string, number>()
  const total = Map.groupBy(element.children, ({ name }) => name)
  const elements = element.children.map((child) => {
    const place = (places.get(child.name) ?? 0) + 1
    places.set(child.name, place)
    const many = (total.get(child.name)?.length ?? 0) > 1
    return toNode(file, child, `${path}/${child.name}${many ? `[${place}]` : ''}`)
  })
  const attributes = element.attributes.map(({ name, value }): SourceNode => ({
    file,
    line: element.line,
    path: `${path}/@${name}`,
    key: `@${name}`,
    says: value.trim(),
    children: [],
  }))
  return {
    file,
    line: element.line,
    path,
    key: element.name,
    says: element.text.trim().replaceAll(/\s+/g, ' '),
    children: [...attributes, ...elements],
    element,
    elements,
  }
}

export function child(node: XmlNode, name: string): XmlNode | undefined {
  return node.elements.find(({ key }) => key === name)
}

export function childrenNamed(node: XmlNode, name: string): readonly XmlNode[] {
  return node.elements.filter(({ key }) => key === name)
}

/** What a child says; undefined where it is missing or empty. */
export function sayingOf(node: XmlNode, ...names: readonly string[]): string | undefined {
  let here: XmlNode | undefined = node
  for (const name of names) here = here && child(here, name)
  return here === undefined || here.says === '' ? undefined : here.says
}

export function attribute(node: XmlNode, name: string): SourceNode | undefined {
  return node.children.find(({ key }) => key === `@${name}`)
}

export function attributeText(node: XmlNode, name: string, namespace = ''): string | undefined {
  return attributeOf(node.element, name, namespace)
}
