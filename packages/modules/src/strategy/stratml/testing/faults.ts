import fc from 'fast-check'
import type { Arbitrary } from 'fast-check'

/** What people and programs do to documents. `at` and `to` choose an element each. */
export interface Fault {
  readonly kind:
    | 'remove'
    | 'repeat'
    | 'move'
    | 'rename'
    | 'unknown'
    | 'reverse'
    | 'text'
    | 'attribute'
    | 'markup'
    | 'wrap'
    | 'foreign'
  readonly at: number
  readonly to: number
}

export const faults: Arbitrary<readonly Fault[]> = fc.array(
  fc.record({
    kind: fc.constantFrom<Fault['kind'][]>(
      ...([
        'remove',
        'repeat',
        'move',
        'rename',
        'unknown',
        'reverse',
        'text',
        'attribute',
        'markup',
        'wrap',
        'foreign',
      ] as const),
    ),
    at: fc.nat(10_000),
    to: fc.nat(10_000),
  }),
  { minLength: 1, maxLength: 8 },
)

interface Node {
  name: string
  attributes: string
  children: (Node | string)[]
}

const junk = [
  '31.02.2024',
  '12,5 %',
  '1.000,5',
  '7b1e-00',
  'Sept. 2016',
  'a b',
  'n/a',
  '',
  ' ',
  '&lt;b&gt;',
  '2024',
  'both',
  '%zz[',
]
const names = [
  'FirstName',
  'Goals',
  'Email',
  'id',
  'Objective',
  'Value',
  'Stakeholder',
  'goal',
  'Role',
  'Description',
  'Vision',
]

/**
 * Breaks a document of our writer. Every text without a type of its own is replaced by a word that appears nowhere else, so that a test
 * can look for it afterwards.
 */
export function damage(
  xml: string,
  list: readonly Fault[],
): { readonly xml: string; readonly words: readonly string[] } {
  const root = parse(xml)
  for (const fault of list) apply(root, fault)
  const words: string[] = []
  for (const node of descendants(root)) {
    if (/Name|Description|Information|Dimension|Surname|Acronym|Unknown|note/.test(node.name)) {
      node.children = node.children.map((child) =>
        typeof child === 'string' && child.trim() !== '' ? word(words) : child,
      )
    }
  }
  return { xml: serialize(root), words }
}

function word(words: string[]): string {
  const fresh = `word-${words.length}-`
  words.push(fresh)
  return fresh
}

function apply(root: Node, { kind, at, to }: Fault): void {
  const all = [...descendants(root)]
  const node = all[1 + (at % (all.length - 1))]
  const other = all[to % all.length]
  const parent = all.find((candidate) => node !== undefined && candidate.children.includes(node))
  if (!node || !other || !parent) return
  const place = parent.children.indexOf(node)
  switch (kind) {
    case 'remove':
      return void parent.children.splice(place, 1)
    case 'repeat':
      return void parent.children.push(structuredClone(node))
    case 'move':
      if ([...descendants(node)].includes(other)) return
      parent.children.splice(place, 1)
      return void other.children.unshift(node)
    case 'rename':
      node.name = names[to % names.length] ?? ''
      return
    case 'unknown':
      return void node.children.push({ name: 'Unknown', attributes: ' a="1"', children: ['x'] })
    case 'reverse':
      node.children = node.children.toReversed()
      return
    case 'text':
      return void node.children.push(junk[to % junk.length] ?? '')
    case 'attribute':
      node.attributes = node.attributes
        ? node.attributes.replace(/"[^"]*"/, `"${junk[to % junk.length]}"`)
        : ' IndicatorType="quantitative" lang="de"'
      return
    case 'markup':
      return void node.children.push({
        name: 'note',
        attributes: '',
        children: ['x', { name: 'Name', attributes: '', children: ['x'] }],
      })
    case 'wrap':
      return void parent.children.splice(place, 1, { name: `${node.name}s`, attributes: '', children: [node] })
    case 'foreign':
      node.attributes = ` xmlns="${to % 2 ? 'http://www.stratml.net' : 'urn:foreign'}"`
  }
}

function* descendants(node: Node): Generator<Node> {
  yield node
  for (const child of node.children) if (typeof child !== 'string') yield* descendants(child)
}

function parse(xml: string): Node {
  const top: Node = { name: '', attributes: '', children: [] }
  const open = [top]
  for (const token of xml.replace(/^<\?.*?\?>/, '').match(/<[^>]*>|[^<]+/g) ?? []) {
    const parent = open.at(-1) ?? top
    const tag = /^<([\w:]+)([^>]*?)(\/?)>$/s.exec(token)
    if (token.startsWith('</')) open.pop()
    else if (!tag) parent.children.push(token)
    else {
      const node = { name: tag[1] ?? '', attributes: tag[2] ?? '', children: [] }
      parent.children.push(node)
      if (!tag[3]) open.push(node)
    }
  }
  return top.children.find((child): child is Node => typeof child !== 'string') ?? top
}

function serialize({ name, attributes, children }: Node): string {
  const content = children.map((child) => (typeof child === 'string' ? child : serialize(child))).join('')
  return `<${name}${attributes}>${content}</${name}>`
}
