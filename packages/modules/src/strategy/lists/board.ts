import { type Act, requirePermission } from '@klammer/platform/act'
import { sql } from 'kysely'
import { identityOf } from '../decisions.ts'
import { type Change, changesIn } from '../forms/difference.ts'
import { readingOf } from '../handlers/versions.ts'
import {
  COUNCIL_KINDS,
  type ElementId,
  type ElementKind,
  type Revision,
  type StrategyId,
  type Version,
} from '../model.ts'
import { may, permissions, requireSomewhere } from '../permissions.ts'
import { type Remark, remarksAbout } from '../store/remarks.ts'
import { currentRevision, openCouncilRevisions } from '../store/revisions.ts'
import { versionsOf } from '../store/versions.ts'
import { strategyTables } from '../tables.ts'
import { namedRemarks } from './element-page.ts'
import { namesFor, strategyTitles } from './names.ts'
import { shownToStaff } from './sight.ts'

export interface StrategyBoard {
  readonly id: StrategyId
  readonly slug: string
  readonly title: string
  readonly root: ElementId
  readonly counts: { readonly [kind in ElementKind]?: Counts }
  readonly versions: readonly Version[]
  readonly open: Version | undefined
  /** How many texts of the open version differ from what holds now. */
  readonly changes: number
  readonly actions: VersionActions
}

export interface Counts {
  readonly total: number
  readonly drafts: number
  readonly inReview: number
}

/** What this person may do with the version now; the handlers ask again. */
export interface VersionActions {
  readonly open: boolean
  readonly describe: boolean
  readonly send: boolean
  readonly approve: boolean
  readonly returnVersion: boolean
  readonly adopt: boolean
}

/** @throws Forbidden */
export async function findStrategy(
  act: Act,
  slug: string,
): Promise<
  { readonly id: StrategyId; readonly slug: string; readonly title: string; readonly root: ElementId } | undefined
> {
  requireSomewhere(act, 'strategy.see-drafts')
  return (await strategyTitles(act)).find((strategy) => strategy.slug === slug)
}

/**
 * What a strategy consists of, and where its versions stand.
 * @throws Forbidden
 */
export async function strategyBoard(act: Act, slug: string): Promise<StrategyBoard | undefined> {
  const strategy = await findStrategy(act, slug)
  if (!strategy) return undefined
  const db = strategyTables(act.db)
  const versions = await versionsOf(db, strategy.id)
  const open = versions.find(({ state }) => state.kind !== 'adopted')
  const changes = open ? (await openCouncilRevisions(db, strategy.id)).length : 0
  return {
    ...strategy,
    counts: await countsOf(act, strategy.id),
    versions,
    open,
    changes,
    actions: versionActions(act, open, changes),
  }
}

async function countsOf(act: Act, strategy: StrategyId): Promise<StrategyBoard['counts']> {
  const sight = requireSomewhere(act, 'strategy.see-drafts')
  const { rows } = await sql<{ readonly kind: string } & { readonly [state: string]: number }>`
    select e.kind, count(*) as total, count(*) filter (where r.state = 'draft') as drafts,
      count(*) filter (where r.state = 'in-review') as in_review
    from strategy.revision r join strategy.element e on e.id = r.element_id
    where e.strategy_id = ${strategy} and ${shownToStaff(sight)} and not (r.state = 'published' and r.ends)
    group by e.kind`.execute(strategyTables(act.db))
  return Object.fromEntries(
    rows.map((row) => [
      row.kind,
      { total: row['total'] ?? 0, drafts: row['drafts'] ?? 0, inReview: row['in_review'] ?? 0 },
    ]),
  )
}

function versionActions(act: Act, open: Version | undefined, changes: number): VersionActions {
  const [edit, review] = [may(act.actor, 'strategy.edit'), may(act.actor, 'strategy.review')]
  const state = open?.state
  const isMine = state?.kind === 'in-review' && state.submittedBy === identityOf(act.actor)
  return {
    open: edit && open === undefined,
    describe: edit && state?.kind === 'draft',
    send: edit && state?.kind === 'draft' && changes > 0,
    approve: review && state?.kind === 'in-review' && !isMine,
    returnVersion:
      (state?.kind === 'in-review' && (review || (isMine && edit))) || (state?.kind === 'approved' && review),
    adopt: state?.kind === 'approved' && may(act.actor, 'strategy.adopt'),
  }
}

export interface OpenVersionPage extends StrategyBoard {
  readonly open: Version
  readonly texts: readonly VersionText[]
  /** Names exactly these texts (`readingOf`): sent back with approval and adoption. */
  readonly reading: string
  readonly remarks: readonly Remark[]
}

/** One text of the open version, beside what holds now. */
export interface VersionText {
  readonly id: ElementId
  readonly kind: ElementKind
  readonly label: string
  readonly title: string
  readonly what: 'new' | 'changed' | 'ended'
  readonly changes: readonly Change[]
}

/**
 * The version being written, with everything it would change.
 * @throws Forbidden
 */
export async function openVersionPage(act: Act, slug: string): Promise<OpenVersionPage | undefined> {
  requirePermission(permissions, act, 'strategy.see-drafts', {})
  const board = await strategyBoard(act, slug)
  if (!board?.open) return undefined
  const db = strategyTables(act.db)
  const drafts = (await openCouncilRevisions(db, board.id)).toSorted((a, b) => rank(a) - rank(b))
  const before = new Map<ElementId, Revision>()
  for (const { element } of drafts) {
    const current = await currentRevision(db, element.id)
    if (current) before.set(element.id, current)
  }
  const contents = [...drafts, ...before.values()].map(({ content }) => content)
  const names = await namesFor(act, contents)
  return {
    ...board,
    open: board.open,
    texts: drafts.map((draft): VersionText => {
      const current = before.get(draft.element.id)
      const { content } = draft
      return {
        id: draft.element.id,
        kind: draft.element.kind,
        label: 'number' in content ? content.number : '',
        title: content.title.de,
        what: draft.ends ? 'ended' : current ? 'changed' : 'new',
        changes: changesIn(current?.content, content, names, act.locale),
      }
    }),
    reading: readingOf(drafts),
    remarks: await namedRemarks(act, await remarksAbout(db, { version: board.open.id })),
  }
}

/** The strategy itself, then its guidelines, then its goals; within a kind the order stays. */
function rank({ element }: Revision): number {
  return COUNCIL_KINDS.findIndex((kind) => kind === element.kind)
}
