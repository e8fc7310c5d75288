import { formatReceipt, type Opening } from '@klammer/engines/tlog'
import type { PlatformDb } from '../../database/tables.ts'
import { lookOpening } from '../access/looks.ts'
import { type Entry, entryOf } from '../browse.ts'
import { proofOf } from '../log/resources.ts'
import { openingsOf } from './openings.ts'
import type { Vault } from './vault.ts'

/** An entry that concerns a person, with what opens it. */
export interface OwnEntry {
  readonly entry: Entry
  readonly openings: readonly Opening[]
}

/** @returns nothing where there is no such act, or it does not concern this person */
export async function ownEntry(
  db: PlatformDb,
  vault: Vault,
  subject: string,
  actId: string,
): Promise<OwnEntry | undefined> {
  const entry = await entryOf(db, actId)
  if (!entry) return undefined
  const look = await lookOpening(db, vault, subject, actId)
  const openings = look ? [look] : await openingsOf(db, vault, subject, actId)
  return openings.length > 0 ? { entry, openings } : undefined
}

/** The receipt as a file that `/pruefen` and `klammer verify` read; nothing as long as the entry has no place. */
export async function receiptFile(db: PlatformDb, { entry, openings }: OwnEntry): Promise<string | undefined> {
  const proof = entry.index === undefined ? undefined : await proofOf(db, entry.log, entry.index)
  return proof && formatReceipt({ proof, openings })
}
