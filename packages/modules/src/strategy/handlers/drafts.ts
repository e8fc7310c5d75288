import { type Act, requirePermission } from '@klammer/platform/act'
import { parseContent, type FieldProblem } from '../content.ts'
import { identityOf, needsCouncil, publishReviewed, saveOver, type Seen, submitForReview } from '../decisions.ts'
import type { Content, Element, ElementId, ElementKind, Revision, StrategyId } from '../model.ts'
import { permissions } from '../permissions.ts'
import { freeSlug, slugify } from '../slug.ts'
import {
  currentRevision,
  existingElements,
  insertDraft,
  insertElement,
  lockElement,
  markRevision,
  openRevision,
  publishRevision,
  takenSlugs,
  updateDraft,
} from '../store/revisions.ts'
import { insertRemark } from '../store/remarks.ts'
import { lockNames, lockStrategy, versionsOf } from '../store/versions.ts'
import { inStrategy, type StrategyTransaction } from '../tables.ts'
import { stageRefusal, type StageRefusal } from './stage.ts'

export type Invalid = {
  readonly kind: 'refused'
  readonly because: 'invalid'
  readonly problems: readonly FieldProblem[]
}
export type NotFound = { readonly kind: 'refused'; readonly because: 'not-found' }

/** The council's texts are written only while a version is open and nobody is reading it. */
export type VersionRefusal = { readonly kind: 'refused'; readonly because: 'no-open-version' | 'version-in-review' }

export type Created =
  | { readonly kind: 'created'; readonly element: Element; readonly revision: Revision }
  | VersionRefusal
  | Invalid
  | NotFound

/** A new guideline, goal, initiative, indicator or process begins as a draft. */
export async function createElement(
  act: Act,
  wanted: { readonly strategy: StrategyId; readonly kind: ElementKind; readonly content: unknown },
): Promise<Created> {
  const parsed = parseContent(wanted.content, wanted.kind)
  if (parsed.kind === 'invalid') return { kind: 'refused', because: 'invalid', problems: parsed.problems }
  return act.db.transaction().execute(async (platformTx) => {
    const tx = inStrategy(platformTx)
    await lockNames(tx)
    if (!(await lockStrategy(tx, wanted.strategy))) return { kind: 'refused', because: 'not-found' }
    requirePermission(permissions, act, 'strategy.edit', concernOf(parsed.content))
    const refusal = (await versionRefusal(tx, wanted.strategy, wanted.kind)) ?? (await unknownLinks(tx, parsed.content))
    if (refusal) return refusal
    const element = await insertElement(tx, {
      strategy: wanted.strategy,
      kind: wanted.kind,
      slug: await newSlug(tx, parsed.content),
    })
    const revision = await insertDraft(tx, { element, content: parsed.content, author: identityOf(act.actor) })
    return { kind: 'created', element, revision }
  })
}

/** A link leads to something that exists. */
async function unknownLinks(tx: StrategyTransaction, content: Content): Promise<Invalid | undefined> {
  const known = await existingElements(
    tx,
    content.links.map((link) => link.to),
  )
  const problems = content.links.flatMap(({ to }, index) =>
    known.has(to) ? [] : [{ path: `links.${index}.to`, code: 'unknown-element' }],
  )
  return problems.length === 0 ? undefined : { kind: 'refused', because: 'invalid', problems }
}

async function versionRefusal(
  tx: StrategyTransaction,
  strategy: StrategyId,
  kind: ElementKind,
): Promise<VersionRefusal | undefined> {
  if (!needsCouncil(kind)) return undefined
  const open = (await versionsOf(tx, strategy)).find((version) => version.state.kind !== 'adopted')
  if (!open) return { kind: 'refused', because: 'no-open-version' }
  return open.state.kind === 'draft' ? undefined : { kind: 'refused', because: 'version-in-review' }
}

export async function newSlug(tx: StrategyTransaction, content: Content): Promise<string> {
  const wanted = slugify(content.title.de)
  return freeSlug(wanted, await takenSlugs(tx, content.kind, wanted))
}

export type Saved =
  | { readonly kind: 'saved'; readonly edit: number }
  | { readonly kind: 'refused'; readonly because: 'in-review' }
  | { readonly kind: 'refused'; readonly because: 'edited-meanwhile'; readonly theirs: Revision }
  | VersionRefusal
  | Invalid
  | NotFound

/**
 * Saves the draft of an element, opening one where there is none.
 * @param seenEdit the edit number the editor saw; 0 when they started from the published text
 * @param seenRevision the number of the text they saw, where they can tell
 */
export async function saveDraft(
  act: Act,
  id: ElementId,
  change: {
    readonly content: unknown
    readonly seenEdit: number
    readonly seenRevision?: number | undefined
    readonly ends?: boolean
  },
): Promise<Saved> {
  return act.db.transaction().execute(async (platformTx) => {
    const tx = inStrategy(platformTx)
    const element = await lockElement(tx, id)
    if (!element) return { kind: 'refused', because: 'not-found' }
    const parsed = parseContent(change.content, element.kind)
    if (parsed.kind === 'invalid') return { kind: 'refused', because: 'invalid', problems: parsed.problems }
    const open = await openRevision(tx, id)
    const newest = open ?? (await currentRevision(tx, id))
    // Both ends of a move: nobody takes an initiative away from a unit that is not theirs by renaming the unit.
    if (newest) requirePermission(permissions, act, 'strategy.edit', concernOf(newest.content))
    requirePermission(permissions, act, 'strategy.edit', concernOf(parsed.content))

    const refusal =
      (await versionRefusal(tx, element.strategy, element.kind)) ?? (await unknownLinks(tx, parsed.content))
    if (refusal) return refusal
    const seen = { edit: change.seenEdit, n: change.seenRevision }
    const decision = newest ? saveOver(newest, seen) : ({ kind: 'save' } as const)
    if (decision.kind === 'refused') return decision
    const author = identityOf(act.actor)
    if (!open) {
      const draft = await insertDraft(tx, { element, content: parsed.content, author, ends: change.ends ?? false })
      return { kind: 'saved', edit: draft.edit }
    }
    return {
      kind: 'saved',
      edit: await updateDraft(tx, open.id, { content: parsed.content, author, ends: change.ends }),
    }
  })
}

