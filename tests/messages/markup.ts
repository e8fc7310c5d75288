import { parse as parseSvelte } from 'svelte/compiler'
import type { Violation } from '../architecture/violation.ts'

/** Names that are the same in every language. */
const NAMES = new Set([
  'Klammer',
  'KERN',
  'StratML',
  'JSON',
  'Feed',
  'CSV',
  'PDF',
  'Atom',
  'RSS',
  'XML',
  'SHA',
  'EUR',
  'UTF',
])

/** Attributes whose value people see or hear. */
const READ_ALOUD = new Set(
  'alt title aria-label aria-description aria-roledescription aria-valuetext placeholder label summary content'.split(
    ' ',
  ),
)

interface Node {
  readonly type: string
  readonly [field: string]: unknown
}

/** Every node below, with the chain of nodes above it. */
export function walkMarkup(
  node: unknown,
  see: (node: Node, above: readonly Node[]) => void,
  above: readonly Node[] = [],
) {
  if (Array.isArray(node)) {
    for (const child of node) walkMarkup(child, see, above)
    return
  }
  if (typeof node !== 'object' || node === null) return
  const here = 'type' in node && typeof node.type === 'string' ? (node as Node) : undefined
  if (here) see(here, above)
  const chain = here ? [...above, here] : above
  for (const [field, value] of Object.entries(node)) {
    if (field !== 'metadata' && field !== 'parent') walkMarkup(value, see, chain)
  }
}

/** Words that stand in a component's markup instead of a message catalogue. */
export function literalTexts(path: string, text: string): readonly Violation[] {
  const found: Violation[] = []
  walkMarkup(parseSvelte(text, { modern: true }).fragment, (node, above) => {
    const words = wordsOf(node, above)
    if (!words || !hasWords(words)) return
    const line = text.slice(0, Number(node['start'])).split('\n').length
    found.push({ path, line, because: `“${words.trim().slice(0, 60)}” belongs in a message catalogue` })
  })
  return found
}

function wordsOf(node: Node, above: readonly Node[]): string | undefined {
  const attribute = above.findLast(({ type }) => type === 'Attribute' || type.endsWith('Directive'))
  if (attribute && !isReadAloud(attribute, above)) return undefined
  if (above.some(({ type, name }) => type === 'RegularElement' && (name === 'style' || name === 'script')))
    return undefined
  if (node.type === 'Text') return String(node['data'])
  // A string counts where its value is shown: as the expression itself or as one of its alternatives.
  if (!isShown(node, above)) return undefined
  if (node.type === 'Literal' && typeof node['value'] === 'string') return node['value']
  if (node.type === 'TemplateElement') return (node['value'] as { readonly cooked?: string }).cooked
  return undefined
}

function isReadAloud(attribute: Node, above: readonly Node[]): boolean {
  if (attribute.type !== 'Attribute' || !READ_ALOUD.has(String(attribute['name']))) return false
  if (attribute['name'] !== 'content') return true
  const element = above.findLast(({ type }) => type === 'RegularElement')
  const name = (element?.['attributes'] as readonly Node[] | undefined)?.find((other) => other['name'] === 'name')
  return /description|title/.test(JSON.stringify(name?.['value'] ?? ''))
}

const ALTERNATIVES = new Set(['ConditionalExpression', 'LogicalExpression', 'TemplateLiteral'])

function isShown(node: Node, above: readonly Node[]): boolean {
  let child = node
  for (const parent of above.toReversed()) {
    if (parent.type === 'ExpressionTag') return true
    if (!ALTERNATIVES.has(parent.type) || parent['test'] === child) return false
    child = parent
  }
  return false
}

function hasWords(text: string): boolean {
  return text.split(/[^\p{L}]+/u).some((word) => word.length > 1 && !NAMES.has(word))
}
