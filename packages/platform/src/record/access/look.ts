import { createHmac, randomBytes, randomUUID } from 'node:crypto'
import { canonicalJson, type Json } from '@klammer/engines/canonical-json'
import { commit, type Opening } from '@klammer/engines/tlog'
import type { PlatformTransaction } from '../../database/tables.ts'
import { enter } from '../append.ts'
import { nodeCrypto } from '../node-crypto.ts'
import { encodeOpening, keyOfSubject } from '../openings/openings.ts'
import { seal } from '../openings/seal.ts'
import type { Vault } from '../openings/vault.ts'
import { openAccessLog } from './access-log.ts'

/** Somebody of the staff reads what the city keeps about a person. */
export interface Look {
  /** Whom the data are about: the id of their account, or of the case where they have none. */
  readonly subject: string
  /** What was read, `<type>:<id>`, such as `services.case:0b6f…`. The manifest has words for the type (`readables`). */
  readonly about: string
  /** What for, as a code such as `identity.manage-roles`. The manifest has words for it (`purposes`). */
  readonly purpose: string
  /** The role it was read in, where one of several gave the right; without it, the person is told all roles of whoever read. */
  readonly as?: { readonly role: string; readonly unit: string } | undefined
}

/** Who read it, and when. */
export interface Looker {
  /** Only for telling one visit from the next: it is not kept. */
  readonly id: string
  readonly grants: readonly { readonly role: string; readonly unit: string }[]
  /** Instant, ISO 8601 in UTC, and its civil day. */
  readonly at: string
  readonly today: string
}

/** Field under which the log commits to a look. */
export const LOOK_FIELD = 'look'
/** What every entry of an access log says openly: nothing but that there was a look. */
export const LOOK_KIND = 'record.looked'
export const LOOK_ABOUT = 'record.look:sealed'

/**
 * Keeps a look: an entry in this year's access log that holds a commitment and nothing else, not even time and unit, and what opens
 * it, sealed for the person concerned. Reading the same thing again within a quarter of an hour is the same look.
 *
 * The person is told unit, role and purpose, never who it was. Art. 15 GDPR does not give a right to the names of employees who acted on
 * the controller's instructions, unless they are needed to exercise one's rights (CJEU, C-579/21, 22 June 2023): check before use,
 * also against the law of the state and with the staff council. Whoever needs the name asks the unit, which has its own files.
 */
export async function keepLook(tx: PlatformTransaction, vault: Vault, look: Look, by: Looker): Promise<void> {
  const key = await keyOfSubject(tx, vault, look.subject)
  // Whoever was erased can no longer be told.
  if (!key) return
  const visit = visitOf(key, look, by)
  // The key's row is locked: two requests of one visit come here one after the other.
  if (await tx.selectFrom('record.look').select('act_id').where('visit', '=', visit).executeTakeFirst()) return

  const actId = randomUUID()
  const opening = { field: LOOK_FIELD, salt: randomBytes(32), value: valueOf(look, by) } satisfies Opening
  const entry = canonicalJson({
    v: 1,
    id: actId,
    nonce: randomBytes(16).toString('base64url'),
    kind: LOOK_KIND,
    about: LOOK_ABOUT,
    commitments: { [LOOK_FIELD]: commit(nodeCrypto.sha256, opening) },
  })
  const log = await openAccessLog(tx, by.today)
  await enter(tx, { actId, log, kind: LOOK_KIND, about: LOOK_ABOUT, entry, at: by.at })
  const sealed = seal(key, encodeOpening(opening), lookContext(actId))
  await tx.insertInto('record.look').values({ act_id: actId, subject_id: look.subject, visit, sealed }).execute()
}

export const lookContext = (actId: string) => `look ${actId}`

/** The part of a commitment's value that the person reads. */
export interface LookValue {
  readonly about: string
  readonly at: string
  readonly purpose: string
  readonly by: readonly { readonly role: string; readonly unit: string }[]
}

function valueOf({ about, as, purpose }: Look, { at, grants }: Looker): Json {
  const by = as ? [as] : grants
  return { about, at, purpose, by: by.map(({ role, unit }) => ({ role, unit })) }
}

const VISIT_MS = 15 * 60_000

/** Says whether two looks are the same visit, and to nobody without the person's key who looked. */
function visitOf(key: Uint8Array, { about, purpose }: Look, { at, id }: Looker): Uint8Array {
  const quarter = Math.floor(Date.parse(at) / VISIT_MS)
  return createHmac('sha256', key)
    .update(JSON.stringify([id, about, purpose, quarter]))
    .digest()
}
