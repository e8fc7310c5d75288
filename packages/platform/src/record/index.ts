export {
  accessLogOf,
  type KeptLook,
  LOOK_KIND,
  looksAt,
  type Look,
  type LookValue,
  type WantedLooks,
} from './access/index.ts'
export { announce, type Announcer, ACT_CHANNEL, startAnnouncer } from './announce.ts'
export { append, enter, type NewEntry, type OfficialAct, PUBLIC_LOG } from './append.ts'
export { actingUnits, type Entry, entryOf, findEntries, hasWaitingActs, type WantedEntries } from './browse.ts'
export { type DemoLog, writeDemoLog } from './log/demo-log.ts'
export { type CopyPlace } from './copy/copy-log.ts'
export { copyPlaceOf } from './copy/places.ts'
export { logDescription } from './log/description.ts'
export { generateKey, KeyTrouble, readKeys, retireKeys, rotateKey } from './log/keys.ts'
export { type KnownLog, knownLog, knownLogs } from './log/known-logs.ts'
export { logNameOf, openRecord, type RecordLog } from './log/open-record.ts'
export { type Pruned, pruneLog } from './log/prune.ts'
export { logResource, placeOf, proofOf, type Resource } from './log/resources.ts'
export { type LogSigner, sequence, type Sequenced } from './log/sequence.ts'
export { type Sequencer, startSequencer } from './log/sequencer.ts'
export { addWitnessedLog, type LogToWitness, type Witness, witnessKey } from './log/witness.ts'
export { recordManifest } from './manifest.ts'
export { recordHistory } from './migrations/index.ts'
export { ed25519Signer, nodeCrypto } from './node-crypto.ts'
export { appendSealed, eraseSubject, openingsOf, type SealedAct } from './openings/openings.ts'
export { ownEntry, type OwnEntry, receiptFile } from './openings/receipts.ts'
export { seal, unseal } from './openings/seal.ts'
export { createVault, openCityVault, openVault, type Vault } from './openings/vault.ts'
export { history, recentActs, type RecordedAct } from './read.ts'
export { requireAct } from './require-act.ts'
