import type { Json } from '@klammer/engines/canonical-json'
import { formatVerifierKey, type NoteSigner, parseNote } from '@klammer/engines/tlog'
import type { PlatformTransaction } from '../../database/tables.ts'
import { append, PUBLIC_LOG } from '../append.ts'
import { history } from '../read.ts'

const ABOUT = `record.log:${PUBLIC_LOG}`

/**
 * Records that other keys sign the public log than before. While an old key signs along, this entry stands in a log that it has signed:
 * whoever trusts the old key learns the new one from there, without asking anybody.
 */
export async function recordKeys(tx: PlatformTransaction, signers: readonly NoteSigner[]): Promise<void> {
  const old = await knownKeys(tx, signers)
  const now = signers.map(({ key }) => formatVerifierKey(key))
  // A rotation overlaps. The first key needs no act, and whoever shares no key with the log is a stranger to it (`sequence` refuses).
  if (!now.some((key) => old.includes(key))) return
  const isRotated = now.some((key) => !old.includes(key))
  const isRetired = old.some((key) => !now.includes(key))
  if (!isRotated && !isRetired) return
  await append(tx, {
    kind: isRotated ? 'record.key-rotated' : 'record.key-retired',
    about: ABOUT,
    at: new Date().toISOString(),
    facts: { old, new: now },
  })
}

/** The keys of the last such act; before the first one, those of ours that have signed the newest checkpoint. */
async function knownKeys(tx: PlatformTransaction, signers: readonly NoteSigner[]): Promise<readonly string[]> {
  const last = (await history(tx, ABOUT)).findLast(({ kind }) => kind.startsWith('record.key-'))
  if (last) return texts(last.facts?.['new'])
  const checkpoint = await tx
    .selectFrom('record.checkpoint')
    .select('note')
    .where('log', '=', PUBLIC_LOG)
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst()
  const note = checkpoint && parseNote(Buffer.from(checkpoint.note))
  if (!note || 'kind' in note) return []
  const signed = new Set(note.signatures.map(idOf))
  return signers.filter(({ key }) => signed.has(idOf(key))).map(({ key }) => formatVerifierKey(key))
}

function idOf({ keyId, name }: { readonly keyId: Uint8Array; readonly name: string }): string {
  return `${name}+${Buffer.from(keyId).toString('hex')}`
}

function texts(value: Json | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []
}
