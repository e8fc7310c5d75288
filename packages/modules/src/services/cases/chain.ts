import { createHash } from 'node:crypto'
import { canonicalJson } from '@klammer/engines/canonical-json'

/** An event as the chain holds it together: everything but what it says, of which it has the hash. */
export interface ChainLink {
  readonly caseId: string
  readonly seq: number
  readonly type: string
  /** State of the case after it. */
  readonly state: string
  /** ISO 8601 in UTC. */
  readonly at: string
  readonly role: string
  readonly actor: string
  readonly bundle: string
  readonly payloadHash: Uint8Array
  readonly prevHash: Uint8Array
}

/** Before the first event of a case: bound to it, so that a chain cannot be moved to another one. */
export function genesis(caseId: string): Uint8Array {
  return sha256(`services.case_event:${caseId}`)
}

/** What the next event names as its predecessor. */
export function hashOf(link: ChainLink): Uint8Array {
  const { payloadHash, prevHash, ...rest } = link
  return sha256(canonicalJson({ v: 1, ...rest, payload: hex(payloadHash), prev: hex(prevHash) }))
}

export type Broken = 'sequence' | 'predecessor' | 'payload' | 'state' | 'head' | 'unreadable'

/** The first place at which links do not follow each other, or end somewhere else than the file says. */
export function firstBreak(
  caseId: string,
  links: readonly ChainLink[],
  head: Uint8Array,
): { readonly seq: number; readonly because: Broken } | undefined {
  let prev = genesis(caseId)
  for (const [index, link] of links.entries()) {
    if (link.seq !== index + 1 || link.caseId !== caseId) return { seq: index + 1, because: 'sequence' }
    if (!equal(link.prevHash, prev)) return { seq: link.seq, because: 'predecessor' }
    prev = hashOf(link)
  }
  return equal(prev, head) ? undefined : { seq: links.length, because: 'head' }
}

export function sha256(text: string | Uint8Array): Uint8Array {
  return new Uint8Array(createHash('sha256').update(text).digest())
}

export const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
export const equal = (a: Uint8Array, b: Uint8Array) => Buffer.from(a).equals(Buffer.from(b))
