import { readFileSync } from 'node:fs'
import {
  continuity,
  examineProof,
  formatVerifierKey,
  openEntry,
  type Opening,
  parsePolicy,
  parseReceipt,
  parseVerifierKey,
  type Policy,
  type ReadProof,
  readProof,
  type TreeHead,
  trustLog,
} from '@klammer/engines/tlog'
import { isDecision, isPdf } from '@klammer/modules/services/recompute'
import { nodeCrypto } from '@klammer/platform/record'
import { type Command, Failure, type Input, onlyArgument, UsageError } from '../command.ts'
import { addressOf, download, findProof, type Found } from '../verify/fetch-proof.ts'
import { verifyNotice } from '../verify/notice.ts'
import { type Pin, Pins } from '../verify/pins.ts'

export const command: Command = {
  usage: 'FILE|URL',
  help: `
Checks a proof file (.tlog-proof), its address, the address of an entry's page, or a receipt (.json, with values that only one person
has), and prints every step. It ends with 1 when the entry is not to be believed.

Of a notice (.pdf, or its decision.json) it works the decision out again from what the file carries, offline. --proof FILE, the proof file
of its entry, or --city ADDRESS, to fetch that, also shows that the city has recorded exactly this decision.

--key takes the verifier key of the record, --policy a file with keys, witnesses and how many of them must have signed (C2SP
tlog-policy). With neither, the key that the record shows now is trusted and kept in ~/.config/klammer/logs.json; from then on
only that key is, and each newer tree must continue the one seen before. Compare the key with one published elsewhere.`,
  options: { key: { type: 'string' }, policy: { type: 'string' }, proof: { type: 'string' }, city: { type: 'string' } },

  async run(input) {
    const found = await findProof(onlyArgument(input, 'FILE or URL'))
    if (isPdf(found.bytes) || isDecision(found.bytes)) {
      await verifyWithRecord(input, found.bytes)
      return
    }
    await verifyEntry(input, found)
  },
}

/** A notice, and then the entry in the record that it names: from a file (--proof), or from the city (--city). */
async function verifyWithRecord(input: Input, bytes: Uint8Array): Promise<void> {
  const entry = await verifyNotice(input, bytes)
  const { city, proof } = input.options
  if (!entry) {
    input.out('· It names no entry in the record: nobody vouches that this is the decision of the city')
    return
  }
  const { actId, opening } = entry
  const place = typeof proof === 'string' ? proof : typeof city === 'string' ? `${city}/protokoll/${actId}` : undefined
  if (place === undefined) {
    input.out(`· Not compared with the record: give --proof FILE or --city ADDRESS for the entry ${actId}`)
    return
  }
  await verifyEntry(input, { ...(await findProof(place)), actId }, [opening])
}

/** Checks an entry of the record. @param ofNotice what a notice opens of it */
async function verifyEntry(input: Input, found: Found, ofNotice: readonly Opening[] = []): Promise<void> {
  const receipt = parseReceipt(found.bytes)
  const proof = readProof(receipt?.proof ?? found.bytes)
  if (proof.kind === 'unreadable') throw new Failure(`✗ Not readable: ${UNREADABLE[proof.because]}`)
  const { claimed, entry, file } = proof
  const text = Buffer.from(entry).toString()
  input.out(`  ${printable(text)}`)
  if (found.actId !== undefined) step(input, isEntry(text, found.actId), 'This is the entry that was asked for')
  input.out(`· Entry ${file.index} of ${claimed.origin}, of ${claimed.size} at that time`)

  const trust = await trusted(input, proof)
  const examined = examineProof(nodeCrypto, proof, trust.policy)
  step(input, examined.isInLog, `It is in the log: ${file.proof.length} hashes lead from it to the root`)
  const { signature } = examined
  step(
    input,
    signature.kind === 'opened',
    signature.kind === 'opened' ? `Signed by ${idOf(signature.log)}` : `Signed by the city (${signature.because})`,
  )
  if (signature.kind === 'rejected') return
  const { witnesses } = signature
  if (trust.policy.quorum === 'none' && witnesses.length === 0) input.out('· No witness has been asked to sign as well')
  else step(input, examined.hasQuorum, `Witnesses: ${witnesses.map(({ name }) => name).join(', ') || 'none'}`)
  await continues(input, trust, claimed)
  for (const opened of openEntry(nodeCrypto, entry, receipt?.openings ?? ofNotice)) {
    const value = opened.kind === 'opened' ? printable(JSON.stringify(opened.value)) : 'another value'
    step(input, opened.kind === 'opened', `The entry commits to ${printable(opened.field)}: ${value}`)
  }
  input.out('Believed.')
}