export type Submitted =
  | { readonly kind: 'submitted' }
  | { readonly kind: 'refused'; readonly because: 'needs-version' | 'not-a-draft' }
  | StageRefusal
  | NotFound

/** Asks a second person to publish the draft of an initiative, indicator or process. */
export async function submitDraft(act: Act, id: ElementId): Promise<Submitted> {
  return act.db.transaction().execute(async (platformTx) => {
    const tx = inStrategy(platformTx)
    const element = await lockElement(tx, id)
    const open = element && (await openRevision(tx, id))
    if (!element || !open) return { kind: 'refused', because: 'not-found' }
    requirePermission(permissions, act, 'strategy.edit', concernOf(open.content))
    const decision = submitForReview(element.kind, open.publication)
    if (decision.kind === 'refused') return decision
    const refusal = await stageRefusal(tx, open)
    if (refusal) return refusal
    await markRevision(tx, open.id, { state: 'in-review', submittedBy: identityOf(act.actor) })
    return { kind: 'submitted' }
  })
}

export type Returned = { readonly kind: 'returned' } | NotFound

/**
 * The second person, or the author, takes the text back to a draft. Guidelines and goals return with their version.
 * @param remark what the author should know
 */
export async function returnDraft(act: Act, id: ElementId, remark = ''): Promise<Returned> {
  return act.db.transaction().execute(async (platformTx) => {
    const tx = inStrategy(platformTx)
    await lockElement(tx, id)
    const open = await openRevision(tx, id)
    if (open?.publication.state !== 'in-review') return { kind: 'refused', because: 'not-found' }
    const mine = open.publication.submittedBy === identityOf(act.actor)
    requirePermission(permissions, act, mine ? 'strategy.edit' : 'strategy.review', concernOf(open.content))
    await markRevision(tx, open.id, { state: 'draft' })
    await insertRemark(tx, { about: { revision: open.id }, author: identityOf(act.actor), text: remark, at: act.now })
    return { kind: 'returned' }
  })
}

export type Discarded =
  | { readonly kind: 'discarded' }
  /** A strategy without any text would have no name. */
  | { readonly kind: 'refused'; readonly because: 'only-text' }
  | VersionRefusal
  | NotFound

export async function discardDraft(act: Act, id: ElementId): Promise<Discarded> {
  return act.db.transaction().execute(async (platformTx) => {
    const tx = inStrategy(platformTx)
    const element = await lockElement(tx, id)
    const open = await openRevision(tx, id)
    if (!element || open?.publication.state !== 'draft') return { kind: 'refused', because: 'not-found' }
    requirePermission(permissions, act, 'strategy.edit', concernOf(open.content))
    // What the second person has approved goes to the council as it is.
    const refusal = await versionRefusal(tx, element.strategy, element.kind)
    if (refusal) return refusal
    if (element.kind === 'strategy' && !(await currentRevision(tx, id))) {
      return { kind: 'refused', because: 'only-text' }
    }
    await markRevision(tx, open.id, { state: 'discarded' })
    return { kind: 'discarded' }
  })
}

export type Published =
  | { readonly kind: 'published'; readonly actId: string }
  | { readonly kind: 'refused'; readonly because: 'not-in-review' | 'own-work' | 'needs-version' | 'changed-meanwhile' }
  | StageRefusal
  | NotFound

/**
 * A second person publishes the reviewed text: from today on it holds.
 * @param seen what they read, so that nothing else is published
 */
export async function publishElement(act: Act, id: ElementId, seen?: Seen): Promise<Published> {
  return act.db.transaction().execute(async (platformTx) => {
    const tx = inStrategy(platformTx)
    const element = await lockElement(tx, id)
    const open = element && (await openRevision(tx, id))
    if (!element || !open) return { kind: 'refused', because: 'not-found' }
    requirePermission(permissions, act, 'strategy.review', concernOf(open.content))
    if (needsCouncil(element.kind)) return { kind: 'refused', because: 'needs-version' }
    const by = identityOf(act.actor)
    const decision = publishReviewed(open, by, seen)
    if (decision.kind === 'refused') return decision
    const refusal = await stageRefusal(tx, open)
    if (refusal) return refusal

    const before = await currentRevision(tx, id)
    const actId = await act.record(platformTx, {
      kind: `strategy.${element.kind}-${open.ends ? 'ended' : before ? 'changed' : 'published'}`,
      about: `strategy.${element.kind}:${id}`,
      unit: concernOf(open.content).unit,
      role: 'strategy-reviewer',
      facts: publicFacts(open),
    })
    await publishRevision(tx, open, { validFrom: act.today, at: act.now, by, actId })
    return { kind: 'published', actId }
  })
}

/** What the record says openly of a published text: which revision, and where an initiative stands. */
export function publicFacts(revision: Revision): { readonly [name: string]: string | number } {
  const { content } = revision
  return { revision: revision.n, ...(content.kind === 'initiative' ? { stage: content.stage } : {}) }
}

export function concernOf(content: Content): { readonly unit?: string | undefined } {
  return { unit: 'unit' in content ? content.unit : undefined }
}
