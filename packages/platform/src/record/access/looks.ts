import type { Opening } from '@klammer/engines/tlog'
import type { PlatformDb } from '../../database/tables.ts'
import { decodeOpening, decodeValue, keyOf } from '../openings/openings.ts'
import { unseal } from '../openings/seal.ts'
import type { Vault } from '../openings/vault.ts'
import { LOOK_FIELD, lookContext, type LookValue } from './look.ts'

/** A look as the person concerned sees it. */
export interface KeptLook extends LookValue {
  /** Grows with time; the list goes on by it. */
  readonly position: number
  readonly actId: string
}

export interface WantedLooks {
  /** Those of which this is true; what is sealed can be searched only after opening it. */
  readonly matches?: (look: LookValue) => boolean
  /** Position to go on from. */
  readonly before?: number | undefined
  readonly limit: number
}

/** So many are opened at once: enough for a page, and little beside the 10,000 that somebody may have. */
const AT_ONCE = 1_000

/** Who looked at a person's data, newest first. */
export async function looksAt(
  db: PlatformDb,
  vault: Vault,
  subject: string,
  { before, limit, matches }: WantedLooks,
): Promise<readonly KeptLook[]> {
  const key = await keyOf(db, vault, subject)
  if (!key) return []
  const found: KeptLook[] = []
  const atOnce = matches ? AT_ONCE : limit
  for (let from = before; ;) {
    let query = db
      .selectFrom('record.look')
      .select(['position', 'act_id', 'sealed'])
      .where('subject_id', '=', subject)
      .orderBy('position', 'desc')
      .limit(atOnce)
    if (from !== undefined) query = query.where('position', '<', from)
    const rows = await query.execute()
    for (const { act_id: actId, position, sealed } of rows) {
      const look = decodeValue(unseal(key, sealed, lookContext(actId))) as unknown as LookValue
      if (!matches || matches(look)) found.push({ ...look, position, actId })
      if (found.length === limit) return found
    }
    from = rows.at(-1)?.position
    if (rows.length < atOnce) return found
  }
}

/** What opens the entry of one look, for the person concerned. */
export async function lookOpening(
  db: PlatformDb,
  vault: Vault,
  subject: string,
  actId: string,
): Promise<Opening | undefined> {
  const row = await db
    .selectFrom('record.look')
    .select('sealed')
    .where('act_id', '=', actId)
    .where('subject_id', '=', subject)
    .executeTakeFirst()
  const key = row && (await keyOf(db, vault, subject))
  return key && decodeOpening(LOOK_FIELD, unseal(key, row.sealed, lookContext(actId)))
}
