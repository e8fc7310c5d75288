import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml'
import { Defect, type SourceNode } from './source.ts'

/** A value of JSON or YAML that knows its line. Asking for what is not there gives `undefined`, whatever the shape. */
export class JsonNode implements SourceNode {
  readonly file: string
  readonly line: number
  readonly path: string
  readonly key: string
  readonly kind: 'map' | 'list' | 'text' | 'number' | 'yes-no' | 'nothing'
  readonly says: string
  readonly children: readonly JsonNode[]

  constructor(parts: Omit<JsonNode, 'get' | 'at' | 'texts' | 'items' | 'text' | 'isTrue' | 'isFalse' | 'number'>) {
    this.file = parts.file
    this.line = parts.line
    this.path = parts.path
    this.key = parts.key
    this.kind = parts.kind
    this.says = parts.says
    this.children = parts.children
  }

  get(name: string): JsonNode | undefined {
    return this.kind === 'map' ? this.children.find(({ key }) => key === name) : undefined
  }

  at(...names: readonly string[]): JsonNode | undefined {
    const [first, ...rest] = names
    return first === undefined ? this : this.get(first)?.at(...rest)
  }

  get items(): readonly JsonNode[] {
    return this.kind === 'list' ? this.children : []
  }

  /** The text of a scalar, numbers and yes-no included; undefined where it says nothing. */
  get text(): string | undefined {
    return this.kind === 'map' || this.kind === 'list' || this.says === '' ? undefined : this.says
  }

  get number(): number | undefined {
    const value = this.text === undefined ? Number.NaN : Number(this.text)
    return Number.isFinite(value) ? value : undefined
  }

  get isTrue(): boolean {
    return this.kind === 'yes-no' && this.says === 'true'
  }

  get isFalse(): boolean {
    return this.kind === 'yes-no' && this.says === 'false'
  }
}

/** More depth than any form has; deeper ones are there to harm. */
const DEEPEST = 60
const MOST_CHARACTERS = 10_000_000

/**
 * Reads JSON or YAML. References from one place to another are refused: a small file could stand for an endless one.
 * @throws Defect with the line
 */
export function readJsonSource(file: string, text: string): JsonNode {
  if (text.length > MOST_CHARACTERS) throw new Defect({ file, line: 1 }, 'too-large')
  const lines = new LineCounter()
  const document = parsed(file, text, lines)
  const [error] = document.errors
  if (error) throw new Defect({ file, line: lines.linePos(error.pos[0]).line }, 'not-json', error.message)
  const lineOf = (offset: number) => lines.linePos(offset).line
  return toNode(file, document.contents, { path: '', key: '', offset: 0, depth: 0 }, lineOf)
}

function parsed(file: string, text: string, lineCounter: LineCounter): ReturnType<typeof parseDocument> {
  try {
    return parseDocument(text, { lineCounter, schema: 'core', prettyErrors: false, uniqueKeys: true })
  } catch (error) {
    // Nested so deeply that the parser runs out of stack.
    if (error instanceof RangeError) throw new Defect({ file, line: 1 }, 'too-large')
    throw error
  }
}

interface Spot {
  readonly path: string
  readonly key: string
  readonly offset: number
  readonly depth: number
}

function toNode(file: string, node: Node | null, spot: Spot, lineOf: (offset: number) => number): JsonNode {
  const { depth, key, path } = spot
  const offset = node?.range?.[0] ?? spot.offset
  const line = lineOf(offset)
  if (depth > DEEPEST) throw new Defect({ file, line }, 'too-large')
  if (isAlias(node)) throw new Defect({ file, line }, 'alias')
  const base = { file, line, path, key }
  if (isMap(node)) {
    const children = node.items.map((pair) => {
      const name = isScalar(pair.key) ? String(pair.key.source ?? pair.key.value) : ''
      const start = (pair.key as Node | null)?.range?.[0] ?? offset
      const inner = { path: path === '' ? name : `${path}.${name}`, key: name, offset: start, depth: depth + 1 }
      return toNode(file, pair.value as Node | null, inner, lineOf)
    })
    return new JsonNode({ ...base, kind: 'map', says: '', children })
  }
  if (isSeq(node)) {
    const children = node.items.map((item, place) =>
      toNode(file, item as Node | null, { path: `${path}[${place}]`, key, offset, depth: depth + 1 }, lineOf),
    )
    return new JsonNode({ ...base, kind: 'list', says: '', children })
  }
  const value: unknown = isScalar(node) ? node.value : null
  if (typeof value === 'string') return new JsonNode({ ...base, kind: 'text', says: value.trim(), children: [] })
  if (typeof value === 'boolean') return new JsonNode({ ...base, kind: 'yes-no', says: String(value), children: [] })
  if (value === null || value === undefined) return new JsonNode({ ...base, kind: 'nothing', says: '', children: [] })
  const source = isScalar(node) ? (node.source ?? '') : ''
  return new JsonNode({ ...base, kind: 'number', says: source, children: [] })
}
