import type { SourceNode } from '../source.ts'
import { attribute, child, type XmlNode } from '../source-xml.ts'

const NAMES = ['minLength', 'maxLength', 'minValue', 'maxValue', 'pattern'] as const
export type LimitName = (typeof NAMES)[number]

/** What limits an answer. What was never asked for is not taken over, and `unused` names it. */
export class Limits {
  readonly #values: ReadonlyMap<string, { readonly value: string; readonly node: SourceNode }>
  readonly #used = new Set<string>()
  /** Says something that nobody can read. */
  readonly broken: XmlNode | undefined

  constructor(values: ReadonlyMap<string, { readonly value: string; readonly node: SourceNode }>, broken?: XmlNode) {
    this.#values = values
    this.broken = broken
  }

  /**
   * The least and the most, as the reader understands them; what it does not understand stays unused. So do both where the least is more
   * than the most: nobody could answer, and only the authors of the schema know which of them is wrong.
   */
  takeRange<Value extends string | number>(
    [least, most]: readonly [LimitName, LimitName],
    read: (text: string) => Value | undefined,
  ): { readonly min: Value | undefined; readonly max: Value | undefined } {
    const min = this.#read(least, read)
    const max = this.#read(most, read)
    if (min !== undefined && max !== undefined && isMore(min, max)) return { min: undefined, max: undefined }
    if (min !== undefined) this.#used.add(least)
    if (max !== undefined) this.#used.add(most)
    return { min, max }
  }

  #read<Value>(name: LimitName, read: (text: string) => Value | undefined): Value | undefined {
    const text = this.#values.get(name)?.value
    return text === undefined ? undefined : read(text)
  }

  get used(): readonly SourceNode[] {
    return [...this.#values].flatMap(([name, { node }]) => (this.#used.has(name) ? [node] : []))
  }

  get unused(): readonly { readonly name: string; readonly value: string; readonly node: SourceNode }[] {
    return [...this.#values].flatMap(([name, limit]) => (this.#used.has(name) ? [] : [{ name, ...limit }]))
  }
}

/** Of two numbers, or of two civil days, which sort like their texts. */
function isMore(a: string | number, b: string | number): boolean {
  const isNumber = !Number.isNaN(Number(a)) && !Number.isNaN(Number(b))
  return isNumber ? Number(a) > Number(b) : a > b
}

/** The limits of a field: attributes in XDatenfelder 3, in XDatenfelder 2 JSON within the element, which may be empty or broken. */
export function readLimits(field: XmlNode, version: '2' | '3'): Limits {
  const node = child(field, 'praezisierung')
  if (!node) return new Limits(new Map())
  if (version === '3') {
    const found = NAMES.flatMap((name) => {
      const at = attribute(node, name)
      return at && at.says !== '' ? [[name, { value: at.says, node: at }] as const] : []
    })
    return new Limits(new Map(found))
  }
  if (node.says === '') return new Limits(new Map())
  let parsed: unknown
  try {
    parsed = JSON.parse(node.says)
  } catch {
    return new Limits(new Map(), node)
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return new Limits(new Map(), node)
  const entries = Object.entries(parsed).map(([name, value]: [string, unknown]) => {
    const text = typeof value === 'string' ? value.trim() : (JSON.stringify(value) ?? '')
    return [name, { value: text, node }] as const
  })
  return new Limits(new Map(entries.filter(([, { value }]) => value !== '')))
}

/** A number with comma or point, with or without points between thousands, as a decimal text: `1.000,50` is `1000.50`. */
export function decimalText(text: string): string | undefined {
  const bare = text.includes(',') ? text.replaceAll('.', '').replace(',', '.') : text
  return /^-?\d{1,30}(\.\d{1,15})?$/.test(bare) ? bare : undefined
}

/** A length as a whole number. */
export function wholeNumber(text: string): number | undefined {
  return /^\d{1,6}$/.test(text) ? Number(text) : undefined
}

export function civilDay(text: string): string | undefined {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined
}
