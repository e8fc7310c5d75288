import type { DraftField, Shape } from '../draft.ts'
import type { Ledger } from '../ledger.ts'
import type { JsonNode } from '../source-json.ts'

/**
 * Filled-in data instead of a form: a field for each name, its type guessed from what was filled in. Every guess is named, for names are
 * all that such a source really says.
 */
export function readSample(root: JsonNode, ledger: Ledger): readonly DraftField[] {
  return root.children.flatMap((node) => readValue(node, ledger) ?? [])
}

function readValue(node: JsonNode, ledger: Ledger): DraftField | undefined {
  const to = `data.yaml: ${node.key}`
  const wish = node.key === '' ? 'value' : node.key
  const settle = (kind: 'field' | 'group') =>
    ledger.item({ kind, name: node.path, node, outcome: { kind: 'mapped', to, note: 'guessed' } })
  const label = { en: wish }
  if (node.kind === 'map' || (node.kind === 'list' && node.items[0]?.kind === 'map')) {
    const sample = node.kind === 'map' ? node : node.items[0]
    const fields = (sample?.children ?? []).flatMap((inner) => readValue(inner, ledger) ?? [])
    if (fields.length === 0) return undefined
    settle('group')
    if (node.kind === 'map') return { wish, shape: { type: 'group' }, fields, label }
    for (const further of node.items.slice(1)) ledger.mapAll(further, to, 'guessed')
    return { wish, shape: { type: 'repeat', min: 0, max: 99 }, fields, label, entry: { en: `${wish} {number}` } }
  }
  settle('field')
  ledger.mapAll(node, to, 'guessed')
  return { wish, shape: guess(node), label, comments: [node.path] }
}

function guess(node: JsonNode): Shape {
  if (node.kind === 'yes-no') return { type: 'yes-no', optional: true }
  if (node.kind === 'number') return { type: 'number', decimals: 6, optional: true }
  if (/^\d{4}-\d{2}-\d{2}$/.test(node.says)) return { type: 'date', optional: true }
  if (/^[^\s@]{1,64}@[^\s@]{1,64}\.[a-z]{2,10}$/i.test(node.says)) return { type: 'e-mail', optional: true }
  return { type: node.says.length > 200 ? 'long-text' : 'text', optional: true }
}
