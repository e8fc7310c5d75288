import type { Act } from '@klammer/platform/act'
import type { IndicatorSource } from '@klammer/platform/manifest'
import { Forbidden } from '@klammer/platform/act'
import { identityOf, needsCouncil, type Seen, seenOf } from '../decisions.ts'
import { type Change, changesIn, partsOf } from '../forms/difference.ts'
import { concernOf } from '../handlers/drafts.ts'
import type { Content, Element, ElementId, Revision, Version } from '../model.ts'
import { may, mayWhere, requireSomewhere } from '../permissions.ts'
import { currentRevision, elementById, openRevision, revisionsOf } from '../store/revisions.ts'
import { type Remark, remarksAbout } from '../store/remarks.ts'
import { unsavedOf } from '../store/unsaved.ts'
import { versionsOf } from '../store/versions.ts'
import { strategyTables } from '../tables.ts'
import { namesFor, peopleNames, strategyTitles } from './names.ts'

export interface StaffElementPage {
  readonly element: Element
  readonly strategy: { readonly slug: string; readonly title: string }
  /** The newest published text. */
  readonly current: StaffText | undefined
  readonly open: OpenText | undefined
  readonly history: readonly StaffRevision[]
  readonly actions: Actions
  /** The version in which the council's texts are being written. */
  readonly version: Version | undefined
  /** When the person left a form unsaved. */
  readonly unsavedAt: string | undefined
}

export interface StaffText {
  readonly title: string
  readonly ends: boolean
  readonly parts: ReturnType<typeof partsOf>
}

export interface OpenText extends StaffText {
  readonly state: 'draft' | 'in-review'
  readonly seen: Seen
  /** In comparison with what is published. */
  readonly changes: readonly Change[]
  readonly author: string | undefined
  readonly changedAt: string
  readonly remarks: readonly Remark[]
}

export interface StaffRevision {
  readonly n: number
  readonly title: string
  readonly state: 'draft' | 'in-review' | 'published'
  readonly ends: boolean
  readonly author: string | undefined
  readonly changedAt: string
  readonly validFrom: string | undefined
  readonly validTo: string | undefined
  readonly actId: string | undefined
}

/** What this person may do now; the handlers ask again. */
export interface Actions {
  readonly edit: boolean
  readonly submit: boolean
  readonly returnText: boolean
  readonly publish: boolean
  readonly discard: boolean
  readonly end: boolean
}

/**
 * Everything about an element that staff work with.
 * @returns nothing where it does not exist, or where nothing of it may be seen
 * @throws Forbidden
 */
export async function staffElementPage(
  act: Act,
  id: ElementId,
  sources: readonly IndicatorSource[],
): Promise<StaffElementPage | undefined> {
  requireSomewhere(act, 'strategy.see-drafts')
  const db = strategyTables(act.db)
  const element = await elementById(db, id)
  if (!element) return undefined
  const current = await currentRevision(db, id)
  const draft = await openRevision(db, id)
  const open = draft && may(act.actor, 'strategy.see-drafts', concernOf(draft.content)) ? draft : undefined
  if (draft && !open && !current) throw new Forbidden('strategy.see-drafts', act.actor)
  if (!current && !open) return undefined

  const names = await namesFor(act, [current?.content, open?.content], sources)
  const revisions = (await revisionsOf(db, id)).filter(({ publication }) => publication.state === 'published' || open)
  const people = await peopleNames(
    act,
    revisions.map(({ author }) => author),
  )
  const strategy = (await strategyTitles(act)).find((candidate) => candidate.id === element.strategy)
  const version = (await versionsOf(db, element.strategy)).find(({ state }) => state.kind !== 'adopted')
  const unsaved = await unsavedOf(db, identityOf(act.actor), { kind: 'element', id })
  const shown = (revision: Revision): StaffText => ({
    title: revision.content.title.de,
    ends: revision.ends,
    parts: partsOf(revision.content, names, act.locale),
  })
  return {
    element,
    strategy: { slug: strategy?.slug ?? '', title: strategy?.title ?? '' },
    current: current && shown(current),
    open: open && {
      ...shown(open),
      state: open.publication.state === 'in-review' ? 'in-review' : 'draft',
      seen: seenOf(open),
      changes: changesIn(current?.content, open.content, names, act.locale),
      author: people.get(open.author),
      changedAt: open.changedAt,
      remarks: await namedRemarks(act, await remarksAbout(db, { revision: open.id })),
    },
    history: revisions.toReversed().map((revision) => toStaffRevision(revision, people)),
    actions: actionsFor(act, { element, current, open, version }),
    version,
    unsavedAt: unsaved?.savedAt,
  }
}

