import { FeelSyntaxError } from './syntax-error.ts'

const space = /(?:[\s\u0085\u180E\u200B\uFEFF]|\/\/[^\n\r]*|\/\*[^]*?\*\/)+/y
const start =
  'A-Z_a-z?\\u{C0}-\\u{D6}\\u{D8}-\\u{F6}\\u{F8}-\\u{2FF}\\u{370}-\\u{37D}\\u{37F}-\\u{1FFF}\\u{200C}-\\u{200D}' +
  '\\u{2070}-\\u{218F}\\u{2C00}-\\u{2FEF}\\u{3001}-\\u{D7FF}\\u{F900}-\\u{FDCF}\\u{FDF0}-\\u{FFFD}\\u{10000}-\\u{EFFFF}'
const part = `${start}0-9\\u{B7}\\u{300}-\\u{36F}\\u{203F}-\\u{2040}`
const identifier = new RegExp(`[${start}][${part}]*`, 'yu')
const partAhead = new RegExp(`[${part}]`, 'yu')
/** A name as it stands where it is introduced (key of a context, parameter): up to the sign that ends it. */
const freeName = new RegExp(`[${start}][${part}\\s./\\-'+*]*`, 'yu')
const number = /(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?/y
const text = /"(?:[^"\\]|\\[^])*"/y

/** Deepest nesting of an expression: enough for any text a person writes, and no danger for the stack. */
const deepest = 200
/** Most expressions read, those read again included: texts that make the reader go back and forth end here. */
const mostReads = 100_000

/** Reads a FEEL text from left to right. Which name stands where depends on the names known there (DMN 1.5, 10.3.1.2). */
export class Reader {
  readonly text: string
  at = 0
  #depth = 0
  #reads = 0
  /** Names of more than one word that are known at this place, innermost last. */
  readonly #known: string[]

  /** @param known simple names among them do no harm and take time */
  constructor(source: string, known: readonly string[]) {
    this.text = source
    this.#known = [...known]
    this.skip()
  }

