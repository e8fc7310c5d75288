/** An element to write; attributes without a value are left out. */
export interface Xml {
  readonly name: string
  readonly attributes?: { readonly [name: string]: string | number | undefined }
  readonly children?: readonly (Xml | undefined)[]
  readonly text?: string
}

/** XML with two spaces for each level; the same input gives the same bytes. */
export function writeXml(root: Xml): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${write(root, '')}`
}

function write({ attributes = {}, children = [], name, text }: Xml, indent: string): string {
  const own = Object.entries(attributes)
    .flatMap(([key, value]) => (value === undefined ? [] : [` ${key}="${escapeXml(String(value))}"`]))
    .join('')
  const inner = children.flatMap((child) => (child ? [write(child, `${indent}  `)] : []))
  if (text !== undefined) return `${indent}<${name}${own}>${escapeXml(text)}</${name}>\n`
  return inner.length === 0
    ? `${indent}<${name}${own}/>\n`
    : `${indent}<${name}${own}>\n${inner.join('')}${indent}</${name}>\n`
}

const SIGNS: { readonly [sign: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\t': '&#9;',
}

/** Signs that XML cannot say at all become a question mark. */
function escapeXml(text: string): string {
  return text.replaceAll(/[&<>"\n\t]/g, (sign) => SIGNS[sign] ?? '').replaceAll(/[^\t\n\r -\uFFFD]/g, '?')
}
