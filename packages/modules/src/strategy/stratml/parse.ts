import sax from 'sax'
import type { SAXParser } from 'sax'
import { Refused } from './outcome.ts'
import { splitName, startTree } from './tree.ts'
import type { Tree, XmlAttribute, XmlElement } from './tree.ts'

export interface ParsedXml extends Tree {
  /** The document type, where the file has one. */
  readonly doctype: string | undefined
}

const maxAttributes = 100
// Surrogates need no look: the decoder lets only whole pairs through.
const forbidden = /[^\t\n\r\x20-\uFFFD]/

/**
 * Well-formed XML to a tree, in one pass. Entities are never expanded: a document that declares any is refused as a whole, before its
 * content is read. A document type without entities is skipped, for the caller to report.
 *
 * @param acceptRoot refuses a root element that is none of ours before the rest of the file is read
 * @throws Refused with the line and column of the first fault
 */
export function parseXml(text: string, acceptRoot: (root: XmlElement) => void): ParsedXml {
  refuseControlCharacters(text)
  const parser: SAXParser & { readonly entity?: string } = sax.parser(true, { position: true })
  // sax looks entities up in an object that inherits from Object.prototype: `&constructor;` would be one.
  const entities = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
  parser.ENTITIES = Object.assign(Object.create(null) as Record<string, string>, entities)

  const tree = startTree(acceptRoot)
  let attributes: XmlAttribute[] = []
  let line = 1
  let doctype: string | undefined
  const fail = (detail: string): never => {
    throw new Refused('not-well-formed', detail, parser.line + 1, parser.column)
  }

  // sax has no listeners, and one assignment after the other keeps its parser fast: `Object.assign` doubles the time.
  /* oxlint-disable unicorn/prefer-add-event-listener */
  parser.onerror = (error) => fail(explain(error.message, parser.entity, tree.innermost()))
  parser.ontext = (value) => tree.addText(value)
  parser.oncdata = (value) => tree.addText(value) || fail('text outside of the root element')
  parser.onsgmldeclaration = () => fail('a declaration where there may be none')
  parser.ondoctype = (declaration) => {
    refuseDoctype(declaration, text)
    doctype = declaration.trim()
  }
  parser.onopentagstart = () => {
    attributes = []
    // The tokenizer stands behind the name, which may already be the next line.
    line = text.charCodeAt(parser.position - 1) === 10 ? parser.line : parser.line + 1
  }
  parser.onattribute = ({ name, value }) => {
    // sax silently drops a repeated attribute that it finds in its own list, and stumbles over one named `hasOwnProperty`.
    delete parser.tag.attributes[name]
    if (attributes.length >= maxAttributes) throw new Refused('not-stratml', `over ${maxAttributes} attributes`, line)
    const attribute = { ...splitName(name), value: value.replace(/[\t\n\r]/g, ' ') }
    if (attributes.some((other) => other.name === attribute.name && other.prefix === attribute.prefix)) {
      fail(`attribute ${name} stands twice`)
    }
    attributes.push(attribute)
  }
  parser.onopentag = ({ name }) => {
    const fits = tree.start(name, attributes, line, parser.startTagPosition - 1)
    if (!fits) fail('a second root element')
  }
  parser.onclosetag = () => tree.end(parser.position)
  /* oxlint-enable unicorn/prefer-add-event-listener */

  parser.write(text).close()
  const finished = tree.finish() ?? fail('there is no element')
  return { ...finished, doctype }
}

function refuseDoctype(declaration: string, text: string): void {
  const line = text.slice(0, text.search(/<!doctype/i)).split('\n').length
  const declares = /<!ENTITY|%[\w.:-]+;/i.test(declaration)
  if (declares) throw new Refused('entities', 'the document declares entities', line)
  if (/^\s*html\b/i.test(declaration)) throw new Refused('not-stratml', 'this is an HTML page', line)
}

/** References to such characters are refused by sax; those in the file itself are not. */
function refuseControlCharacters(text: string): void {
  const at = text.search(forbidden)
  if (at < 0) return
  const lines = text.slice(0, at).split('\n')
  const column = (lines.at(-1) ?? '').length + 1
  throw new Refused('not-well-formed', 'a character that XML does not allow', lines.length, column)
}

function explain(message: string, entity: string | undefined, inner: XmlElement | undefined): string {
  const first = message.split('\n')[0] ?? message
  if (first === 'Invalid character entity') return `unknown entity &${entity};`
  if (first === 'Invalid character in entity name') return 'an ampersand that is not written as &amp;'
  if (!inner || !/Unclosed root tag|Unexpected end|Unexpected close tag/.test(first)) return first
  return `${first}: ${inner.name}, opened in line ${inner.line}, is not closed`
}
