/** What a text consists of. Nothing in it is markup: whoever shows it decides how, and no input can become an element. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 2 | 3 | 4; readonly content: readonly Inline[] }
  | { readonly kind: 'paragraph'; readonly content: readonly Inline[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] }

export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'strong'; readonly content: readonly Inline[] }
  | { readonly kind: 'link'; readonly href: string; readonly content: readonly Inline[] }
  /** A mark such as `[bitte ergänzen: Anschrift]`: something the city still has to write. */
  | { readonly kind: 'gap'; readonly text: string }
  | { readonly kind: 'break' }

const HEADING = /^(#{1,4}) +(.+?) *#*$/
const ITEM = /^(?:[-*]|(\d{1,3})[.)]) +(.+)$/

/**
 * Reads the part of Markdown that a city's pages need: headings, paragraphs, lists, links and bold. A single line break stays a line
 * break, as in an address. Everything else, HTML above all, is plain text.
 */
export function parseMarkdown(source: string): readonly Block[] {
  const blocks: Block[] = []
  let paragraph: string[] = []
  let list: { ordered: boolean; items: string[] } | undefined

  const close = () => {
    if (paragraph.length > 0) blocks.push({ kind: 'paragraph', content: withBreaks(paragraph) })
    if (list) blocks.push({ kind: 'list', ordered: list.ordered, items: list.items.map((item) => parseInline(item)) })
    paragraph = []
    list = undefined
  }

  for (const rawLine of source.split(/\r\n|\r|\n/)) {
    const line = rawLine.trim()
    const heading = HEADING.exec(line)
    const item = ITEM.exec(line)
    if (line === '') close()
    else if (heading) {
      close()
      blocks.push({ kind: 'heading', level: levelOf(heading[1] ?? ''), content: parseInline(heading[2] ?? '') })
    } else if (item && paragraph.length === 0) {
      const ordered = item[1] !== undefined
      if (list && list.ordered !== ordered) close()
      list ??= { ordered, items: [] }
      list.items.push(item[2] ?? '')
    } else if (list) {
      // A line that goes on under an item belongs to that item.
      list.items.push(`${list.items.pop() ?? ''} ${line}`)
    } else paragraph.push(line)
  }
  close()
  return blocks
}

/** Does the text still hold marks that ask for a word from the city? */
export function hasGaps(source: string): boolean {
  return new RegExp(GAP).test(source)
}

/** The page has its own first heading, so that the highest one inside a text is the second. */
function levelOf(marks: string): 2 | 3 | 4 {
  return marks.length <= 2 ? 2 : marks.length === 3 ? 3 : 4
}

function withBreaks(lines: readonly string[]): readonly Inline[] {
  return lines.flatMap((line, index) => [...(index === 0 ? [] : [{ kind: 'break' } as const]), ...parseInline(line)])
}

const GAP = '\\[(?:bitte ergänzen|please complete)[^\\[\\]]{0,300}\\]'
// Every part is bounded, so that no text makes the search slower than linear.
const MARKS = new RegExp(
  `\\*\\*(?<strong>.{1,1000}?)\\*\\*|(?<gap>${GAP})|\\[(?<label>[^\\[\\]]{1,300})\\]\\((?<target>[^()\\s]{1,1000})\\)` +
    '|(?<bare>https?://[^\\s<>()"\\[\\]*]{1,1000}[^\\s<>()"\\[\\]*.,;:!?])',
  'g',
)

function parseInline(text: string): readonly Inline[] {
  const parts: Inline[] = []
  let done = 0
  for (const match of text.matchAll(MARKS)) {
    const { strong, gap, label, target, bare } = match.groups ?? {}
    if (match.index > done) parts.push({ kind: 'text', text: text.slice(done, match.index) })
    done = match.index + match[0].length
    if (strong !== undefined) parts.push({ kind: 'strong', content: parseInline(strong) })
    else if (gap !== undefined) parts.push({ kind: 'gap', text: gap.slice(1, -1) })
    else if (bare !== undefined) parts.push({ kind: 'link', href: bare, content: [{ kind: 'text', text: bare }] })
    else if (label !== undefined && target !== undefined && isSafeTarget(target)) {
      parts.push({ kind: 'link', href: target, content: [{ kind: 'text', text: label }] })
    } else parts.push({ kind: 'text', text: match[0] })
  }
  if (done < text.length) parts.push({ kind: 'text', text: text.slice(done) })
  return parts
}

/** Web, mail and telephone addresses and places on this site; never `javascript:`, `data:` or an address without a scheme. */
function isSafeTarget(target: string): boolean {
  if (/[\p{Cc}\s\\"'<>]/u.test(target)) return false
  return /^(?:https?:\/\/|mailto:|tel:|#)/i.test(target) || /^\/(?!\/)/.test(target)
}
