const ELEMENTS = new Set(
  (
    'svg g defs symbol use title desc metadata switch path rect circle ellipse line polyline polygon text tspan textPath ' +
    'linearGradient radialGradient stop clipPath mask pattern marker filter feBlend feColorMatrix feComponentTransfer ' +
    'feComposite feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset style'
  ).split(' '),
)
/** Editors leave their own elements (`sodipodi:namedview`); a browser does nothing with them. */
const OF_EDITORS = new Set(['sodipodi', 'inkscape', 'rdf', 'cc', 'dc'])

/**
 * Is the drawing only a drawing? Only known elements pass; no scripts, no events, no embedded pages or images, nothing loaded from
 * elsewhere, no document type with entities of its own. Strict on purpose: a refused logo can be exported again as "plain SVG".
 * Reads each character once, since the text comes from anybody.
 */
export function isHarmlessSvg(text: string): boolean {
  let at = 0
  let isDrawing = false
  for (;;) {
    const open = text.indexOf('<', at)
    if (hasForbiddenCss(text.slice(at, open < 0 ? undefined : open))) return false
    if (open < 0) return isDrawing
    const piece = readMarkup(text, open)
    if (!piece) return false
    isDrawing ||= piece.element === 'svg'
    at = piece.end
  }
}

interface Piece {
  readonly end: number
  readonly element?: string
}

/** @returns undefined when the markup at this place is not well-formed or not allowed */
function readMarkup(text: string, open: number): Piece | undefined {
  if (text.startsWith('<!--', open)) return endingWith('-->', text, open + 4)
  if (text.startsWith('<?', open)) {
    const instruction = endingWith('?>', text, open + 2)
    return instruction && isForbiddenInstruction(text.slice(open, instruction.end)) ? undefined : instruction
  }
  if (text.startsWith('<!', open)) {
    const type = endingWith('>', text, open)
    return type && /^<!DOCTYPE[^[]*>$/i.test(text.slice(open, type.end)) ? type : undefined
  }
  return readTag(text, open)
}

/** Style sheets from elsewhere; and an encoding in which the browser would read other characters than we do. */
function isForbiddenInstruction(text: string): boolean {
  return text.startsWith('<?xml-stylesheet') || /\bencoding\s*=\s*["'](?!(?:utf-8|us-ascii)["'])/i.test(text)
}

function endingWith(mark: string, text: string, from: number): Piece | undefined {
  const found = text.indexOf(mark, from)
  return found < 0 ? undefined : { end: found + mark.length }
}

const TAG_START = /<\/?(?:([\w-]+):)?([\w-]+)/y
const ATTRIBUTE = /\s+([^\s=<>"'/]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y
const TAG_END = /\s*\/?>/y

function readTag(text: string, open: number): Piece | undefined {
  TAG_START.lastIndex = open
  const start = TAG_START.exec(text)
  if (!start) return undefined
  const [, prefix, element = ''] = start
  if (!OF_EDITORS.has(prefix ?? '') && !ELEMENTS.has(element)) return undefined
  let end = TAG_START.lastIndex
  for (;;) {
    ATTRIBUTE.lastIndex = end
    const attribute = ATTRIBUTE.exec(text)
    if (!attribute) break
    const [, name = '', double, single] = attribute
    if (isForbiddenAttribute(name, decode(double ?? single ?? ''))) return undefined
    end = ATTRIBUTE.lastIndex
  }
  TAG_END.lastIndex = end
  return TAG_END.test(text) ? { end: TAG_END.lastIndex, element } : undefined
}

function isForbiddenAttribute(name: string, value: string): boolean {
  const local = name.split(':').at(-1)?.toLowerCase() ?? ''
  if (local.startsWith('on') || local === 'base') return true
  if (local === 'href' || local === 'src') return !value.trim().startsWith('#')
  return hasForbiddenCss(value)
}

/** `url(#gradient)` is the drawing's own; everything else would be loaded. Escapes (`\75rl`) are not needed by any drawing. */
function hasForbiddenCss(text: string): boolean {
  return /@import|expression\s*\(|\\[0-9a-f]|image-set\s*\(|url\s*\((?!\s*["']?#)/i.test(decode(text))
}

function decode(text: string): string {
  return text
    .replaceAll(/&#x([0-9a-f]{1,6});?/gi, (_, digits: string) => character(Number.parseInt(digits, 16)))
    .replaceAll(/&#(\d{1,7});?/g, (_, digits: string) => character(Number(digits)))
    .replaceAll(/&(?:quot|apos);/g, '"')
    .replaceAll('&amp;', '&')
}

function character(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : ''
}