const UNREADABLE = {
  'no-proof-file': 'this is no proof file (.tlog-proof).',
  'no-entry': 'the file does not hold the entry that it proves.',
  'no-checkpoint': 'the file holds no signed state of a log.',
}

/** Prints a step. @throws Failure when it does not hold: nothing after it would mean anything */
function step(input: Input, holds: boolean, words: string): void {
  if (!holds) throw new Failure(`✗ ${words}: no.\nNot believed.`)
  input.out(`✓ ${words}`)
}

function isEntry(text: string, actId: string): boolean {
  try {
    return (JSON.parse(text) as { readonly id?: unknown }).id === actId
  } catch {
    return false
  }
}

/** Nobody has vouched for the text yet: it must not steer the terminal. */
function printable(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, '\ufffd')
}

function idOf(key: Parameters<typeof formatVerifierKey>[0]): string {
  return formatVerifierKey(key).split('+').slice(0, 2).join('+')
}

interface Trust {
  readonly policy: Policy
  /** Missing when the operator named whom to trust. */
  readonly pins?: Pins
  readonly pin?: Pin
}

/** Whom to believe: who was named, who was trusted before, or on first use whoever answers under the log's name. */
async function trusted(input: Input, { claimed }: ReadProof): Promise<Trust> {
  const { key, policy: file } = input.options
  if (typeof key === 'string') {
    const parsed = parseVerifierKey(nodeCrypto.sha256, key)
    if (!parsed) throw new UsageError('--key is no verifier key. It looks like jena.example/record/public+1a2b3c4d+AV…')
    return { policy: trustLog(parsed) }
  }
  if (typeof file === 'string') return { policy: policyFrom(readFileSync(file, 'utf8'), file) }
  const pins = new Pins(input.env)
  const known = pins.find(claimed.origin)
  if (known) return { policy: policyFrom(known.policy, pins.file), pins, pin: known }
  const address = `${addressOf(claimed.origin)}/log.json`
  const { policy } = JSON.parse(Buffer.from((await download(address)).bytes).toString()) as { readonly policy: string }
  const pin = { policy, head: undefined }
  const parsed = policyFrom(policy, address)
  input.err(`First time with this log: trusting from now on what ${address} says, kept in ${pins.file}`)
  for (const log of parsed.logs) input.err(`  ${formatVerifierKey(log)}`)
  return { policy: parsed, pins, pin }
}

function policyFrom(text: string, place: string): Policy {
  const parsed = parsePolicy(nodeCrypto.sha256, text)
  if (parsed.kind === 'rejected') throw new Failure(`${place}, line ${parsed.line}: ${parsed.detail}`)
  return parsed.policy
}

/** Compares with the tree this machine has seen, and remembers the larger of both. */
async function continues(
  input: Input,
  { pin, pins }: Trust,
  head: TreeHead & { readonly origin: string },
): Promise<void> {
  if (!pins || !pin) return
  const keep = ({ root, size }: TreeHead) => pins.keep(head.origin, { policy: pin.policy, head: { root, size } })
  if (!pin.head) {
    keep(head)
    input.out(`· Remembered: the log has ${head.size} entries. Next time, it must continue from there`)
    return
  }
  const outcome = await continuity(nodeCrypto.sha256, pin.head, head, async (path) => {
    const answer = await download(`${addressOf(head.origin)}/${path}`).catch(() => undefined)
    return answer?.bytes
  })
  if (outcome.kind === 'unknown') {
    input.out(`· Not compared with the ${pin.head.size} entries seen before: the log does not answer`)
    return
  }
  step(input, outcome.kind !== 'broken', `It continues the log of ${pin.head.size} entries seen before`)
  if (outcome.kind === 'continues') keep(outcome.newer)
}