export async function namedRemarks(act: Act, remarks: readonly Remark[]): Promise<readonly Remark[]> {
  const people = await peopleNames(
    act,
    remarks.map(({ author }) => author),
  )
  return remarks.map((remark) => ({ ...remark, author: people.get(remark.author) ?? '' }))
}

function toStaffRevision(revision: Revision, people: ReadonlyMap<string, string>): StaffRevision {
  const { publication } = revision
  const published = publication.state === 'published' ? publication : undefined
  return {
    n: revision.n,
    title: revision.content.title.de,
    state: publication.state === 'discarded' ? 'draft' : publication.state,
    ends: revision.ends,
    author: people.get(revision.author),
    changedAt: revision.changedAt,
    validFrom: published?.validFrom,
    validTo: published?.validTo,
    actId: published?.actId,
  }
}

function actionsFor(
  act: Act,
  facts: {
    readonly element: Element
    readonly current: Revision | undefined
    readonly open: Revision | undefined
    readonly version: Version | undefined
  },
): Actions {
  const { current, element, open, version } = facts
  const newest = open ?? current
  const concern = newest ? concernOf(newest.content) : {}
  const isCouncil = needsCouncil(element.kind)
  const isWritable = !isCouncil || version?.state.kind === 'draft'
  const mayEdit = may(act.actor, 'strategy.edit', concern) && isWritable
  const mayReview = may(act.actor, 'strategy.review', concern)
  const isInReview = open?.publication.state === 'in-review'
  const me = identityOf(act.actor)
  const isMine = open?.publication.state === 'in-review' && open.publication.submittedBy === me
  return {
    edit: mayEdit && !isInReview,
    submit: mayEdit && !isCouncil && open?.publication.state === 'draft',
    returnText: isInReview && (isMine ? mayEdit : mayReview),
    publish: isInReview && mayReview && !isMine && open.author !== me,
    discard: mayEdit && open?.publication.state === 'draft' && (element.kind !== 'strategy' || current !== undefined),
    end: mayEdit && !open && current !== undefined && !current.ends && element.kind !== 'strategy',
  }
}

/**
 * What ending an element would end: its published text, as it would be marked.
 * @returns nothing where this person may not end it now
 */
export async function endingOf(
  act: Act,
  id: ElementId,
): Promise<{ readonly element: Element; readonly content: Content; readonly seen: Seen } | undefined> {
  const page = await staffElementPage(act, id, [])
  const current = await currentRevision(strategyTables(act.db), id)
  if (!page?.actions.end || !current) return undefined
  return { element: page.element, content: current.content, seen: seenOf(current) }
}

export interface RevisionComparison {
  readonly from: number
  readonly to: number
  readonly revisions: readonly StaffRevision[]
  readonly changes: readonly Change[]
}

/**
 * Two texts of an element side by side, in whichever order they are named; the last two where none are.
 * @throws Forbidden
 */
export async function compareRevisions(
  act: Act,
  id: ElementId,
  asked: { readonly from?: number | undefined; readonly to?: number | undefined },
  sources: readonly IndicatorSource[],
): Promise<RevisionComparison | undefined> {
  requireSomewhere(act, 'strategy.see-drafts')
  const sight = mayWhere(act.actor, 'strategy.see-drafts')
  const revisions = (await revisionsOf(strategyTables(act.db), id)).filter(
    ({ content, publication }) =>
      publication.state === 'published' || sight === 'everywhere' || sight.includes(concernOf(content).unit ?? ''),
  )
  const to = asked.to === undefined ? revisions.at(-1) : revisions.find(({ n }) => n === asked.to)
  const from =
    asked.from === undefined
      ? (revisions.findLast(({ n }) => to !== undefined && n < to.n) ?? to)
      : revisions.find(({ n }) => n === asked.from)
  if (!from || !to) return undefined
  const names = await namesFor(act, [from.content, to.content], sources)
  const people = await peopleNames(
    act,
    revisions.map(({ author }) => author),
  )
  return {
    from: from.n,
    to: to.n,
    revisions: revisions.map((revision) => toStaffRevision(revision, people)),
    changes: changesIn(from.content, to.content, names, act.locale),
  }
}
