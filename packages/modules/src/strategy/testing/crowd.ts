import { actAs } from '@klammer/platform/act'
import type { PlatformDb } from '@klammer/platform/database'
import { sql } from 'kysely'
import type { ElementId, StrategyId } from '../model.ts'

/**
 * Publishes many initiatives at once, all by one act, for tests of long lists. Titles, numbers and days repeat, so that order needs
 * its last tie-break. Every tenth is of unit `fd-10` and under the goal, where one is given.
 */
export async function publishCrowd(
  db: PlatformDb,
  strategy: StrategyId,
  count: number,
  goal?: ElementId,
): Promise<void> {
  const act = actAs({ db, actor: { kind: 'system', name: 'crowd' } })
  await db.transaction().execute(async (tx) => {
    const actId = await act.record(tx, {
      kind: 'strategy.initiative-published',
      about: `strategy.strategy:${strategy}`,
    })
    await sql`insert into strategy.element (id, strategy_id, kind, slug)
      select gen_random_uuid(), ${strategy}, 'initiative', 'menge-' || n from generate_series(1, ${count}::int) n`.execute(
      tx,
    )
    await sql`insert into strategy.revision
      (id, element_id, n, state, content, title, sort_key, unit, stage, author, valid_from, act_id, published_at)
      select gen_random_uuid(), e.id, 1, 'published', c.content, c.content #>> '{title,de}',
        lpad((k.n % 500)::text, 6, '0') || '~vorhaben', c.content ->> 'unit', 'running', 'crowd',
        '2024-01-01'::date + k.n % 300, ${actId}::uuid, now()
      from strategy.element e
      cross join lateral (select split_part(e.slug, '-', 2)::int as n) k
      cross join lateral (select jsonb_build_object('kind', 'initiative', 'code', 'M' || k.n % 500,
        'title', jsonb_build_object('de', (array['Ägypten', 'Zebra', 'apfel', 'Öl', 'Straße'])[1 + k.n % 5] || ' ' || k.n % 40),
        'text', jsonb_build_object('de', repeat('Ein Satz über das Vorhaben. ', 20)), 'stage', 'running',
        'milestones', '[]'::jsonb, 'sources', '[]'::jsonb,
        'links', case when k.n % 10 = 0 and ${goal ?? null}::text is not null
          then jsonb_build_array(jsonb_build_object('kind', 'realises', 'to', ${goal ?? null}::text)) else '[]'::jsonb end)
        || case when k.n % 10 = 0 then jsonb_build_object('unit', 'fd-10') else '{}'::jsonb end
        || case when k.n % 3 = 0 then jsonb_build_object('startsOn', '2024-0' || 1 + k.n % 9 || '-01') else '{}'::jsonb end
        as content) c
      where e.slug like 'menge-%'`.execute(tx)
    await sql`insert into strategy.link (revision_id, kind, to_id)
      select r.id, l.link ->> 'kind', (l.link ->> 'to')::uuid from strategy.revision r
      cross join lateral jsonb_array_elements(r.content -> 'links') l (link)
      where r.author = 'crowd'`.execute(tx)
  })
}
