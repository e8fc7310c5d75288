import type { DraftField } from '../draft.ts'
import type { JsonNode } from '../source-json.ts'
import { all, any, type Condition, not, type Sign, unknown } from './condition.ts'

export interface ConditionSources {
  /** The `conditions` of the form. */
  readonly list: readonly JsonNode[]
  /** A field by its name, with or without its section, or by its id. */
  fieldOf(name: string): DraftField | undefined
  /** The code of an item of a list by the item's id. */
  itemOf(id: string): string | undefined
}

/** Conditions of XGovFormBuilder and DEFRA by name or id. Three ways to write them have been in use; all mean the same. */
export function conditionReader(sources: ConditionSources): {
  read(name: string): Condition
  /** Those that were read, and those that they need. */
  readonly used: ReadonlySet<JsonNode>
} {
  const used = new Set<JsonNode>()
  const byName = new Map(
    sources.list.flatMap((node) =>
      ['name', 'id'].flatMap((key) => {
        const name = node.get(key)?.text
        return name === undefined ? [] : [[name, node] as const]
      }),
    ),
  )
  const read = (name: string, open: readonly string[]): Condition => {
    const node = byName.get(name)
    if (!node || open.includes(name)) return unknown
    used.add(node)
    const inner = [...open, name]
    const items = node.get('items')
    if (items) return joined(items.items, node.get('coordinator')?.text, (item) => readItem(item, inner))
    const value = node.get('value')
    if (value?.kind === 'text') return readText(value.says, sources)
    const list = value?.get('conditions')
    return list ? readList(list.items, inner) : unknown
  }
  const readItem = (item: JsonNode, open: readonly string[]): Condition => {
    const other = item.get('conditionId')?.text
    if (other !== undefined) return read(other, open)
    const field = sources.fieldOf(item.get('componentId')?.text ?? '')
    const value = item.get('value')
    const code = value?.kind === 'map' ? sources.itemOf(value.get('itemId')?.text ?? '') : value?.text
    return field && code !== undefined ? compare(field, item.get('operator')?.text ?? '', code) : unknown
  }
  /** `and` binds closer than `or`, as in the engine of the source. */
  const readList = (list: readonly JsonNode[], open: readonly string[]): Condition => {
    const groups: Condition[][] = [[]]
    for (const one of list) {
      if (one.get('coordinator')?.text === 'or') groups.push([])
      groups.at(-1)?.push(readOld(one, open))
    }
    return any(groups.map((group) => all(group)))
  }
  const readOld = (one: JsonNode, open: readonly string[]): Condition => {
    const other = one.get('conditionName')?.text
    if (other !== undefined) return read(other, open)
    const nested = one.get('conditions')
    if (nested) return readList(nested.items, open)
    const field = sources.fieldOf(one.at('field', 'name')?.text ?? '')
    const value = one.get('value')
    if (!field || (value?.kind === 'map' && value.get('type')?.text !== 'Value')) return unknown
    const text = value?.kind === 'map' ? value.get('value')?.text : value?.text
    return text === undefined ? unknown : compare(field, one.get('operator')?.text ?? '', text)
  }
  return { read: (name) => read(name, []), used }
}

function joined(
  items: readonly JsonNode[],
  coordinator: string | undefined,
  read: (item: JsonNode) => Condition,
): Condition {
  if (items.length === 0) return unknown
  return (coordinator === 'or' ? any : all)(items.map(read))
}

const SIGNS: { readonly [operator: string]: Sign } = {
  'is more than': '>',
  'is at least': '>=',
  'is less than': '<',
  'is at most': '<=',
  '>': '>',
  '>=': '>=',
  '<': '<',
  '<=': '<=',
}

/** A comparison of an answer. A number compared with the codes of a choice is true for those codes that are such numbers. */
export function compare(field: DraftField, operator: string, value: string): Condition {
  const { shape } = field
  const sign = SIGNS[operator]
  if (sign !== undefined) {
    if (!/^-?\d+(\.\d+)?$/.test(value)) return unknown
    if (shape.type === 'number' || shape.type === 'money') return { kind: 'compares', field, sign, number: value }
    if (shape.type !== 'choice' || shape.options.some((code) => !/^-?\d+(\.\d+)?$/.test(code))) return unknown
    const codes = shape.options.filter((code) => holds(Number(code), sign, Number(value)))
    return any(codes.map((code) => ({ kind: 'is', field, value: code })))
  }
  switch (operator) {
    case 'is':
    case '==':
      return equals(field, value)
    case 'is not':
    case '!=':
      return not(equals(field, value))
    case 'contains':
      return contains(field, value)
    case 'does not contain':
      return not(contains(field, value))
    default:
      return unknown
  }
}

function holds(one: number, sign: Sign, other: number): boolean {
  switch (sign) {
    case '<':
      return one < other
    case '<=':
      return one <= other
    case '>':
      return one > other
    case '>=':
      return one >= other
  }
}

function equals(field: DraftField, value: string): Condition {
  const { shape } = field
  switch (shape.type) {
    case 'yes-no':
      return value === 'true' || value === 'false' ? { kind: 'is', field, value: value === 'true' } : unknown
    case 'choice':
      return shape.options.includes(value) ? { kind: 'is', field, value } : unknown
    case 'choices':
      return contains(field, value)
    case 'text':
    case 'long-text':
      return { kind: 'is', field, value }
    default:
      return unknown
  }
}

function contains(field: DraftField, value: string): Condition {
  const { shape } = field
  if (shape.type === 'choice') return equals(field, value)
  return shape.type === 'choices' && shape.options.includes(value) ? { kind: 'contains', field, value } : unknown
}

const TEXT = /^\s*([\w.-]+)\s*(==|!=|>=|<=|>|<)\s*(?:'([^']*)'|"([^"]*)"|(true|false|-?\d+(?:\.\d+)?))\s*$/

/** `section.field == 'value'`, joined with `and` or `or`, not mixed. */
function readText(text: string, sources: ConditionSources): Condition {
  const parts = text.split(/\s+(?:and|&&|or|\|\|)\s+/)
  const isAny = /\s(?:or|\|\|)\s/.test(text)
  if (isAny && /\s(?:and|&&)\s/.test(text)) return unknown
  const conditions = parts.map((part) => {
    const found = TEXT.exec(part)
    const field = found && sources.fieldOf(found[1] ?? '')
    return field ? compare(field, found[2] ?? '', found[3] ?? found[4] ?? found[5] ?? '') : unknown
  })
  return isAny ? any(conditions) : all(conditions)
}
