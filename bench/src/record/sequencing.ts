import type { Database } from '@klammer/platform/database'
import { sequence, startSequencer } from '@klammer/platform/record'
import { sql } from 'kysely'
import type { Row } from '../field.ts'
import { decide, fillOutbox, percentile, townSigner } from './town.ts'

/** How fast waiting acts get their place; the baseline only numbers them, without tree and signature. */
export async function measureBacklog(city: Database, name: string, backlog: number): Promise<Row> {
  const signer = townSigner()
  await fillOutbox(city, backlog)
  await sql`analyze`.execute(city.db)
  const numbering = await seconds(async () => {
    await city.db
      .transaction()
      .execute(async (tx) => {
        await sql`with gone as (delete from record.waiting returning id)
          insert into record.place (log, idx, ids, span)
          select 'public', min(idx), array_agg(id order by idx), int8range(min(id), max(id), '[]')
          from (select id, row_number() over (order by id) - 1 as idx from gone) acts group by idx / 256`.execute(tx)
        throw new Rollback()
      })
      .catch((error: unknown) => {
        if (!(error instanceof Rollback)) throw error
      })
  })
  let placed = 0
  const whole = await seconds(async () => {
    for (;;) {
      const outcome = await sequence(city.db, signer)
      if (outcome.kind !== 'signed') break
      placed += outcome.added
      if (!outcome.mayBeMore) break
    }
  })
  if (placed !== backlog) throw new Error(`${placed} of ${backlog} acts got a place`)
  return {
    what: `${name}: acts of a backlog placed and signed; baseline only numbered in SQL`,
    unit: 'acts/s',
    measured: backlog / whole,
    baseline: backlog / numbering,
    aim: { of: 'measured', atLeast: 50_000 },
  }
}

/** Undoes the baseline. */
class Rollback extends Error {}

async function seconds(work: () => Promise<void>): Promise<number> {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}

const PER_SECOND = 100
const DURATION_S = 10

/** From the commit of an act to the checkpoint that holds it, at 100 acts a second. The baseline is the decision itself. */
export async function measureLatency(city: Database, name: string): Promise<readonly Row[]> {
  const committed = new Map<string, number>()
  const signed: { readonly size: number; readonly at: number }[] = []
  const own: number[] = []
  const sequencer = startSequencer({
    db: city.db,
    signer: townSigner(),
    remember: async ({ size }) => void signed.push({ size, at: performance.now() }),
    onRefused: ({ because }) => {
      throw new Error(because)
    },
    onError: (error) => {
      throw error
    },
  })
  const start = performance.now()
  const running: Promise<void>[] = []
  for (let i = 0; i < PER_SECOND * DURATION_S; i += 1) {
    await until(start + (i * 1000) / PER_SECOND)
    running.push(
      (async () => {
        const began = performance.now()
        const id = (await decide(city, true)) ?? ''
        const now = performance.now()
        own.push(now - began)
        committed.set(id, now)
        sequencer.nudge()
      })(),
    )
  }
  await Promise.all(running)
  await until(performance.now() + 2000)
  await sequencer.stop()
  const { rows } = await sql<{ act_id: string; idx: number }>`
    select o.act_id, p.idx + act.position - 1 as idx
    from record.place p cross join lateral unnest(p.ids) with ordinality as act (id, position)
    join record.outbox o on o.id = act.id`.execute(city.db)
  const waits = rows.flatMap(({ act_id: id, idx }) => {
    const from = committed.get(id)
    const to = signed.find(({ size }) => size > idx)?.at
    return from === undefined || to === undefined ? [] : [Math.max(0, to - from)]
  })
  if (waits.length !== committed.size) throw new Error(`${committed.size - waits.length} acts were never signed`)
  const what = `${name}: act to signed checkpoint at ${PER_SECOND}/s`
  return [
    row(`${what}, p50; baseline the decision`, waits, own, 0.5, 250),
    row(`${what}, p99; baseline the decision`, waits, own, 0.99, 1000),
  ]
}

function row(what: string, waits: readonly number[], own: readonly number[], share: number, atMost: number): Row {
  const [measured, baseline] = [percentile(waits, share), percentile(own, share)]
  return { what, unit: 'ms', measured, baseline, aim: { of: 'measured', atMost } }
}

function until(time: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, time - performance.now())))
}
