import { type NoteSigner, parseNote, signatureLine, signNote } from '@klammer/engines/tlog'
import type { PlatformDb } from '../../database/tables.ts'
import { latestCheckpoint } from './store.ts'

/**
 * After a rotation the new key signs the newest checkpoint as well: who trusts only the new key must not have to wait for the next
 * act. The same tree is signed, so nothing can contradict what was signed before.
 */
export async function signAgain(db: PlatformDb, log: string, signers: readonly NoteSigner[]): Promise<void> {
  const checkpoint = await latestCheckpoint(db, log)
  const note = checkpoint && parseNote(Buffer.from(checkpoint.note))
  if (!checkpoint || !note || 'kind' in note) return
  const signed = new Set(note.signatures.map(({ keyId, name }) => idOf(name, keyId)))
  const missing = signers.filter(({ key }) => !signed.has(idOf(key.name, key.keyId)))
  for (const signer of missing) {
    const witness = idOf(signer.key.name, signer.key.keyId)
    const line = signatureLine(signNote(signer, note.text))
    await db
      .insertInto('record.cosignature')
      .values({ log, size: checkpoint.size, witness, line })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

function idOf(name: string, keyId: Uint8Array): string {
  return `${name}+${Buffer.from(keyId).toString('hex')}`
}
