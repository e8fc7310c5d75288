import type { PlatformDb } from '@klammer/platform/database'
import type { ObjectPage } from '@klammer/platform/manifest'
import { sql } from 'kysely'
import type { ElementKind, LocalizedText } from '../model.ts'
import { pathOf } from './paths.ts'

/** `strategy.initiative:<id>` and its like; an act on a strategy as a whole names the strategy. */
const ABOUT =
  /^strategy\.(?:strategy|guideline|goal|initiative|indicator|process):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** The public pages of the strategy's objects, by the name that acts give them. Drafts have none. */
export async function pageOf(db: PlatformDb, abouts: readonly string[]): Promise<ReadonlyMap<string, ObjectPage>> {
  const ids = [...new Set(abouts.flatMap((about) => ABOUT.exec(about)?.[1] ?? []))]
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{
    readonly about: string
    readonly kind: string
    readonly slug: string
    readonly strategy: string
    readonly title: LocalizedText
  }>`
    select 'strategy.' || e.kind || ':' || case when e.kind = 'strategy' then e.strategy_id else e.id end as about,
      e.kind, e.slug, s.slug as strategy, r.content -> 'title' as title
    from strategy.element e
    join strategy.strategy s on s.id = e.strategy_id
    join lateral (
      select content from strategy.revision
      where element_id = e.id and state = 'published' order by n desc limit 1
    ) r on true
    where e.id = any(${sql.val(ids)}::uuid[]) or (e.kind = 'strategy' and e.strategy_id = any(${sql.val(ids)}::uuid[]))`.execute(
    db,
  )
  const pages = rows.map(({ about, kind, slug, strategy, title }): [string, ObjectPage] => [
    about,
    { path: pathOf({ kind: kind as ElementKind, slug, strategy }), title },
  ])
  return new Map(pages.filter(([about]) => abouts.includes(about)))
}
