import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Content, ElementId, ElementKind, StrategyId } from '../model.ts'
import { columnsOf } from '../store/revisions.ts'
import type { StrategyDb, StrategyTransaction } from '../tables.ts'
import type { Said } from './said.ts'

/** Statements for many rows at once: a document of 1.5 MB brings hundreds of elements. */

export interface NewElement {
  readonly id: ElementId
  readonly kind: ElementKind
  readonly slug: string
}

export async function insertElements(
  tx: StrategyTransaction,
  strategy: StrategyId,
  elements: readonly NewElement[],
): Promise<void> {
  await sql`insert into strategy.element (id, strategy_id, kind, slug)
    select x.id, ${strategy}::uuid, x.kind, x.slug
    from jsonb_to_recordset(${JSON.stringify(elements)}::jsonb) as x(id uuid, kind text, slug text)`.execute(tx)
}

export interface NewDraft {
  readonly element: ElementId
  readonly n: number
  readonly content: Content
}

export async function insertDrafts(
  tx: StrategyTransaction,
  drafts: readonly NewDraft[],
  author: string,
): Promise<void> {
  const rows = drafts.map(({ content, element, n }) => ({ ...rowOf(randomUUID(), content), element_id: element, n }))
  await sql`insert into strategy.revision (id, element_id, n, state, author, content, title, sort_key, unit, stage)
    select x.id, x.element_id, x.n, 'draft', ${author}, x.content, x.title, x.sort_key, x.unit, x.stage
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(id uuid, element_id uuid, n int, content jsonb, title text,
      sort_key text, unit text, stage text)`.execute(tx)
  await insertLinks(
    tx,
    rows.map(({ content, id }) => ({ id, content })),
  )
}

export async function updateDrafts(
  tx: StrategyTransaction,
  drafts: readonly { readonly id: string; readonly content: Content }[],
  author: string,
): Promise<void> {
  const rows = drafts.map(({ content, id }) => rowOf(id, content))
  await sql`update strategy.revision r
    set content = x.content, title = x.title, sort_key = x.sort_key, unit = x.unit, stage = x.stage, author = ${author},
      edit = r.edit + 1, changed_at = now()
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(id uuid, content jsonb, title text, sort_key text,
      unit text, stage text)
    where r.id = x.id`.execute(tx)
  await sql`delete from strategy.link where revision_id = any(${sql.val(drafts.map(({ id }) => id))}::uuid[])`.execute(
    tx,
  )
  await insertLinks(tx, drafts)
}

function rowOf(id: string, content: Content) {
  return { id, ...columnsOf(content), content }
}

async function insertLinks(
  tx: StrategyTransaction,
  texts: readonly { readonly id: string; readonly content: Content }[],
): Promise<void> {
  const links = texts.flatMap(({ content, id }) =>
    content.links.map(({ kind, to }) => ({ revision_id: id, kind, to_id: to })),
  )
  await sql`insert into strategy.link (revision_id, kind, to_id)
    select distinct x.revision_id, x.kind, x.to_id
    from jsonb_to_recordset(${JSON.stringify(links)}::jsonb) as x(revision_id uuid, kind text, to_id uuid)`.execute(tx)
}

/** By these names the document will be recognised when it comes again, with what it said this time. */
export async function rememberIdentifiers(
  tx: StrategyTransaction,
  strategy: StrategyId,
  names: readonly { readonly identifier: string; readonly element: ElementId; readonly said: Said }[],
): Promise<void> {
  const rows = names.map(({ element, identifier, said }) => ({ identifier, element_id: element, said }))
  await sql`insert into strategy.foreign_id (strategy_id, identifier, element_id, said)
    select ${strategy}::uuid, x.identifier, x.element_id, x.said
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(identifier text, element_id uuid, said jsonb)
    on conflict (strategy_id, identifier) do update set element_id = excluded.element_id, said = excluded.said`.execute(
    tx,
  )
}

/** All addresses that are taken, by kind. */
export async function allSlugs(db: StrategyDb): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const rows = await db.selectFrom('strategy.element').select(['kind', 'slug']).execute()
  const kinds = Map.groupBy(rows, ({ kind }) => kind)
  return new Map([...kinds].map(([kind, ofKind]) => [kind, new Set(ofKind.map(({ slug }) => slug))]))
}