  get position(): { readonly known: number; readonly at: number; readonly depth: number } {
    return { known: this.#known.length, at: this.at, depth: this.#depth }
  }

  /** Goes back to a place read before. */
  return({ known, at, depth }: { readonly known: number; readonly at: number; readonly depth: number }): void {
    this.#known.length = known
    this.at = at
    this.#depth = depth
  }

  /** Takes note of a name; simple names need none. */
  know(name: string): void {
    if (!isSimpleName(name)) this.#known.push(name)
  }

  /** Reads something in which more names are known than around it. */
  within<Result>(names: readonly string[], read: () => Result): Result {
    const before = this.#known.length
    for (const name of names) this.#known.push(name)
    const result = read()
    this.#known.length = before
    return result
  }

  deeper<Result>(read: () => Result): Result {
    if (++this.#depth > deepest) this.fail(`nested deeper than ${deepest}`)
    if (++this.#reads > mostReads) this.fail('too intricate to be read')
    const result = read()
    this.#depth--
    return result
  }

  skip(): void {
    space.lastIndex = this.at
    if (space.test(this.text)) this.at = space.lastIndex
  }

  get atEnd(): boolean {
    return this.at >= this.text.length
  }

  /** @returns whether the sign stood here; then it has been read */
  take(sign: string): boolean {
    if (!this.text.startsWith(sign, this.at)) return false
    this.at += sign.length
    this.skip()
    return true
  }

  looksAt(sign: string): boolean {
    return this.text.startsWith(sign, this.at)
  }

  expect(sign: string): void {
    if (!this.take(sign)) this.fail(`expected ${sign}`)
  }

  /** A word of the language, unless a longer name known here begins with it. */
  takeWord(word: string): boolean {
    if (this.#word() !== word || this.knownName() !== undefined) return false
    this.at += word.length
    this.skip()
    return true
  }

  expectWord(word: string): void {
    if (!this.takeWord(word)) this.fail(`expected ${word}`)
  }

  /** The longest known name of several words that stands here. */
  knownName(): { readonly name: string; readonly end: number } | undefined {
    let longest: { readonly name: string; readonly end: number } | undefined
    const simple = this.#word()?.length ?? 0
    for (let index = this.#known.length - 1; index >= 0; index--) {
      const name = this.#known[index] ?? ''
      const end = this.#endOf(name)
      if (end !== undefined && end > (longest?.end ?? this.at + simple)) longest = { name, end }
    }
    return longest
  }

  /** A name: a known one of several words, or a simple one that is no reserved word. */
  takeName(): string | undefined {
    const known = this.knownName()
    if (known) {
      this.at = known.end
      this.skip()
      return known.name
    }
    const word = this.#word()
    if (word === undefined || reserved.has(word)) return undefined
    this.at += word.length
    this.skip()
    return word
  }

  /** A name where it is introduced: all words up to one of the ends. */
  takeFreeName(ends: RegExp): string | undefined {
    freeName.lastIndex = this.at
    const found = freeName.exec(this.text)?.[0]
    if (found === undefined) return undefined
    const end = ends.exec(found)
    const name = end ? found.slice(0, end.index) : found
    if (name === '') return undefined
    this.at += name.length
    this.skip()
    return normaliseName(name)
  }

  takeNumber(): string | undefined {
    return this.#takePattern(number)
  }

  /** A text in quotation marks, without its escapes. */
  takeText(): string | undefined {
    const from = this.at
    const quoted = this.#takePattern(text)
    return quoted === undefined ? undefined : unescape(quoted.slice(1, -1), (why) => this.fail(why, from))
  }

  fail(why: string, at = this.at): never {
    throw new FeelSyntaxError(why, this.text, at)
  }

  #word(): string | undefined {
    identifier.lastIndex = this.at
    return identifier.exec(this.text)?.[0]
  }

  #takePattern(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at
    const found = pattern.exec(this.text)?.[0]
    if (found === undefined) return undefined
    this.at += found.length
    this.skip()
    return found
  }

  #endOf(name: string): number | undefined {
    const pattern = patternOf(name)
    pattern.lastIndex = this.at
    if (!pattern.test(this.text)) return undefined
    const end = pattern.lastIndex
    partAhead.lastIndex = end
    const goesOn = partAhead.test(this.text) && /[\p{L}\p{N}_]$/u.test(name)
    return goesOn ? undefined : end
  }
}

export const reserved: ReadonlySet<string> = new Set(
  'if then else for in return some every satisfies and or between function external true false null instance'.split(
    ' ',
  ),
)

export function isSimpleName(name: string): boolean {
  identifier.lastIndex = 0
  return identifier.exec(name)?.[0] === name && !reserved.has(name)
}

/** One space for all white space: `days  and
time` is `days and time`. */
export function normaliseName(name: string): string {
  return name.trim().replace(/[\s\u0085\u180E\u200B\uFEFF]+/g, ' ')
}

const patterns = new Map<string, RegExp>()

/** White space may stand around the signs within a name, and must stand between its words. */
function patternOf(name: string): RegExp {
  const made = patterns.get(name)
  if (made) return made
  const signs = name.replace(/ ?([+\-/*.]) ?/g, '$1').replace(/[$()*+./?[\\\]^{|}-]/g, String.raw`\$&`)
  const pattern = new RegExp(signs.replace(/ /g, String.raw`\s+`).replace(/(\\[+\-/*.])/g, String.raw`\s*$1\s*`), 'y')
  patterns.set(name, pattern)
  return pattern
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', "'": "'", '\\': '\\' }

/** An unknown escape stays as it is: regular expressions are full of them. */
function unescape(quoted: string, fail: (why: string) => never): string {
  return quoted.replace(
    /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6})|([^]))/g,
    (whole, short: string | undefined, long: string | undefined, letter: string | undefined) => {
      const code = short ?? long
      if (code === undefined) return escapes[letter ?? ''] ?? whole
      const point = Number.parseInt(code, 16)
      if (point > 0x10ffff) fail(`no character has the number ${code}`)
      return String.fromCodePoint(point)
    },
  )
}
