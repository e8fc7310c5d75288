import type { Database } from '@klammer/platform/database'
import { sql } from 'kysely'

export interface Scale {
  readonly nodes: number
  readonly measurements: number
}

/**
 * Makes a big city of a filled demo city: copies its initiatives and indicators, under other names, until there are so many nodes, and
 * gives the copied indicators a measurement a day. Copies rest on the act of their original.
 */
export async function enlarge(database: Database, scale: Scale): Promise<void> {
  const indicators = await copyNodes(database, scale.nodes)
  const days = Math.ceil(scale.measurements / indicators)
  // In portions, because the check for each row's act waits in memory for the commit.
  const portion = Math.max(1, Math.floor(50_000 / indicators))
  for (let day = 0; day < days; day += portion) {
    await measure(database, day, Math.min(days, day + portion) - 1)
  }
  await sql`analyze`.execute(database.db)
}

/** @returns how many of the copies are indicators */
async function copyNodes({ db }: Database, nodes: number): Promise<number> {
  return db.transaction().execute(async (tx) => {
    await sql`create table strategy.bench_copy as
      select r.id as from_revision, gen_random_uuid() as revision, gen_random_uuid() as element, e.strategy_id, e.kind,
        e.slug || '-' || copy.n as slug, copy.n
      from strategy.element e
      join strategy.revision r on r.element_id = e.id and r.state = 'published' and r.valid_to is null
      cross join generate_series(1, 1000) copy (n)
      where e.kind in ('initiative', 'indicator')
      order by copy.n, e.id
      limit greatest(0, ${nodes} - (select count(*) from strategy.element))`.execute(tx)
    await sql`insert into strategy.element (id, strategy_id, kind, slug)
      select element, strategy_id, kind, slug from strategy.bench_copy`.execute(tx)
    await sql`insert into strategy.revision (id, element_id, n, state, content, title, sort_key, unit, stage, author, submitted_by,
        published_by, valid_from, act_id, changed_at, published_at)
      select c.revision, c.element, 1, 'published',
        jsonb_set(r.content, '{title,de}', to_jsonb(r.title || ' ' || c.n)),
        r.title || ' ' || c.n, r.sort_key || c.n, r.unit, r.stage, r.author, r.submitted_by, r.published_by, r.valid_from, r.act_id,
        r.changed_at, r.published_at
      from strategy.bench_copy c join strategy.revision r on r.id = c.from_revision`.execute(tx)
    await sql`insert into strategy.link (revision_id, kind, to_id)
      select c.revision, l.kind, l.to_id from strategy.bench_copy c join strategy.link l on l.revision_id = c.from_revision`.execute(
      tx,
    )
    const { rows } = await sql<{ readonly count: number }>`select count(*) as count
      from strategy.bench_copy where kind = 'indicator'`.execute(tx)
    await sql`insert into strategy.series (indicator_id, n, definition_hash, started_on)
      select element, 1, 'bench', date '2020-01-01' from strategy.bench_copy where kind = 'indicator'`.execute(tx)
    return rows[0]?.count ?? 0
  })
}

async function measure({ db }: Database, from: number, to: number): Promise<void> {
  await sql`insert into strategy.measurement (id, indicator_id, series, period_from, period_to, value, numerator, method, query,
      query_sha256, inputs_digest, state, entered_by, entered_at, published_at, act_id)
    select gen_random_uuid(), c.element, 1, day, day, 100 + (extract(doy from day) + c.n) % 37, 100, 'automatic', 'bench', 'bench',
      'bench', 'published', 'system', day, day, r.act_id
    from strategy.bench_copy c
    join strategy.revision r on r.id = c.revision
    cross join lateral (select date '2020-01-01' + i as day from generate_series(${from}::int, ${to}::int) i) days
    where c.kind = 'indicator'`.execute(db)
}
