import type { Selectable } from 'kysely'
import type {
  Content,
  Element,
  ElementId,
  ElementKind,
  LocalizedText,
  Publication,
  ResolutionId,
  Revision,
  RevisionId,
  StrategyId,
  Version,
  VersionId,
  VersionState,
} from '../model.ts'
import type { StrategyTables } from '../tables.ts'

type RevisionRow = Selectable<StrategyTables['strategy.revision']>
type ElementRow = Pick<Selectable<StrategyTables['strategy.element']>, 'strategy_id' | 'kind' | 'slug'>
type VersionRow = Selectable<StrategyTables['strategy.version']>
type ResolutionRow = Selectable<StrategyTables['strategy.resolution']>

export function toElement(row: Selectable<StrategyTables['strategy.element']>): Element {
  return {
    id: row.id as ElementId,
    strategy: row.strategy_id as StrategyId,
    kind: row.kind as ElementKind,
    slug: row.slug,
  }
}

export function toRevision(row: RevisionRow & ElementRow): Revision {
  return {
    id: row.id as RevisionId,
    element: {
      id: row.element_id as ElementId,
      strategy: row.strategy_id as StrategyId,
      kind: row.kind as ElementKind,
      slug: row.slug,
    },
    n: row.n,
    content: row.content as Content,
    ends: row.ends,
    publication: toPublication(row),
    author: row.author,
    edit: row.edit,
    changedAt: row.changed_at.toISOString(),
  }
}

function toPublication(row: RevisionRow): Publication {
  switch (row.state) {
    case 'draft':
      return { state: 'draft' }
    case 'in-review':
      return { state: 'in-review', submittedBy: present(row.submitted_by) }
    case 'discarded':
      return { state: 'discarded' }
    default:
      return {
        state: 'published',
        validFrom: present(row.valid_from),
        validTo: row.valid_to ?? undefined,
        actId: present(row.act_id),
        version: (row.version_id ?? undefined) as VersionId | undefined,
      }
  }
}

export function toVersion(row: VersionRow, resolution: ResolutionRow | undefined): Version {
  return {
    id: row.id as VersionId,
    strategy: row.strategy_id as StrategyId,
    n: row.n,
    summary: row.summary as LocalizedText,
    state: toVersionState(row, resolution),
  }
}

function toVersionState(row: VersionRow, resolution: ResolutionRow | undefined): VersionState {
  switch (row.state) {
    case 'draft':
      return { kind: 'draft' }
    case 'in-review':
      return { kind: 'in-review', submittedBy: present(row.submitted_by) }
    case 'approved':
      return { kind: 'approved', submittedBy: present(row.submitted_by), approvedBy: present(row.approved_by) }
    default:
      return {
        kind: 'adopted',
        validFrom: present(row.valid_from),
        validTo: row.valid_to ?? undefined,
        resolution: toResolution(present(resolution)),
        contentHash: present(row.content_hash),
        actId: present(row.act_id),
      }
  }
}

export function toResolution(row: ResolutionRow): {
  readonly id: ResolutionId
  readonly body: string
  readonly number: string
  readonly decidedOn: string
  readonly url?: string | undefined
} {
  return {
    id: row.id as ResolutionId,
    body: row.body,
    number: row.number,
    decidedOn: row.decided_on,
    url: row.url ?? undefined,
  }
}

/** The table's checks promise it. */
function present<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('a column is empty that the table promises to be filled')
  return value
}
