import type { DraftField, Words } from '../draft.ts'
import type { Ledger } from '../ledger.ts'
import type { JsonNode } from '../source-json.ts'
import { all, always, type Condition, never } from './condition.ts'
import { lineUp } from './line-up.ts'

/** A page as it was read, before its fields have paths. */
export interface ReadPage {
  readonly node: JsonNode
  readonly path: string
  readonly questions: readonly DraftField[]
  readonly declarations: readonly DraftField[]
  readonly leads: readonly Words[]
  readonly section: string | undefined
  readonly repeat?: DraftField
}

export interface Ways {
  readonly order: readonly string[]
  readonly when: ReadonlyMap<string, Condition>
  readonly exits: ReadonlySet<string>
}

/** Which page is shown when: by its own condition (DEFRA), or by the pages that lead to it (XGov). */
export function whensOf(
  root: JsonNode,
  pages: readonly ReadPage[],
  conditionOf: (name: string) => Condition,
  ledger: Ledger,
): Ways {
  const isGraph = pages.some(({ node }) => (node.get('next')?.items.length ?? 0) > 0)
  const own = new Map(
    pages.map(({ node, path }) => {
      const condition = node.get('condition')
      ledger.map(condition, 'pages.yaml')
      return [path, condition?.text === undefined ? always : conditionOf(condition.text)] as const
    }),
  )
  const terminal = pages
    .filter(({ node }) => /Terminal/.test(node.get('controller')?.text ?? ''))
    .map(({ path }) => path)
  ledger.map(root.get('startPage'), 'pages.yaml')
  if (!isGraph) return { order: pages.map(({ path }) => path), when: own, exits: new Set(terminal) }
  const graph = pages.map(({ node, path }) => ({
    id: path,
    next: (node.get('next')?.items ?? []).flatMap((next) => {
      const to = next.get('path')?.text
      const condition = next.get('condition') ?? next.get('if')
      ledger.mapAll(next, 'pages.yaml')
      if (to === undefined) return []
      return [{ to, ...(condition?.text !== undefined && { when: conditionOf(condition.text) }) }]
    }),
  }))
  const { back, list } = lineUp(graph, root.get('startPage')?.text ?? pages[0]?.path ?? '')
  for (const { from, to } of back) {
    const node = pages.find(({ path }) => path === from)?.node ?? root
    ledger.item({ kind: 'flow', name: `${from} → ${to}`, node, outcome: { kind: 'unsupported', because: 'way-back' } })
  }
  const when = new Map(list.map(({ id, when: reached }) => [id, all([reached, own.get(id) ?? always])] as const))
  const ends = graph
    .filter(
      ({ id, next }) =>
        next.length === 0 && !isSummary(pages.find(({ path }) => path === id)?.node) && isShown(when.get(id)),
    )
    .map(({ id }) => id)
    .filter((id) => pages.some(({ path, questions }) => path === id && questions.length === 0))
  return { order: list.map(({ id }) => id), when, exits: new Set([...terminal, ...ends]) }
}

const isShown = (condition: Condition | undefined): boolean => condition !== undefined && condition.kind !== never.kind

/** The page of the source on which everything is checked: ours stands at its place. */
export function isSummary(node: JsonNode | undefined): boolean {
  return /summary/i.test(node?.get('controller')?.text ?? '') || node?.get('path')?.text === '/summary'
}
