import type { DraftField, Shape } from '../draft.ts'
import type { Ledger, Note } from '../ledger.ts'
import type { JsonNode } from '../source-json.ts'

interface Mapped {
  readonly shape: Shape
  readonly fields?: readonly DraftField[]
  readonly note?: Note
  readonly codes?: readonly string[]
}

/** Properties of a JSON Schema as fields: objects become groups, lists of objects become lists, enumerations become choices. */
export function readJsonSchema(root: JsonNode, ledger: Ledger): readonly DraftField[] {
  for (const key of ['title', 'type']) ledger.map(root.get(key), 'texts/en.yaml')
  return readProperties(root, root, [], ledger)
}

function readProperties(
  schema: JsonNode,
  root: JsonNode,
  open: readonly JsonNode[],
  ledger: Ledger,
): readonly DraftField[] {
  const required = schema.get('required')
  ledger.mapAll(required, 'data.yaml')
  const names = new Set((required?.items ?? []).map(({ says }) => says))
  return (schema.get('properties')?.children ?? []).flatMap(
    (property) => readProperty(property, names.has(property.key), root, open, ledger) ?? [],
  )
}

function readProperty(
  property: JsonNode,
  isRequired: boolean,
  root: JsonNode,
  open: readonly JsonNode[],
  ledger: Ledger,
): DraftField | undefined {
  const to = `data.yaml: ${property.key}`
  const target = follow(property, root)
  // A schema that refers to itself has no last level: it is named and not followed.
  const mapped = open.includes(target) ? undefined : shapeOf(target, root, [...open, target], to, ledger)
  if (!mapped) {
    ledger.item({
      kind: 'field',
      name: property.path,
      node: property,
      outcome: { kind: 'unsupported', because: 'no-such-type' },
    })
    ledger.refuse(property, 'no-such-type')
    return undefined
  }
  const { codes, fields, note, shape } = mapped
  const kind = shape.type === 'group' ? 'group' : 'field'
  ledger.item({ kind, name: property.path, node: property, outcome: { kind: 'mapped', to, ...(note && { note }) } })
  for (const node of [property, target]) {
    for (const key of ['title', 'description', 'type', '$ref', 'format']) ledger.map(node.get(key), to, note)
  }
  const label = property.get('title')?.text ?? target.get('title')?.text ?? property.key
  const hint = property.get('description')?.text ?? target.get('description')?.text
  const isInner = shape.type === 'group' || shape.type === 'repeat'
  return {
    wish: property.key,
    shape: { ...shape, ...(!isRequired && !isInner && { optional: true }) },
    label: { en: label },
    ...(hint !== undefined && { hint: { en: hint } }),
    ...(fields && { fields }),
    ...(codes && { options: codes.map((code) => ({ code, label: { en: code } })) }),
    ...(shape.type === 'repeat' && { entry: { en: `${label} {number}` } }),
    comments: [property.path],
  }
}

function follow(node: JsonNode, root: JsonNode): JsonNode {
  const reference = node.get('$ref')?.text
  if (reference === undefined || !reference.startsWith('#/')) return node
  return root.at(...reference.slice(2).split('/')) ?? node
}

function shapeOf(
  node: JsonNode,
  root: JsonNode,
  open: readonly JsonNode[],
  to: string,
  ledger: Ledger,
): Mapped | undefined {
  const options = node.get('enum')
  if (options && options.items.length > 0) {
    ledger.mapAll(options, to)
    const codes = [...new Set(options.items.flatMap(({ text }) => text ?? []))]
    return { shape: { type: 'choice', options: codes }, codes }
  }
  const type = node.get('type')
  const kind = type?.text ?? type?.items.find(({ text }) => text !== 'null' && text !== undefined)?.text
  switch (kind ?? (node.get('properties') ? 'object' : node.get('oneOf') ? 'string' : undefined)) {
    case 'object': {
      const fields = readProperties(node, root, open, ledger)
      return fields.length === 0 ? undefined : { shape: { type: 'group' }, fields }
    }
    case 'array':
      return listOf(node, root, open, to, ledger)
    case 'string':
      return stringOf(node, to, ledger)
    case 'boolean':
      return { shape: { type: 'yes-no' } }
    case 'integer':
      return { shape: { type: 'number' } }
    case 'number':
      return { shape: { type: 'number', decimals: 6 }, note: 'decimals-assumed' }
    default:
      return undefined
  }
}

function stringOf(node: JsonNode, to: string, ledger: Ledger): Mapped {
  const [min, max] = ['minLength', 'maxLength'].map((key) => {
    ledger.map(node.get(key), to)
    return node.get(key)?.number
  })
  switch (node.get('format')?.text) {
    case 'date':
      return { shape: { type: 'date' } }
    case 'email':
      return { shape: { type: 'e-mail' } }
    case undefined: {
      const length = { ...(min !== undefined && min > 1 && { min }), ...(max !== undefined && max > 0 && { max }) }
      const shape = { type: (max ?? 0) > 200 ? 'long-text' : 'text', ...length } as const
      return node.get('oneOf') ? { shape, note: 'as-text' } : { shape }
    }
    default:
      return { shape: { type: 'text' }, note: 'as-text' }
  }
}

function listOf(
  node: JsonNode,
  root: JsonNode,
  open: readonly JsonNode[],
  to: string,
  ledger: Ledger,
): Mapped | undefined {
  const [min, max] = ['minItems', 'maxItems'].map((key) => {
    ledger.map(node.get(key), to)
    return node.get(key)?.number
  })
  const shape = { type: 'repeat', min: min ?? 0, max: max ?? 99 } as const
  const items = node.get('items')
  const target = items && follow(items, root)
  if (!target || open.includes(target)) return undefined
  ledger.map(items.get('$ref'), to)
  const inner = shapeOf(target, root, [...open, target], to, ledger)
  if (!inner) return undefined
  ledger.map(target.get('type'), to)
  if (inner.fields) return { shape, fields: inner.fields }
  const { codes } = inner
  const entry: DraftField = {
    wish: 'value',
    shape: inner.shape,
    label: { en: node.key },
    ...(codes && { options: codes.map((code) => ({ code, label: { en: code } })) }),
  }
  return { shape, fields: [entry] }
}
