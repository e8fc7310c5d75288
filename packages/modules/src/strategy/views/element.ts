import { sql } from 'kysely'
import type { Content, ElementId, ElementKind, LocalizedText, StrategyId } from '../model.ts'
import type { StrategyDb } from '../tables.ts'
import { isSlug } from './paths.ts'

/** An element at its address on a day. Whoever once could read it can always read it again: it is never "not found". */
export interface PublishedElement<C extends Content = Content> {
  readonly id: ElementId
  readonly kind: ElementKind
  readonly slug: string
  readonly strategy: { readonly id: StrategyId; readonly slug: string; readonly title: LocalizedText | undefined }
  readonly content: C
  readonly life: Life
  /** What was said of it when, newest first. */
  readonly history: readonly Saying[]
}

export type Life =
  | { readonly kind: 'holds' }
  /** The first text begins later; it is shown with that day. */
  | { readonly kind: 'not-yet'; readonly from: string }
  | { readonly kind: 'ended'; readonly since: string }

/** One text, from its first day to the day the next one began. */
export interface Saying {
  readonly n: number
  readonly validFrom: string
  readonly validTo: string | undefined
  readonly ends: boolean
  readonly title: string
  readonly stage: string | undefined
  readonly actId: string
  readonly version:
    | { readonly n: number; readonly body: string; readonly number: string; readonly decidedOn: string }
    | undefined
}

interface Row {
  readonly id: string
  readonly kind: string
  readonly slug: string
  readonly strategy_id: string
  readonly strategy_slug: string
  readonly strategy_title: LocalizedText | null
  readonly revision: string
  readonly n: number
  readonly title: string
  readonly stage: string | null
  readonly ends: boolean
  readonly valid_from: string
  readonly valid_to: string | null
  readonly act_id: string
  readonly version_n: number | null
  readonly body: string | null
  readonly number: string | null
  readonly decided_on: string | null
}

/**
 * Finds an element by its address; a strategy by the strategy's own.
 * @returns nothing where no text of it was ever published: drafts have no public address
 */
export async function publishedElement<K extends ElementKind>(
  db: StrategyDb,
  kind: K,
  slug: string,
  day: string,
): Promise<PublishedElement<Extract<Content, { readonly kind: K }>> | undefined> {
  if (!isSlug(slug)) return undefined
  const { rows } = await sql<Row>`
    select e.id, e.kind, e.slug, e.strategy_id, s.slug as strategy_slug, r.id as revision, r.n, r.title, r.stage, r.ends,
      r.valid_from, r.valid_to, r.act_id, v.n as version_n, x.body, x.number, x.decided_on,
      (select root.content -> 'title' from strategy.revision root
        join strategy.element root_element on root_element.id = root.element_id
        where root_element.strategy_id = e.strategy_id and root_element.kind = 'strategy' and root.state = 'published'
        order by root.n desc limit 1) as strategy_title
    from strategy.element e
    join strategy.strategy s on s.id = e.strategy_id
    join strategy.revision r on r.element_id = e.id and r.state = 'published'
    left join strategy.version v on v.id = r.version_id
    left join strategy.resolution x on x.id = v.resolution_id
    where e.kind = ${kind} and ${kind === 'strategy' ? sql`s.slug` : sql`e.slug`} = ${slug}
    order by r.n desc`.execute(db)
  const first = rows.at(-1)
  if (!first) return undefined
  const holding = rows.find((row) => row.valid_from <= day && (row.valid_to === null || row.valid_to > day))
  const shown = holding ?? first
  const { content } = await db
    .selectFrom('strategy.revision')
    .select('content')
    .where('id', '=', shown.revision)
    .executeTakeFirstOrThrow()
  return {
    id: first.id as ElementId,
    kind,
    slug: first.slug,
    strategy: {
      id: first.strategy_id as StrategyId,
      slug: first.strategy_slug,
      title: first.strategy_title ?? undefined,
    },
    content: content as Extract<Content, { readonly kind: K }>,
    life: lifeOf(holding, first),
    history: rows.map(toSaying),
  }
}

function lifeOf(holding: Row | undefined, first: Row): Life {
  if (!holding) return { kind: 'not-yet', from: first.valid_from }
  return holding.ends ? { kind: 'ended', since: holding.valid_from } : { kind: 'holds' }
}

function toSaying(row: Row): Saying {
  const { body, decided_on: decidedOn, number, version_n: n } = row
  return {
    n: row.n,
    validFrom: row.valid_from,
    validTo: row.valid_to ?? undefined,
    ends: row.ends,
    title: row.title,
    stage: row.stage ?? undefined,
    actId: row.act_id,
    version:
      n !== null && body !== null && number !== null && decidedOn !== null ? { n, body, number, decidedOn } : undefined,
  }
}
