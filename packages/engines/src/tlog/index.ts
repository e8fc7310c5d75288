export { fromBase64, toBase64 } from './base64.ts'
export { decodeBundle, encodeBundle, MAX_ENTRY_SIZE } from './bundles.ts'
export { type Checkpoint, formatCheckpoint, parseCheckpoint } from './checkpoint.ts'
export { commit, fromBase64Url, type Opening, opens, toBase64Url } from './commitment.ts'
export { cosign, cosignatureTime, verifyCosignature } from './cosignature.ts'
export { type Continuity, continuity, type FetchTile } from './continuity.ts'
export type { Crypto, Ed25519, Sha256, Sign } from './crypto.ts'
export { type Examination, examineProof, type ReadProof, readProof, type UnreadableProof } from './examine.ts'
export { Frontier } from './frontier.ts'
export { emptyRoot, HASH_SIZE, leafHash, nodeHash } from './hashes.ts'
export {
  formatNote,
  formatVerifierKey,
  type Note,
  type NoteProblem,
  type NoteSignature,
  type NoteSigner,
  openNote,
  parseNote,
  parseSignatureLine,
  parseVerifierKey,
  SIGNATURE_TYPE,
  type SignatureType,
  signatureLine,
  signNote,
  type VerifierKey,
  verifierKey,
  verifyPlain,
} from './note.ts'
export { type OpenedCheckpoint, openCheckpoint } from './open-checkpoint.ts'
export { pathToRoot, type PathStep } from './path.ts'
export { type ParsedPolicy, parsePolicy, type Policy, quorumReached, trustLog } from './policy.ts'
export { formatProofFile, parseProofFile, type ProofFile } from './proof-file.ts'
export { type TreeHead, verifyConsistency, verifyInclusion } from './proofs.ts'
export { formatReceipt, openEntry, type OpenedField, parseReceipt, type Receipt } from './receipt.ts'
export {
  bundlePath,
  nodesFromTiles,
  parseTilePath,
  type ReadTile,
  subtreeRoot,
  TILE_WIDTH,
  type TileId,
  tilePath,
  tilesOf,
} from './tiles.ts'
export { consistencyProof, inclusionProof, type ReadNode, rootOf } from './tree.ts'
export { type AddCheckpoint, formatAddCheckpoint, parseAddCheckpoint, witness, type WitnessAnswer } from './witness.ts'
