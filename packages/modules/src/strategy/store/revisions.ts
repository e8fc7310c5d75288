import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Content, Element, ElementId, ElementKind, Revision, RevisionId, StrategyId, VersionId } from '../model.ts'
import { sortKey } from '../sort-key.ts'
import type { StrategyDb, StrategyTransaction } from '../tables.ts'
import { toElement, toRevision } from './rows.ts'

export async function insertStrategy(tx: StrategyTransaction, slug: string): Promise<StrategyId> {
  const id = randomUUID() as StrategyId
  await tx.insertInto('strategy.strategy').values({ id, slug }).execute()
  return id
}

export async function insertElement(
  tx: StrategyTransaction,
  element: {
    readonly strategy: StrategyId
    readonly kind: ElementKind
    readonly slug: string
    readonly id?: ElementId | undefined
  },
): Promise<Element> {
  const row = await tx
    .insertInto('strategy.element')
    .values({
      id: element.id ?? randomUUID(),
      strategy_id: element.strategy,
      kind: element.kind,
      slug: element.slug,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return toElement(row)
}

export async function elementById(db: StrategyDb, id: ElementId): Promise<Element | undefined> {
  const row = await db.selectFrom('strategy.element').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toElement(row)
}

/** Those of the elements that exist. */
export async function existingElements(db: StrategyDb, ids: readonly ElementId[]): Promise<ReadonlySet<ElementId>> {
  if (ids.length === 0) return new Set()
  const rows = await db
    .selectFrom('strategy.element')
    .select('id')
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Set(rows.map((row) => row.id as ElementId))
}

/** Locks the element: two people may open or publish a draft of it at once. */
export async function lockElement(tx: StrategyTransaction, id: ElementId): Promise<Element | undefined> {
  const row = await tx.selectFrom('strategy.element').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row && toElement(row)
}

/** Addresses that are taken, among those that begin with `slug`. */
export async function takenSlugs(db: StrategyDb, kind: ElementKind, slug: string): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('strategy.element')
    .select('slug')
    .where('kind', '=', kind)
    .where('slug', 'like', `${slug}%`)
    .execute()
  return new Set(rows.map((row) => row.slug))
}

function revisions(db: StrategyDb) {
  return db
    .selectFrom('strategy.revision')
    .innerJoin('strategy.element', 'strategy.element.id', 'strategy.revision.element_id')
    .selectAll('strategy.revision')
    .select(['strategy.element.strategy_id', 'strategy.element.kind', 'strategy.element.slug'])
}

/** The draft or the text in review, if there is one: at most one per element. */
export async function openRevision(db: StrategyDb, element: ElementId): Promise<Revision | undefined> {
  const row = await revisions(db)
    .where('element_id', '=', element)
    .where('state', 'in', ['draft', 'in-review'])
    .executeTakeFirst()
  return row && toRevision(row)
}

/** What holds on a day. */
export async function revisionOn(db: StrategyDb, element: ElementId, day: string): Promise<Revision | undefined> {
  const row = await revisions(db)
    .where('element_id', '=', element)
    .where('state', '=', 'published')
    .where('valid_from', '<=', day)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', day)]))
    .orderBy('n', 'desc')
    .executeTakeFirst()
  return row && toRevision(row)
}

/** The newest published text, whether it holds already or not. */
export async function currentRevision(db: StrategyDb, element: ElementId): Promise<Revision | undefined> {
  const row = await revisions(db)
    .where('element_id', '=', element)
    .where('state', '=', 'published')
    .where('valid_to', 'is', null)
    .executeTakeFirst()
  return row && toRevision(row)
}

/** Everything ever said of an element, oldest first, discarded drafts left out. */
export async function revisionsOf(db: StrategyDb, element: ElementId): Promise<readonly Revision[]> {
  const rows = await revisions(db)
    .where('element_id', '=', element)
    .where('state', '<>', 'discarded')
    .orderBy('n')
    .execute()
  return rows.map(toRevision)
}

/** All texts of a strategy that hold on a day, in reading order. */
export async function revisionsOn(
  db: StrategyDb,
  strategy: StrategyId | undefined,
  day: string,
): Promise<readonly Revision[]> {
  let query = revisions(db)
    .where('state', '=', 'published')
    .where('ends', '=', false)
    .where('valid_from', '<=', day)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', day)]))
  if (strategy !== undefined) query = query.where('strategy.element.strategy_id', '=', strategy)
  const rows = await query.orderBy('sort_key').orderBy('element_id').execute()
  return rows.map(toRevision)
}

/** All drafts of a strategy that belong to its open version. */
export async function openCouncilRevisions(db: StrategyDb, strategy: StrategyId): Promise<readonly Revision[]> {
  const rows = await revisions(db)
    .where('strategy.element.strategy_id', '=', strategy)
    .where('strategy.element.kind', 'in', ['strategy', 'guideline', 'goal'])
    .where('state', '=', 'draft')
    .orderBy('sort_key')
    .orderBy('element_id')
    .execute()
  return rows.map(toRevision)
}

export async function insertDraft(
  tx: StrategyTransaction,
  draft: { readonly element: Element; readonly content: Content; readonly author: string; readonly ends?: boolean },
): Promise<Revision> {
  const { content, element } = draft
  const last = await tx
    .selectFrom('strategy.revision')
    .select((eb) => eb.fn.max('n').as('n'))
    .where('element_id', '=', element.id)
    .executeTakeFirst()
  const row = await tx
    .insertInto('strategy.revision')
    .values({
      id: randomUUID(),
      element_id: element.id,
      n: (last?.n ?? 0) + 1,
      state: 'draft',
      ends: draft.ends ?? false,
      author: draft.author,
      ...columnsOf(content),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  const revision = toRevision({ ...row, strategy_id: element.strategy, kind: element.kind, slug: element.slug })
  await replaceLinks(tx, revision.id, content)
  return revision
}

/** @returns the new edit number */
export async function updateDraft(
  tx: StrategyTransaction,
  id: RevisionId,
  change: { readonly content: Content; readonly author: string; readonly ends?: boolean | undefined },
): Promise<number> {
  const row = await tx
    .updateTable('strategy.revision')
    .set({
      ...columnsOf(change.content),
      ...(change.ends === undefined ? {} : { ends: change.ends }),
      author: change.author,
      edit: sql<number>`edit + 1`,
      changed_at: sql<Date>`now()`,
    })
    .where('id', '=', id)
    .returning('edit')
    .executeTakeFirstOrThrow()
  await replaceLinks(tx, id, change.content)
  return row.edit
}

export async function markRevision(
  tx: StrategyTransaction,
  id: RevisionId,
  change: { readonly state: 'draft' | 'discarded' } | { readonly state: 'in-review'; readonly submittedBy: string },
): Promise<void> {
  await tx
    .updateTable('strategy.revision')
    .set({
      state: change.state,
      submitted_by: change.state === 'in-review' ? change.submittedBy : null,
      edit: sql<number>`edit + 1`,
    })
    .where('id', '=', id)
    .execute()
}

/** From `validFrom` on this text holds, and the one before no longer does. */
export async function publishRevision(
  tx: StrategyTransaction,
  revision: Revision,
  publication: {
    readonly validFrom: string
    readonly at: string
    readonly by: string
    readonly actId: string
    readonly version?: VersionId | undefined
  },
): Promise<void> {
  await tx
    .updateTable('strategy.revision')
    .set({ valid_to: publication.validFrom })
    .where('element_id', '=', revision.element.id)
    .where('state', '=', 'published')
    .where('valid_to', 'is', null)
    .execute()
  await tx
    .updateTable('strategy.revision')
    .set({
      state: 'published',
      valid_from: publication.validFrom,
      published_at: publication.at,
      published_by: publication.by,
      act_id: publication.actId,
      version_id: publication.version ?? null,
    })
    .where('id', '=', revision.id)
    .execute()
}

/** The columns that lists sort and filter by, beside the content itself. */
export function columnsOf(content: Content) {
  return {
    content: JSON.stringify(content),
    title: content.title.de,
    sort_key: sortKey(content),
    unit: 'unit' in content ? (content.unit ?? null) : null,
    stage: content.kind === 'initiative' ? content.stage : null,
  }
}

async function replaceLinks(tx: StrategyTransaction, revision: RevisionId, content: Content): Promise<void> {
  await tx.deleteFrom('strategy.link').where('revision_id', '=', revision).execute()
  const links = new Map(content.links.map((link) => [`${link.kind} ${link.to}`, link]))
  if (links.size === 0) return
  const rows = [...links.values()].map((link) => ({ revision_id: revision, kind: link.kind, to_id: link.to }))
  await tx.insertInto('strategy.link').values(rows).execute()
}
