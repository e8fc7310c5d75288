import { type RawBuilder, sql } from 'kysely'

/** In which units somebody sees texts that are not published yet. */
export type Sight = 'everywhere' | readonly string[]

/** Drafts (revision alias `r` or `o`) that somebody with this sight may read. */
export function visibleDraft(alias: 'r' | 'o', sight: Sight): RawBuilder<boolean> {
  const [state, unit] = [sql.ref(`${alias}.state`), sql.ref(`${alias}.unit`)]
  if (sight === 'everywhere') return sql<boolean>`(${state} in ('draft', 'in-review'))`
  if (sight.length === 0) return sql<boolean>`false`
  return sql<boolean>`(${state} in ('draft', 'in-review') and ${unit} in (${sql.join(sight)}))`
}

/** The text that lists show of an element (alias `r`): its draft where there is one, else what is published. */
export function shownToStaff(sight: Sight): RawBuilder<boolean> {
  return sql<boolean>`((r.state in ('draft', 'in-review') or (r.state = 'published' and r.valid_to is null))
    and (${visibleDraft('r', sight)} or (r.state = 'published' and not exists (
      select from strategy.revision o where o.element_id = r.element_id and ${visibleDraft('o', sight)}))))`
}
