import { nearest } from '@klammer/engines/flow'
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml'
import type { Place, ProblemCode, Problems } from './problem.ts'

/**
 * A node of a YAML file with its place. What is asked of it and is not there is noted as a problem, and `undefined` comes back: reading
 * goes on.
 */
export class Spot {
  readonly file: string
  readonly #node: Node | null | undefined
  readonly #lines: LineCounter
  readonly #problems: Problems
  /** Where the node is missing, its key stands here. */
  readonly #at: number

  constructor(file: string, node: Node | null | undefined, lines: LineCounter, problems: Problems, at: number) {
    this.file = file
    this.#node = node
    this.#lines = lines
    this.#problems = problems
    this.#at = at
  }

  get place(): Place {
    return { file: this.file, line: this.#lines.linePos(this.#at).line }
  }

  get isEmpty(): boolean {
    return !this.#node || (isScalar(this.#node) && this.#node.value === null)
  }

  get isMap(): boolean {
    return isMap(this.#node)
  }

  get isList(): boolean {
    return isSeq(this.#node)
  }

  problem(code: ProblemCode, params: { readonly [name: string]: string } = {}): undefined {
    this.#problems.add(this.place, code, params)
  }

  /** The text of a scalar as it is written: a number keeps its zeros. */
  text(): string | undefined {
    if (!isScalar(this.#node) || this.isEmpty) return this.problem('needs-text')
    const { value, source } = this.#node
    const text = typeof value === 'string' ? value : (source ?? String(value))
    return text.trim() === '' ? this.problem('needs-text') : text.trim()
  }

  number(): number | undefined {
    const value = isScalar(this.#node) ? this.#node.value : undefined
    return typeof value === 'number' && Number.isFinite(value) ? value : this.problem('needs-number')
  }

  yesNo(): boolean | undefined {
    const value = isScalar(this.#node) ? this.#node.value : undefined
    return typeof value === 'boolean' ? value : this.problem('needs-yes-no')
  }

  day(): string | undefined {
    const text = this.text()
    if (text === undefined) return undefined
    return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))
      ? text
      : this.problem('bad-day', { text })
  }

  oneOf<Value extends string>(allowed: readonly Value[]): Value | undefined {
    const text = this.text()
    if (text === undefined) return undefined
    const found = allowed.find((value) => value === text)
    return found ?? this.problem('not-allowed', { text, allowed: allowed.join(', '), ...near(text, allowed) })
  }

  list(): readonly Spot[] {
    if (!isSeq(this.#node)) return this.problem('needs-list') ?? []
    return this.#node.items.map((item) => this.#inner(item as Node | null, rangeOf(item) ?? this.#at))
  }

  /** The texts of a list; those that are none are left out. */
  texts(): readonly string[] {
    return this.list().flatMap((spot) => spot.text() ?? [])
  }

  /** All entries of a map, with keys that nobody knows beforehand. */
  entries(): readonly (readonly [string, Spot])[] {
    if (!isMap(this.#node)) return this.problem('needs-map') ?? []
    return this.#node.items.map(({ key, value }) => {
      const name = isScalar(key) ? String(key.source ?? key.value) : ''
      return [name, this.#inner(value as Node | null, rangeOf(key) ?? this.#at)] as const
    })
  }

  /** A map with known keys: others are problems, and so are missing ones. */
  record<Required extends string, Optional extends string = never>(
    required: readonly Required[],
    optional: readonly Optional[] = [],
  ): Fields<Required, Optional> {
    const known: readonly string[] = [...required, ...optional]
    const found = new Map<string, Spot>()
    for (const [key, spot] of this.entries()) {
      if (!known.includes(key)) spot.problem('unknown-key', { key, known: known.join(', '), ...near(key, known) })
      else found.set(key, spot)
    }
    if (this.isMap) {
      for (const key of required) {
        if (!found.has(key)) this.problem('missing-key', { key })
      }
    }
    return Object.fromEntries(found) as Fields<Required, Optional>
  }

  #inner(node: Node | null | undefined, at: number): Spot {
    const spot = new Spot(this.file, node, this.#lines, this.#problems, at)
    if (isAlias(node)) spot.problem('no-references')
    return spot
  }
}

type Fields<Required extends string, Optional extends string> = { readonly [key in Required | Optional]?: Spot }

export function near(text: string, candidates: readonly string[]): { readonly near?: string } {
  const found = nearest(text, candidates)
  return found === undefined ? {} : { near: found }
}

function rangeOf(node: unknown): number | undefined {
  return (node as Node | null)?.range?.[0]
}

/** Reads a YAML file. Keys that come twice, tabs and the like are problems, too. */
export function readYaml(file: string, text: string, problems: Problems): Spot {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, schema: 'core', prettyErrors: false })
  for (const { message, pos } of [...document.errors, ...document.warnings]) {
    problems.add({ file, line: lines.linePos(pos[0]).line }, 'bad-yaml', { why: message })
  }
  return new Spot(file, document.contents, lines, problems, rangeOf(document.contents) ?? 0)
}
