export interface Translation {
  readonly text: string
  readonly groups: number
  /** Whether the pattern refers back to what a group matched. */
  readonly refersBack: boolean
}

/**
 * A regular expression of XPath as one that JavaScript understands with its flag `v`.
 * @throws SyntaxError for what XPath does not allow, although JavaScript might take it
 */
export function translatePattern(source: string, flags: string): Translation {
  return flags.includes('q') ? { text: quote(source), groups: 0, refersBack: false } : translate(source, flags)
}

function quote(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/\-&!#%,:;<=>@`~]/g, String.raw`\$&`)
}

function translate(source: string, flags: string): Translation {
  const pattern = flags.includes('x') ? withoutSpace(source) : source
  const any = flags.includes('s') ? String.raw`[\s\S]` : String.raw`[^\n\r]`
  let text = ''
  let groups = 0
  let refersBack = false
  const open: number[] = []
  const closed = new Set<number>()
  let at = 0
  while (at < pattern.length) {
    const sign = pattern[at] ?? ''
    if (sign === '[') {
      const set = readSet(pattern, at)
      text += set.text
      at = set.end
    } else if (sign === '\\') {
      const reference = /^\\([1-9]\d?)/.exec(pattern.slice(at))?.[1]
      if (reference === undefined) {
        const escape = readEscape(pattern, at)
        text += escape.text
        at = escape.end
      } else {
        const number = closed.has(Number(reference)) ? reference : reference.slice(0, 1)
        if (!closed.has(Number(number))) throw new SyntaxError(`there is no group ${reference} before it`)
        text += `(?:\\${number})`
        refersBack = true
        at += 1 + number.length
      }
    } else if (sign === '(') {
      const silent = pattern.startsWith('(?:', at)
      if (!silent && pattern[at + 1] === '?') throw new SyntaxError('only (?: may follow a bracket')
      open.push(silent ? 0 : ++groups)
      text += silent ? '(?:' : '('
      at += silent ? 3 : 1
    } else {
      if (sign === ')') closed.add(open.pop() ?? -1)
      if (sign === ']' || sign === '}') throw new SyntaxError(`${sign} without a beginning`)
      const quantity = sign === '{' ? /^\{\d+(?:,\d*)?\}/.exec(pattern.slice(at))?.[0] : undefined
      if (sign === '{' && quantity === undefined) throw new SyntaxError('{ without a number')
      text += sign === '.' ? any : (quantity ?? plain(sign))
      at += quantity?.length ?? 1
    }
  }
  return { text, groups, refersBack }
}

/** Signs that mean something to JavaScript only. */
function plain(sign: string): string {
  return sign === '/' ? String.raw`\/` : sign
}

/** Flag x: white space counts only within square brackets. */
function withoutSpace(source: string): string {
  let depth = 0
  let kept = ''
  for (let at = 0; at < source.length; at++) {
    const sign = source[at] ?? ''
    if (sign === '\\') {
      if (depth > 0 || !/\s/.test(source[at + 1] ?? '')) {
        kept += sign + (source[++at] ?? '')
        continue
      }
      kept += sign
      continue
    }
    if (sign === '[') depth++
    if (sign === ']') depth--
    if (depth > 0 || !/\s/.test(sign)) kept += sign
  }
  return kept
}

interface Piece {
  readonly text: string
  readonly end: number
}

/** A set in square brackets, perhaps less another one: `[A-Z-[OI]]`. */
function readSet(pattern: string, start: number): Piece {
  let at = start + 1
  const negated = pattern[at] === '^'
  if (negated) at++
  let inner = ''
  let first = true
  for (;;) {
    const sign = pattern[at]
    if (sign === undefined) throw new SyntaxError('a set without end')
    if (sign === ']' && !first) break
    if (sign === '-' && pattern[at + 1] === '[') {
      const less = readSet(pattern, at + 1)
      if (pattern[less.end] !== ']') throw new SyntaxError('a set goes on after what is taken from it')
      const whole = negated ? `[^${inner}]` : `[${inner}]`
      return { text: `[${whole}--${less.text}]`, end: less.end + 1 }
    }
    const piece = readSetPiece(pattern, at)
    inner += piece.text
    at = piece.end
    first = false
  }
  return { text: negated ? `[^${inner}]` : `[${inner}]`, end: at + 1 }
}

/** A character, an escape or a span of characters. */
function readSetPiece(pattern: string, at: number): Piece {
  const low = readSetSign(pattern, at)
  if (pattern[low.end] !== '-' || low.wide) return low
  const next = pattern[low.end + 1]
  if (next === ']' || next === '[' || next === undefined) return low
  const high = readSetSign(pattern, low.end + 1)
  if (high.wide) throw new SyntaxError('a span needs two characters')
  return { text: `${low.text}-${high.text}`, end: high.end }
}

