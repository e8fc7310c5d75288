import {
  continuity,
  examineProof,
  type Examination,
  type FetchTile,
  formatVerifierKey,
  openEntry,
  type Opening,
  parseNote,
  parsePolicy,
  type Policy,
  type ReadProof,
  type TreeHead,
} from '@klammer/engines/tlog'
import { nobleCrypto } from '@klammer/engines/tlog/noble'
import { recall, remember, type Remembered, type Shelf } from './memory.ts'

export const STEPS = ['text', 'values', 'log', 'signature', 'witnesses', 'continuity'] as const
export type StepName = (typeof STEPS)[number]

/** How one step went; the page has the words for each outcome. */
export interface Step {
  readonly step: StepName
  /** `open`: nothing is wrong, but nothing is shown either. */
  readonly mood: 'ok' | 'failed' | 'open'
  readonly outcome: string
  /** What stands in the words. */
  readonly fill?: { readonly [name: string]: string | number } | undefined
}

export interface Surroundings {
  readonly shelf: Shelf
  /** The logs of this city, and whom it asks people to trust. */
  readonly homes: readonly { readonly log: string; readonly policy: string }[]
  /** Civil day, for what is remembered. */
  readonly today: string
  readonly fetchTile: FetchTile
  /** Id of the act that was asked for, where a link named one. */
  readonly actId?: string | undefined
  /** What a receipt opens of the entry. */
  readonly openings?: readonly Opening[] | undefined
}

export interface Checked {
  readonly isBelieved: boolean
  readonly steps: readonly Step[]
  readonly leaf: Uint8Array
}

/** Checks a proof on this device. Steps after one that failed mean nothing and are left open. */
export async function check(proof: ReadProof, around: Surroundings): Promise<Checked> {
  const log = proof.claimed.origin
  const known = recall(around.shelf, log)
  const policyText = known?.policy ?? around.homes.find((home) => home.log === log)?.policy
  const policy = policyText === undefined ? undefined : policyOf(policyText)
  const examined = examineProof(nobleCrypto, proof, policy ?? NOBODY)
  const steps = [
    textStep(proof, around.actId),
    ...valuesStep(proof, around.openings),
    logStep(proof, examined),
    signatureStep(examined, policy, known),
    witnessStep(proof, examined, policy),
  ]
  const isSound = steps.every(({ mood }) => mood !== 'failed')
  const last =
    isSound && policyText !== undefined
      ? await continuityStep(proof, known ?? { policy: policyText, since: around.today }, around)
      : skipped('continuity')
  return { isBelieved: isSound && last.mood !== 'failed', steps: [...untilFailure(steps), last], leaf: examined.leaf }
}

const NOBODY: Policy = { logs: [], witnesses: new Map(), groups: new Map(), quorum: 'none' }

function policyOf(text: string): Policy | undefined {
  const parsed = parsePolicy(nobleCrypto.sha256, text)
  return parsed.kind === 'policy' ? parsed.policy : undefined
}

function skipped(step: StepName): Step {
  return { step, mood: 'open', outcome: 'skipped' }
}

function untilFailure(steps: readonly Step[]): readonly Step[] {
  const failure = steps.findIndex(({ mood }) => mood === 'failed')
  return failure < 0 ? steps : steps.map((step, i) => (i <= failure ? step : skipped(step.step)))
}

function textStep({ entry }: ReadProof, actId: string | undefined): Step {
  const { id } = readEntry(entry)
  if (actId !== undefined && id !== actId) return { step: 'text', mood: 'failed', outcome: 'other' }
  return { step: 'text', mood: 'ok', outcome: 'ok' }
}

