import { isSchemaDate } from './dates.ts'
import type { Notation, StratmlDocument } from './document.ts'
import { isIdentifier } from './identifiers.ts'
import { isDecimal } from './numbers.ts'
import { namespaces, roleTypes, roots, schemaInstance, shapeOf, textKindOf } from './shape.ts'
import type { Part, Shape } from './shape.ts'
import { isUri } from './values.ts'

interface Writing {
  readonly part: Part
  readonly prefix: string
  readonly lines: string[]
  readonly identifiers: Set<string>
}

/**
 * Writes a document as UTF-8 text that is valid under its schema. What the types cannot rule out (a date of no day, an identifier
 * given twice, no goal at all) throws and names the place: a file that others cannot read must not leave the house. Characters that
 * no XML can hold become U+FFFD.
 */
export function writeStratml(document: StratmlDocument): string {
  const { part, notation } = document
  const prefix = notation.prefix ? `${notation.prefix}:` : ''
  const writing: Writing = { part, prefix, lines: [], identifiers: new Set() }
  writeElement(writing, roots[part], document, 0, namespaceAttributes(part, notation))
  return `<?xml version="1.0" encoding="UTF-8"?>\n${writing.lines.join('\n')}\n`
}

function namespaceAttributes(part: Part, { prefix, declarations, schemaLocation }: Notation): string {
  const declared = [{ prefix, namespace: namespaces[part] }, ...declarations]
  const instance = declared.find(({ namespace }) => namespace === schemaInstance)?.prefix ?? 'xsi'
  if (schemaLocation !== undefined && !declared.some((one) => one.prefix === instance)) {
    declared.push({ prefix: instance, namespace: schemaInstance })
  }
  const attributes = declared.map(
    (one) => ` xmlns${one.prefix && `:${one.prefix}`}="${escapeAttribute(one.namespace)}"`,
  )
  if (schemaLocation !== undefined) attributes.push(` ${instance}:schemaLocation="${escapeAttribute(schemaLocation)}"`)
  return attributes.join('')
}

function writeElement(writing: Writing, name: string, value: unknown, depth: number, extra = ''): void {
  const shape = shapeOf(writing.part, name)
  const indent = '  '.repeat(depth)
  const tag = writing.prefix + name
  if (!shape) {
    const text = validText(writing, name, value)
    writing.lines.push(text === '' ? `${indent}<${tag}/>` : `${indent}<${tag}>${escapeText(text)}</${tag}>`)
    return
  }
  if (!isRecord(value)) throw new Error(`${name} is not an element with children`)
  const head = `${indent}<${tag}${extra}${attributesOf(shape, name, value)}`
  const at = writing.lines.push(head)
  writeChildren(writing, shape, name, value, depth + 1)
  if (writing.lines.length === at) {
    writing.lines[at - 1] = `${head}/>`
  } else {
    writing.lines[at - 1] = `${head}>`
    writing.lines.push(`${indent}</${tag}>`)
  }
}

function writeChildren(
  writing: Writing,
  shape: Shape,
  parent: string,
  value: Record<string, unknown>,
  depth: number,
): void {
  for (const { name, key, required, max } of shape.children) {
    const child = value[key]
    const children: readonly unknown[] =
      max > 1 ? (Array.isArray(child) ? child : []) : child === undefined ? [] : [child]
    if (required && children.length === 0) throw new Error(`${parent} needs ${name}`)
    if (children.length > max) throw new Error(`${parent} takes at most ${max} of ${name}`)
    for (const one of children) writeElement(writing, name, one, depth)
  }
}

function attributesOf({ attributes }: Shape, element: string, value: Record<string, unknown>): string {
  return attributes
    .map(({ name, key, values }) => {
      const given = value[key]
      if (given === undefined && name !== 'Type') return ''
      if (typeof given !== 'string' || !values.includes(given))
        throw new Error(`${element}: ${String(given)} is no ${name}`)
      return ` ${name}="${given}"`
    })
    .join('')
}

function validText({ part, identifiers }: Writing, name: string, value: unknown): string {
  if (typeof value !== 'string') throw new Error(`${name} is not text`)
  if (!isValid(part, name, value)) throw new Error(`'${value}' is no ${name}`)
  if (textKindOf(name) !== 'identifier') return value
  if (identifiers.has(value)) throw new Error(`${name} '${value}' is given twice`)
  identifiers.add(value)
  return value
}

function isValid(part: Part, name: string, value: string): boolean {
  switch (textKindOf(name)) {
    case 'text':
    case 'reference':
      return true
    case 'identifier':
      return isIdentifier(value)
    case 'role':
      return roleTypes.includes(value)
    case 'date':
      return isSchemaDate(value) || (part === 'performance' && value === '')
    case 'decimal':
      return isDecimal(value) || value === ''
    case 'uri':
      return isUri(value)
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
  '\n': '&#10;',
  '\t': '&#9;',
}

function escapeText(text: string): string {
  return allowed(text).replace(/[&<>\r]/g, (character) => entities[character] ?? character)
}

function escapeAttribute(text: string): string {
  return allowed(text).replace(/[&<>"\r\n\t]/g, (character) => entities[character] ?? character)
}

function allowed(text: string): string {
  return text.replace(/[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
}
