import { type Act, requirePermission } from '@klammer/platform/act'
import { sql } from 'kysely'
import { identityOf, needsCouncil } from '../decisions.ts'
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
import { currentRevision, openCouncilRevisions, revisionsOn } from '../store/revisions.ts'
import { versionsOf } from '../store/versions.ts'
import { strategyTables } from '../tables.ts'
import { type AdoptedVersion, isAdopted } from '../views/council-text.ts'
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
      return {
        ...headOf(draft),
        what: draft.ends ? 'ended' : current ? 'changed' : 'new',
        changes: changesIn(current?.content, draft.content, names, act.locale),
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

export interface VersionComparison {
  readonly title: string
  readonly versions: readonly Version[]
  readonly from: number
  readonly to: number
  readonly texts: readonly VersionText[]
}

/**
 * What the council changed from one adopted version to another; the last two where none are named.
 * @throws Forbidden
 */
export async function compareVersions(
  act: Act,
  slug: string,
  asked: { readonly from?: number | undefined; readonly to?: number | undefined },
): Promise<VersionComparison | undefined> {
  const strategy = await findStrategy(act, slug)
  if (!strategy) return undefined
  const versions = (await versionsOf(strategyTables(act.db), strategy.id)).filter(isAdopted)
  const to = asked.to === undefined ? versions.at(-1) : versions.find(({ n }) => n === asked.to)
  const from =
    asked.from === undefined
      ? (versions.findLast(({ n }) => to !== undefined && n < to.n) ?? to)
      : versions.find(({ n }) => n === asked.from)
  if (!from || !to) return undefined
  const [before, after] = [await textsOn(act, from), await textsOn(act, to)]
  const names = await namesFor(
    act,
    [...before.values(), ...after.values()].map(({ content }) => content),
  )
  const gone = [...before.values()].filter(({ element }) => !after.has(element.id))
  const texts = [...after.values()].map((text): VersionText => {
    const earlier = before.get(text.element.id)?.content
    return {
      ...headOf(text),
      what: earlier ? 'changed' : 'new',
      changes: changesIn(earlier, text.content, names, act.locale),
    }
  })
  return {
    title: strategy.title,
    versions,
    from: from.n,
    to: to.n,
    texts: [
      ...texts.filter(({ changes }) => changes.length > 0),
      ...gone.map((text): VersionText => ({ ...headOf(text), what: 'ended', changes: [] })),
    ],
  }
}

async function textsOn(act: Act, { state, strategy }: AdoptedVersion): Promise<ReadonlyMap<ElementId, Revision>> {
  const texts = (await revisionsOn(strategyTables(act.db), strategy, state.validFrom))
    .filter(({ element }) => needsCouncil(element.kind))
    .toSorted((a, b) => rank(a) - rank(b))
  return new Map(texts.map((text) => [text.element.id, text]))
}

function headOf({ content, element }: Revision): Pick<VersionText, 'id' | 'kind' | 'label' | 'title'> {
  return {
    id: element.id,
    kind: element.kind,
    label: 'number' in content ? content.number : '',
    title: content.title.de,
  }
}
