import { counts, nodesOf, type SourceNode } from './source.ts'

/** Why something of a source is not in the service folder. */
export type Reason =
  | 'free-text-rule'
  | 'script'
  | 'code-list-elsewhere'
  | 'no-such-type'
  | 'pattern'
  | 'hidden'
  | 'not-used'
  | 'output-only'
  | 'other-language'
  | 'presentation'
  | 'delivery'
  | 'payment'
  | 'prefill'
  | 'condition'
  | 'way-back'
  | 'limit'
  | 'default'
  | 'own-procedure'
  | 'diagram'
  | 'vendor'
  | 'broken'
  | 'administration'
  | 'unknown'

export type Outcome =
  /** `to`: where it stands now, `data.yaml: anschrift.strasse`. `note`: what is not quite the same. */
  | { readonly kind: 'mapped'; readonly to: string; readonly note?: Note }
  | { readonly kind: 'unsupported'; readonly because: Reason }
  /** It stands there and says nothing. */
  | { readonly kind: 'empty' }

/** What changed on the way although a thing was taken over. */
export type Note =
  | 'unlimited'
  | 'decimals-assumed'
  | 'as-text'
  | 'options-missing'
  | 'markup'
  | 'guessed'
  | 'optional-group'
  | 'foreign-address'

export type ItemKind =
  | 'group'
  | 'field'
  | 'label'
  | 'rule'
  | 'code-list'
  | 'page'
  | 'section'
  | 'condition'
  | 'fee'
  | 'step'
  | 'event'
  | 'gateway'
  | 'flow'
  | 'lane'
  | 'data'
  | 'rest'

/** A whole thing of the source: a field, a rule, a page. */
export interface Item {
  readonly kind: ItemKind
  readonly name: string
  readonly node: SourceNode
  readonly outcome: Outcome
  /** What it says, where nobody can see that elsewhere: the text of a rule. */
  readonly text?: string
}

/** Keeps account of a source: at the end nothing is left without an outcome. */
export class Ledger {
  readonly #roots: readonly SourceNode[]
  readonly #claims = new Map<SourceNode, Outcome>()
  readonly #items: Item[] = []

  constructor(roots: readonly SourceNode[]) {
    this.#roots = roots
  }

  /** A node itself was taken over. The first word about a node holds. */
  map(node: SourceNode | undefined, to: string, note?: Note): void {
    if (node) this.#claim(node, { kind: 'mapped', to, ...(note && { note }) })
  }

  /** A node and all in it was taken over. */
  mapAll(node: SourceNode | undefined, to: string, note?: Note): void {
    if (node) for (const inner of nodesOf(node)) this.map(inner, to, note)
  }

  /** A node and whatever in it nobody has said a word about yet has no place in a service folder. */
  refuse(node: SourceNode | undefined, because: Reason): void {
    if (!node) return
    for (const inner of nodesOf(node)) {
      this.#claim(inner, saysNothing(inner) ? { kind: 'empty' } : { kind: 'unsupported', because })
    }
  }

  /** Takes back that a node and all in it was taken over: further on it found no place after all. */
  revoke(node: SourceNode, because: Reason): void {
    for (const inner of nodesOf(node)) this.#claims.delete(inner)
    this.refuse(node, because)
  }

  item(item: Item): void {
    this.#items.push(item)
  }

  /** Whether somebody has said a word about a node. */
  knows(node: SourceNode): boolean {
    return this.#claims.has(node)
  }

  /** What the source says, in its order, each with its outcome. What the importer does not know is unsupported. */
  finish(): Account {
    const details: Detail[] = []
    for (const root of this.#roots) {
      for (const node of nodesOf(root)) {
        if (!counts(node)) continue
        const claim = this.#claims.get(node)
        const outcome: Outcome = saysNothing(node)
          ? { kind: 'empty' }
          : (claim ?? { kind: 'unsupported', because: 'unknown' })
        details.push({ node, outcome })
      }
    }
    return { items: this.#items, details }
  }

  #claim(node: SourceNode, outcome: Outcome): void {
    if (!this.#claims.has(node)) this.#claims.set(node, outcome)
  }
}

export interface Detail {
  readonly node: SourceNode
  readonly outcome: Outcome
}

export interface Account {
  readonly items: readonly Item[]
  readonly details: readonly Detail[]
}

function saysNothing(node: SourceNode): boolean {
  return node.says === '' && node.children.length === 0
}