function readSetSign(pattern: string, at: number): Piece & { readonly wide: boolean } {
  const sign = String.fromCodePoint(pattern.codePointAt(at) ?? 0)
  if (sign === '\\') {
    const escape = readEscape(pattern, at)
    return { ...escape, wide: /^\\[pP]|^\[/.test(escape.text) }
  }
  if (sign === '[') throw new SyntaxError('[ within a set')
  return { text: sign === '^' ? String.raw`\^` : quote(sign), end: at + sign.length, wide: false }
}

const wideEscapes: Readonly<Record<string, string>> = {
  d: String.raw`\p{Nd}`,
  D: String.raw`\P{Nd}`,
  s: String.raw`[\x20\t\n\r]`,
  S: String.raw`[^\x20\t\n\r]`,
  w: String.raw`[^\p{P}\p{Z}\p{C}]`,
  W: String.raw`[\p{P}\p{Z}\p{C}]`,
  i: String.raw`[_\:\p{L}\p{Nl}]`,
  I: String.raw`[^_\:\p{L}\p{Nl}]`,
  c: String.raw`[\-._\:\p{L}\p{N}\p{M}]`,
  C: String.raw`[^\-._\:\p{L}\p{N}\p{M}]`,
}

function readEscape(pattern: string, at: number): Piece {
  const letter = pattern[at + 1] ?? ''
  const wide = wideEscapes[letter]
  if (wide !== undefined) return { text: wide, end: at + 2 }
  if (/[nrt]/.test(letter)) return { text: `\\${letter}`, end: at + 2 }
  if (/[pP]/.test(letter)) return readProperty(pattern, at)
  if (letter === '' || !'\\|.?*+(){}[]-^$/'.includes(letter)) throw new SyntaxError(`\\${letter} means nothing`)
  return { text: `\\${letter}`, end: at + 2 }
}

function readProperty(pattern: string, at: number): Piece {
  const found = /^\\([pP])\{([A-Za-z0-9-]+)\}/.exec(pattern.slice(at))
  if (!found) throw new SyntaxError('a property needs a name in curly brackets')
  const [whole, letter, name = ''] = found
  const end = at + whole.length
  if (!name.startsWith('Is')) return { text: `\\${letter}{${name}}`, end }
  const block = blocks[name.slice(2)]
  if (block === undefined) throw new SyntaxError(`the block ${name} is unknown`)
  return { text: letter === 'p' ? `[${block}]` : `[^${block}]`, end }
}

/** Blocks of Unicode that people in Europe write with; JavaScript does not know any. */
const blocks: Readonly<Record<string, string>> = {
  BasicLatin: String.raw`\u{0}-\u{7F}`,
  'Latin-1Supplement': String.raw`\u{80}-\u{FF}`,
  'LatinExtended-A': String.raw`\u{100}-\u{17F}`,
  'LatinExtended-B': String.raw`\u{180}-\u{24F}`,
  IPAExtensions: String.raw`\u{250}-\u{2AF}`,
  SpacingModifierLetters: String.raw`\u{2B0}-\u{2FF}`,
  CombiningDiacriticalMarks: String.raw`\u{300}-\u{36F}`,
  GreekandCoptic: String.raw`\u{370}-\u{3FF}`,
  Greek: String.raw`\u{370}-\u{3FF}`,
  Cyrillic: String.raw`\u{400}-\u{4FF}`,
  Armenian: String.raw`\u{530}-\u{58F}`,
  Hebrew: String.raw`\u{590}-\u{5FF}`,
  Arabic: String.raw`\u{600}-\u{6FF}`,
  Thai: String.raw`\u{E00}-\u{E7F}`,
  Georgian: String.raw`\u{10A0}-\u{10FF}`,
  LatinExtendedAdditional: String.raw`\u{1E00}-\u{1EFF}`,
  GreekExtended: String.raw`\u{1F00}-\u{1FFF}`,
  GeneralPunctuation: String.raw`\u{2000}-\u{206F}`,
  CurrencySymbols: String.raw`\u{20A0}-\u{20CF}`,
  LetterlikeSymbols: String.raw`\u{2100}-\u{214F}`,
  NumberForms: String.raw`\u{2150}-\u{218F}`,
  Arrows: String.raw`\u{2190}-\u{21FF}`,
  MathematicalOperators: String.raw`\u{2200}-\u{22FF}`,
  Hiragana: String.raw`\u{3040}-\u{309F}`,
  Katakana: String.raw`\u{30A0}-\u{30FF}`,
  CJKUnifiedIdeographs: String.raw`\u{4E00}-\u{9FFF}`,
  HangulSyllables: String.raw`\u{AC00}-\u{D7AF}`,
  PrivateUse: String.raw`\u{E000}-\u{F8FF}`,
}