/** Only a receipt has values, and then all of them have to fit. */
function valuesStep({ entry }: ReadProof, openings: readonly Opening[] = []): readonly Step[] {
  if (openings.length === 0) return []
  const opened = openEntry(nobleCrypto, entry, openings)
  const wrong = opened.filter(({ kind }) => kind === 'differs')
  const fields = (wrong.length > 0 ? wrong : opened).map(({ field }) => field).join(', ')
  return wrong.length > 0
    ? [{ step: 'values', mood: 'failed', outcome: 'differs', fill: { fields } }]
    : [{ step: 'values', mood: 'ok', outcome: 'ok', fill: { fields } }]
}

/** The words of an entry, as far as it is one of ours. */
export function readEntry(entry: Uint8Array): { readonly [field: string]: unknown } {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(entry))
    return typeof value === 'object' && value !== null ? (value as { readonly [field: string]: unknown }) : {}
  } catch {
    return {}
  }
}

function logStep({ claimed, file }: ReadProof, { isInLog }: Examination): Step {
  const fill = { number: file.index, size: claimed.size, hashes: file.proof.length }
  return isInLog
    ? { step: 'log', mood: 'ok', outcome: 'ok', fill }
    : { step: 'log', mood: 'failed', outcome: 'differs', fill }
}

function signatureStep({ signature }: Examination, policy: Policy | undefined, known: Remembered | undefined): Step {
  const step = 'signature'
  if (!policy) return { step, mood: 'failed', outcome: 'unknown' }
  if (signature.kind === 'rejected') {
    const isForeign = signature.because === 'no-trusted-signature'
    return { step, mood: 'failed', outcome: isForeign ? 'foreign' : 'false', fill: { since: known?.since ?? '' } }
  }
  const fill = { key: formatVerifierKey(signature.log), log: signature.log.name, since: known?.since ?? '' }
  return { step, mood: 'ok', outcome: known ? 'ok' : 'first', fill }
}

function witnessStep(proof: ReadProof, { hasQuorum, signature }: Examination, policy: Policy | undefined): Step {
  const step = 'witnesses'
  const names = signature.kind === 'opened' ? signature.witnesses.map(({ name }) => name) : []
  const fill = { names: names.join(', '), count: names.length }
  if (signature.kind === 'opened' && !hasQuorum) return { step, mood: 'failed', outcome: 'missing', fill }
  if (names.length > 0) return { step, mood: 'ok', outcome: 'ok', fill }
  if (policy && policy.witnesses.size > 0) return { step, mood: 'open', outcome: 'not-yet' }
  const count = strangers(proof, policy ?? NOBODY)
  return count > 0
    ? { step, mood: 'open', outcome: 'strangers', fill: { count } }
    : { step, mood: 'open', outcome: 'none' }
}

/** Signatures below the checkpoint of whom this device does not know. */
function strangers({ file }: ReadProof, { logs, witnesses }: Policy): number {
  const note = parseNote(file.checkpoint)
  if ('kind' in note) return 0
  const known = [...logs, ...witnesses.values()].map(({ keyId, name }) => `${name} ${keyId.join()}`)
  return note.signatures.filter(({ keyId, name }) => !known.includes(`${name} ${keyId.join()}`)).length
}

async function continuityStep({ claimed }: ReadProof, known: Remembered, around: Surroundings): Promise<Step> {
  const step = 'continuity'
  const keep = ({ root, size }: TreeHead) => remember(around.shelf, claimed.origin, { ...known, head: { root, size } })
  if (!known.head) {
    keep(claimed)
    return { step, mood: 'open', outcome: 'first', fill: { size: claimed.size } }
  }
  const fill = { before: known.head.size, size: claimed.size }
  const joined = await continuity(nobleCrypto.sha256, known.head, claimed, around.fetchTile).catch(() => undefined)
  switch (joined?.kind) {
    case 'same':
      return { step, mood: 'ok', outcome: 'same', fill }
    case 'continues':
      keep(joined.newer)
      return { step, mood: 'ok', outcome: 'continues', fill }
    case 'broken':
      return { step, mood: 'failed', outcome: 'broken', fill }
    default:
      return { step, mood: 'open', outcome: 'offline', fill }
  }
}
