import sax from 'sax'
import type { SAXParser } from 'sax'
import { XmlError } from './model.ts'
import type { XmlElement } from './model.ts'
import { resolveNames, rootNamespaces } from './namespaces.ts'
import type { Namespaces, RawAttribute } from './namespaces.ts'

export interface XmlLimits {
  /** Characters of the document. @default 20 million */
  readonly size?: number
  /** Elements within each other. @default 200 */
  readonly depth?: number
  /** Elements in all. @default a million */
  readonly elements?: number
}

interface Open {
  readonly element: { -readonly [Key in keyof XmlElement]: XmlElement[Key] } & { children: XmlElement[] }
  readonly namespaces: Namespaces
}

const maxAttributes = 200
const wellKnown = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/**
 * Reads XML into a tree. A document type is refused before anything behind it is read, so there are no entities to expand and nothing to
 * fetch; only the five entities of XML and numbers of characters mean something.
 *
 * @throws XmlError with the line of the first fault
 */
export function parseXml(text: string, limits: XmlLimits = {}): XmlElement {
  const { size = 20_000_000, depth = 200, elements = 1_000_000 } = limits
  if (text.length > size) throw new XmlError('too-large', `the document has more than ${size} characters`, 1)
  refuseControlCharacters(text)
  const parser: SAXParser = sax.parser(true, { position: true })
  // sax looks entities up in an object that inherits from Object.prototype: `&constructor;` would be one.
  parser.ENTITIES = Object.assign(Object.create(null) as Record<string, string>, wellKnown)
  const fail = (because: XmlError['because'], detail: string): never => {
    throw new XmlError(because, detail, parser.line + 1)
  }

  const open: Open[] = []
  let root: XmlElement | undefined
  let count = 0
  let line = 1
  let attributes: RawAttribute[] = []

  const addText = (value: string): void => {
    const inner = open.at(-1)
    if (inner) inner.element.text += value
    else if (/\S/.test(value)) fail('not-well-formed', 'text outside of the root element')
  }
  /* oxlint-disable unicorn/prefer-add-event-listener -- sax has no listeners */
  parser.onerror = (error) => fail('not-well-formed', error.message.split('\n')[0] ?? error.message)
  parser.ondoctype = () => fail('document-type', 'document types and entities are not accepted')
  parser.onsgmldeclaration = () => fail('not-well-formed', 'a declaration where there may be none')
  parser.ontext = addText
  parser.oncdata = (value) => (open.length > 0 ? addText(value) : fail('not-well-formed', 'text outside of the root'))
  parser.onopentagstart = () => {
    attributes = []
    // The tokenizer stands behind the name, which may already be the next line.
    line = text.charCodeAt(parser.position - 1) === 10 ? parser.line : parser.line + 1
  }
  parser.onattribute = ({ name, value }) => {
    // sax silently drops a repeated attribute that it finds in its own list, and stumbles over one named `hasOwnProperty`.
    delete parser.tag.attributes[name]
    if (attributes.length >= maxAttributes) fail('too-large', `more than ${maxAttributes} attributes`)
    attributes.push({ name, value: value.replace(/[\t\n\r]/g, ' ') })
  }
  parser.onopentag = ({ name }) => {
    if (open.length === 0 && root) fail('not-well-formed', 'a second root element')
    if (open.length >= depth) fail('too-large', `elements nested deeper than ${depth}`)
    if (++count > elements) fail('too-large', `more than ${elements} elements`)
    const around = open.at(-1)
    const named = resolveNames(name, attributes, around?.namespaces ?? rootNamespaces)
    if (named.kind === 'refused') throw new XmlError('not-well-formed', named.because, line)
    const element: Open['element'] = { ...named.names, children: [], text: '', line }
    around?.element.children.push(element)
    root ??= element
    open.push({ element, namespaces: named.namespaces })
  }
  parser.onclosetag = () => void open.pop()
  /* oxlint-enable unicorn/prefer-add-event-listener */

  parser.write(text.startsWith('\uFEFF') ? text.slice(1) : text).close()
  return root ?? fail('not-well-formed', 'there is no element')
}

// Surrogates need no look: a text that was decoded has whole pairs only.
const forbidden = /[^\t\n\r\x20-\uFFFD]/

/** References to such characters are refused by sax; those in the file itself are not. */
function refuseControlCharacters(text: string): void {
  const at = text.search(forbidden)
  if (at < 0) return
  throw new XmlError('not-well-formed', 'a character that XML does not allow', text.slice(0, at).split('\n').length)
}
