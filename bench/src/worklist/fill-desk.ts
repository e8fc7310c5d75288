import type { PlatformDb } from '@klammer/platform/database'
import { sql } from 'kysely'

export const CASES = 100_000
export const SERVICES = ['hundesteuer', 'parken', 'zuschuss', 'fest', 'selten']
export const UNITS = ['amt-1', 'amt-2', 'amt-3', 'amt-4']

/**
 * Open cases as an office has them: many wait for an applicant or for the end of their time, few are asked about elsewhere; a clerk has
 * some hundred of her own. As many closed ones lie beside them.
 * @returns the clerk that asks
 */
export async function fillDesk(db: PlatformDb): Promise<string> {
  const states = [
    'submitted',
    'inReview',
    'inquiry',
    'referred',
    'proposed',
    'approved',
    'decided',
    'announced',
    'objection',
  ]
  const weights = [18, 30, 12, 2, 4, 2, 4, 27, 1].flatMap((weight, index) =>
    Array.from({ length: weight }, () => states[index]),
  )
  await sql`insert into services.case_file
    (id, reference, bundle, service, unit, channel, locale, state, seq, head, account, assignee, substitute, waits_for, due_on, result,
      submitted_at, changed_at, decided_at, closed_on, delete_after, act_id)
    select gen_random_uuid(), upper(substr(md5(n::text), 1, 5) || '-' || substr(md5(n::text), 6, 5)) || n, 'bench',
      (array[${sql.join(SERVICES)}])[1 + least(4, floor(power(random(), 2) * 5)::int)],
      (array[${sql.join(UNITS)}])[1 + floor(random() * 4)::int], 'online', 'de',
      case when n <= ${CASES} then (array[${sql.join(weights)}])[1 + floor(random() * 100)::int] else 'final' end,
      1, '\\x00'::bytea, null,
      case when random() < 0.8 then 'clerk-' || floor(random() * 250)::int end,
      case when random() < 0.02 then 'clerk-' || floor(random() * 250)::int end,
      'clerk', case when random() < 0.7 then date '2027-03-01' + floor(random() * 120)::int end, null,
      timestamptz '2026-12-01' + random() * interval '100 days', timestamptz '2027-01-01' + random() * interval '70 days',
      null, null, null, null
    from generate_series(1, ${2 * CASES}::int) n`.execute(db)
  await sql`analyze services.case_file`.execute(db)
  return 'clerk-7'
}
