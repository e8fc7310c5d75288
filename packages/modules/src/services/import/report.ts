import { sha256Hex } from './digest.ts'
import type { Account, Detail, Item, ItemKind, Outcome } from './ledger.ts'

/** What became of a source: every part of it, each with its place and its outcome. Plain data, written as JSON. */
export interface ImportReport {
  readonly format: 1
  readonly source: { readonly files: readonly SourceFile[]; readonly system: string }
  readonly items: { readonly [kind in ItemKind]?: Count }
  readonly details: DetailCount
  readonly parts: readonly ReportedItem[]
  readonly everything: readonly ReportedDetail[]
}

export interface SourceFile {
  readonly name: string
  readonly sha256: string
}

export interface Count {
  readonly total: number
  readonly mapped: number
  readonly unsupported: number
}

export interface DetailCount extends Count {
  /** Stands in the source and says nothing. */
  readonly empty: number
  /** What has no outcome at all. The ledger makes sure that it is nothing. */
  readonly lost: number
}

interface Reported {
  readonly file: string
  readonly line: number
  readonly path: string
  readonly outcome: Outcome
}

export interface ReportedItem extends Reported {
  readonly kind: ItemKind
  readonly name: string
  readonly text?: string
}

export interface ReportedDetail extends Reported {
  readonly says: string
}

/** Longer texts are in the source; the report names their beginning and place. */
const MOST_SAID = 300

export function makeReport(
  system: string,
  sources: ReadonlyMap<string, string | Uint8Array>,
  account: Account,
): ImportReport {
  const kinds = Map.groupBy(account.items, ({ kind }) => kind)
  const { details } = account
  // What people filled in is nobody's business in a report.
  const isAnswers = system === 'sample-data'
  return {
    format: 1,
    source: { system, files: [...sources].map(([name, content]) => ({ name, sha256: sha256Hex(content) })) },
    items: Object.fromEntries([...kinds].map(([kind, items]) => [kind, countOf(items)])),
    details: {
      ...countOf(details),
      empty: details.filter(({ outcome }) => outcome.kind === 'empty').length,
      lost: details.filter(({ outcome }) => !['mapped', 'unsupported', 'empty'].includes(outcome.kind)).length,
    },
    parts: account.items.map(({ kind, name, node, outcome, text }) => ({
      kind,
      name,
      ...placeOf(node),
      outcome,
      ...(text !== undefined && { text }),
    })),
    everything: details.map(({ node, outcome }) => ({
      ...placeOf(node),
      says: isAnswers ? '' : node.says.slice(0, MOST_SAID),
      outcome,
    })),
  }
}

function placeOf({ file, line, path }: Item['node']): Pick<Reported, 'file' | 'line' | 'path'> {
  return { file, line, path }
}

function countOf(list: readonly (Item | Detail)[]): Count {
  return {
    total: list.length,
    mapped: list.filter(({ outcome }) => outcome.kind === 'mapped').length,
    unsupported: list.filter(({ outcome }) => outcome.kind === 'unsupported').length,
  }
}
