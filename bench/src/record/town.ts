import { randomBytes } from 'node:crypto'
import { SIGNATURE_TYPE, verifierKey } from '@klammer/engines/tlog'
import { type Database, migrate } from '@klammer/platform/database'
import {
  append,
  ed25519Signer,
  type LogSigner,
  nodeCrypto,
  PUBLIC_LOG,
  recordHistory,
  requireAct,
} from '@klammer/platform/record'
import { sql } from 'kysely'

/** A business that decides things: one table, as small as tables of decisions get. */
export async function prepareTown({ db }: Database): Promise<void> {
  const decisions = {
    name: '0001_init',
    up: async (tx: Parameters<typeof requireAct>[0]) => {
      await sql`create table town.decision (
        id bigint generated always as identity primary key,
        unit text not null, decided_at timestamptz not null, content jsonb not null, act_id uuid)`.execute(tx)
      await requireAct(tx, 'town.decision')
    },
  }
  await migrate(db, [recordHistory, { schema: 'town', steps: [decisions] }])
}

const CONTENT = JSON.stringify({ facility: 'kita-sonnenschein', from: '2027-08-01', hours: 9, answerBy: '2027-03-15' })
const AT = '2027-03-01T10:00:00.000Z'

/** Decisions are about many things: here about one of so many applications, scattered. */
const APPLICATIONS = 100_003
let decisions = 0

/** One decision, as a handler takes it: with its act, or for comparison without. */
export async function decide({ db }: Database, isRecorded: boolean): Promise<string | undefined> {
  decisions += 1
  const about = `town.application:${(decisions * 7919) % APPLICATIONS}`
  return db.transaction().execute(async (tx) => {
    const facts = {
      from: '2027-08-01',
      rule: 'sha256:2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae',
    }
    const act = { kind: 'town.offer-made', about, at: AT, unit: 'fd-jugend', facts }
    const id = isRecorded ? await append(tx, act) : undefined
    await sql`insert into town.decision (unit, decided_at, content, act_id)
      values ('fd-jugend', ${AT}, ${CONTENT}, ${id ?? null})`.execute(tx)
    return id
  })
}

/** Acts made by the database alone, which wait for their place. */
export async function fillOutbox({ db }: Database, count: number): Promise<void> {
  await sql`with acts as (${madeActs(count)}) insert into record.waiting (id) select id from acts`.execute(db)
}

/** The same with places in the log, but without its tiles: what a decision runs into behind years of others. */
export async function fillPlaces({ db }: Database, count: number): Promise<void> {
  await sql`with acts as (${madeActs(count)})
    insert into record.place (log, idx, ids, span)
    select 'public', min(id), array_agg(id order by id), int8range(min(id), max(id), '[]') from acts group by id / 256`.execute(
    db,
  )
}

const madeActs = (count: number) => sql`insert into record.outbox (act_id, kind, about, entry, acted_at)
  select gen_random_uuid(), 'town.offer-made', 'town.application:' || i,
    '{"about":"town.application:' || i || '","at":"2027-03-01T10:00:00Z","basis":"Section 24","facts":{"from":"2027-08-01"},' ||
    '"kind":"town.offer-made","nonce":"SPLR8kBoBq9gt_48hG67Dw","role":"kita-office","unit":"fd-jugend","v":1}',
    timestamptz '2027-03-01T10:00:00Z'
  from generate_series(1, ${count}::int) i returning id`

/** What signs the town's log. */
export function townSigner(): LogSigner {
  const origin = 'town.example/record/public'
  const { publicKey, sign } = ed25519Signer(randomBytes(32))
  const key = verifierKey(nodeCrypto.sha256, origin, SIGNATURE_TYPE.ed25519, publicKey)
  return { log: PUBLIC_LOG, origin, signers: [{ key, sign }], remembered: undefined }
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5)
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
