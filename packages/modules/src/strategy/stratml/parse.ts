import sax from 'sax'
import type { SAXParser } from 'sax'
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

export interface ParsedXml {
  readonly root: XmlElement
  readonly scopeOfRoot: ReadonlyMap<string, string>
  readonly doctype?: { readonly text: string; readonly line: number }
}

/** No StratML document comes near these; whoever goes beyond only wants to exhaust the reader. */
const maxDepth = 40
const maxAttributes = 100
const maxNamespaces = 100
// Surrogates need no look: the decoder lets only whole pairs through.
const forbidden = /[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/
const namespaceOfXml = 'http://www.w3.org/XML/1998/namespace'

/**
 * Well-formed XML to a tree, in one pass. Entities are never expanded: a document that declares any is refused as a whole, before its
 * content is read. A document type without entities is skipped and reported.
 *
 * @param acceptRoot refuses a root element that is none of ours before the rest of the file is read
 * @throws Refused with the line and column of the first fault
 */
export function parseXml(text: string, acceptRoot: (root: XmlElement) => void): ParsedXml {
  const parser: SAXParser & { readonly entity?: string } = sax.parser(true, { position: true })
  // sax looks entities up in an object that inherits from Object.prototype: `&constructor;` would be one.
  parser.ENTITIES = Object.assign(Object.create(null) as Record<string, string>, {
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
  })
  const noScope: ReadonlyMap<string, string> = new Map([['xml', namespaceOfXml]])
  const scopes: ReadonlyMap<string, string>[] = []
  const open: XmlElement[] = []
  let attributes: XmlAttribute[] = []
  let line = 1
  let root: XmlElement | undefined
  let scopeOfRoot = noScope
  let doctype: ParsedXml['doctype']

  const fail = (detail: string): never => {
    throw new Refused('not-well-formed', detail, parser.line + 1, parser.column)
  }
  refuseControlCharacters(text)
  parser.onerror = (error) => fail(explain(error.message, open, parser))
  parser.ontext = (value) => open.at(-1)?.content.push(value)
  parser.oncdata = (value) => open.at(-1)?.content.push(value) ?? fail('text outside of the root element')
  parser.onsgmldeclaration = () => fail('a declaration where there may be none')
  parser.ondoctype = (declaration) => {
    const startLine = text.slice(0, text.search(/<!doctype/i)).split('\n').length
    if (/<!ENTITY|%[\w.:-]+;/i.test(declaration)) {
      throw new Refused('entities', 'the document declares entities', startLine)
    }
    if (/^\s*html\b/i.test(declaration)) throw new Refused('not-stratml', 'this is an HTML page', startLine)
    doctype = { text: declaration.trim(), line: startLine }
  }
  parser.onopentagstart = () => {
    attributes = []
    // The tokenizer stands behind the name, which may already be the next line.
    line = text.charCodeAt(parser.position - 1) === 10 ? parser.line : parser.line + 1
  }
  parser.onattribute = ({ name, value }) => {
    // sax drops repeated attributes silently when it finds them in its own list.
    delete parser.tag.attributes[name]
    if (attributes.length >= maxAttributes) throw new Refused('not-stratml', `more than ${maxAttributes} attributes`, line)
    const attribute = { ...split(name), value: value.replace(/[\t\n\r]/g, ' ') }
    if (attributes.some((other) => other.name === attribute.name && other.prefix === attribute.prefix)) {
      fail(`attribute ${name} stands twice`)
    }
    attributes.push(attribute)
  }
  parser.onopentag = (tag) => {
    if (open.length >= maxDepth) throw new Refused('not-stratml', `more than ${maxDepth} levels of elements`, line)
    const parent = open.at(-1)
    const scope = attributes.length > 0 ? scopeWith(scopes.at(-1) ?? noScope, attributes) : (scopes.at(-1) ?? noScope)
    if (scope.size > maxNamespaces) throw new Refused('not-stratml', `more than ${maxNamespaces} namespaces`, line)
    const { prefix, name } = split(tag.name)
    const element: XmlElement = {
      name,
      prefix,
      namespace: scope.get(prefix) ?? (prefix === '' ? '' : undefined),
      attributes,
      parent,
      content: [],
      line,
      start: parser.startTagPosition - 1,
      end: parser.position,
    }
    if (parent) parent.content.push(element)
    else if (root) fail('a second root element')
    else {
      root = element
      scopeOfRoot = scope
      acceptRoot(element)
    }
    open.push(element)
    scopes.push(scope)
  }
  parser.onclosetag = () => {
    const element = open.pop()
    if (element) element.end = parser.position
    scopes.pop()
  }

  parser.write(text).close()
  return root ? { root, scopeOfRoot, ...(doctype ? { doctype } : {}) } : fail('there is no element')
}

/** References to such characters are refused by sax; those in the file itself are not. */
function refuseControlCharacters(text: string): void {
  const at = text.search(forbidden)
  if (at < 0) return
  const lines = text.slice(0, at).split('\n')
  throw new Refused('not-well-formed', 'a character that XML does not allow', lines.length, (lines.at(-1) ?? '').length + 1)
}

function scopeWith(
  scope: ReadonlyMap<string, string>,
  attributes: readonly XmlAttribute[],
): ReadonlyMap<string, string> {
  const declared = attributes.filter((attribute) => isDeclaration(attribute))
  if (declared.length === 0) return scope
  return new Map([...scope, ...declared.map(({ prefix, name, value }) => [prefix ? name : '', value] as const)])
}

/** Is it `xmlns="…"` or `xmlns:p="…"`? */
export function isDeclaration({ prefix, name }: XmlAttribute): boolean {
  return prefix === 'xmlns' || (prefix === '' && name === 'xmlns')
}

function split(qualified: string): { prefix: string; name: string } {
  const colon = qualified.indexOf(':')
  return colon < 0
    ? { prefix: '', name: qualified }
    : { prefix: qualified.slice(0, colon), name: qualified.slice(colon + 1) }
}

function explain(message: string, open: readonly XmlElement[], { entity }: { entity?: string }): string {
  const first = message.split('\n')[0] ?? message
  if (first === 'Invalid character entity') return `unknown entity &${entity};`
  if (first === 'Invalid character in entity name') return 'an ampersand that is not written as &amp;'
  const inner = open.at(-1)
  if (!inner || !/Unclosed root tag|Unexpected end|Unexpected close tag/.test(first)) return first
  return `${first}: ${inner.name}, opened in line ${inner.line}, is not closed`
}
