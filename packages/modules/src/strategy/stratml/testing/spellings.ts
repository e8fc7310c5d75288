import fc from 'fast-check'
import type { Arbitrary } from 'fast-check'

/** How somebody else's program might write the same document. */
export interface Spelling {
  readonly encoding: 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be' | 'iso-8859-1'
  readonly lineEnd: '\n' | '\r\n' | '\r'
  readonly between: string
  readonly text: 'plain' | 'cdata' | 'references'
  readonly quote: '"' | "'"
  readonly emptyTags: 'short' | 'long'
  readonly reverseAttributes: boolean
}

export const spelling: Arbitrary<Spelling> = fc.record({
  encoding: fc.constantFrom('utf-8', 'utf-8-bom', 'utf-16le', 'utf-16be', 'iso-8859-1'),
  lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
  between: fc.constantFrom('', '\n\t', '<!-- <a> & comment -->', '<?target data?>'),
  text: fc.constantFrom('plain', 'cdata', 'references'),
  quote: fc.constantFrom('"', "'"),
  emptyTags: fc.constantFrom('short', 'long'),
  reverseAttributes: fc.boolean(),
})

/** Rewrites a document of our writer, without changing what it says. */
export function respell(xml: string, how: Spelling): Uint8Array {
  // The writer escapes every `<` and `>` that is not markup.
  const tokens = xml.replace(/^<\?xml[^>]*\?>\n/, '').split(/(<[^>]*>)/)
  const body = tokens.map((token, index) => {
    if (token.startsWith('</')) return token
    if (token.startsWith('<')) return respellTag(token, how)
    const isText = /^<[^/].*[^/]>$|^<\w>$/s.test(tokens[index - 1] ?? '') && tokens[index + 1]?.startsWith('</')
    return isText ? respellText(token, how) : how.between
  })
  const declaration = how.encoding.startsWith('utf-8')
    ? ''
    : `<?xml version="1.0" encoding="${how.encoding.replace(/[lb]e$/, '')}"?>\n`
  return encode(`${declaration}${body.join('')}`.replaceAll('\n', how.lineEnd), how.encoding)
}

function respellTag(tag: string, { quote, reverseAttributes, emptyTags }: Spelling): string {
  const [name = '', ...attributes] = tag.match(/(?<=^<)[\w:]+|[\w:]+="[^"]*"/g) ?? []
  const respelt = attributes.map((attribute) =>
    quote === '"'
      ? attribute
      : attribute.replace(/="([^"]*)"/, (_all, value: string) => `='${value.replaceAll("'", '&apos;')}'`),
  )
  const open = [`<${name}`, ...(reverseAttributes ? respelt.toReversed() : respelt)].join('\n  ')
  if (!tag.endsWith('/>')) return `${open}>`
  return emptyTags === 'long' ? `${open}></${name}>` : `${open} />`
}

function respellText(content: string, { text }: Spelling): string {
  if (text === 'references') {
    return content.replace(/&[^;]*;|[a-c]/g, (match) =>
      match.length > 1 ? match : `&#x${match.charCodeAt(0).toString(16)};`,
    )
  }
  const plain = content.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&')
  // A reference means nothing inside CDATA, and not every encoding has every letter.
  const fits =
    text === 'cdata' && !plain.includes(']]>') && !content.includes('&#') && /^[\0-\x7F\xA0-\xFF]*$/.test(plain)
  return fits ? `<![CDATA[${plain}]]>` : content
}

function encode(xml: string, encoding: Spelling['encoding']): Uint8Array {
  switch (encoding) {
    case 'utf-8':
      return Buffer.from(xml)
    case 'utf-8-bom':
      return Buffer.from(`\uFEFF${xml}`)
    case 'utf-16le':
      return Buffer.from(`\uFEFF${xml}`, 'utf16le')
    case 'utf-16be':
      return Buffer.from(`\uFEFF${xml}`, 'utf16le').swap16()
    case 'iso-8859-1': {
      const ascii = xml.replace(/[^\0-\x7F\xA0-\xFF]/gu, (character) => `&#${character.codePointAt(0)};`)
      return Buffer.from(ascii, 'latin1')
    }
  }
}
