import { equal } from './bytes.ts'
import type { Sha256 } from './crypto.ts'
import { parseVerifierKey, SIGNATURE_TYPE, type VerifierKey } from './note.ts'

/** Whom to believe (C2SP tlog-policy): any of the logs, and of the witnesses as many as the quorum asks for. */
export interface Policy {
  readonly logs: readonly VerifierKey[]
  readonly witnesses: ReadonlyMap<string, VerifierKey>
  readonly groups: ReadonlyMap<string, Group>
  /** Name of a witness or group; `none` asks for nobody. */
  readonly quorum: string
}

export interface Group {
  readonly threshold: number
  readonly members: readonly string[]
}

export type ParsedPolicy =
  | { readonly kind: 'policy'; readonly policy: Policy }
  | { readonly kind: 'rejected'; readonly line: number; readonly detail: string }

const NOBODY = 'none'

export function parsePolicy(sha256: Sha256, text: string): ParsedPolicy {
  const logs: VerifierKey[] = []
  const witnesses = new Map<string, VerifierKey>()
  const groups = new Map<string, Group>()
  const members = new Set<string>()
  let quorum: string | undefined
  const isKnown = (name: string) => witnesses.has(name) || groups.has(name)

  /** @returns what is wrong with the line */
  const readLine = (line: string): string | undefined => {
    const [keyword = '', ...items] = line.split(/[ \t]+/)
    const [name = '', second = ''] = items
    switch (keyword) {
      case 'log': {
        const key = parseVerifierKey(sha256, name)
        if (items.length < 1 || items.length > 2 || key?.type !== SIGNATURE_TYPE.ed25519)
          return 'this log key is not readable'
        if (logs.some((known) => equal(known.publicKey, key.publicKey))) return 'this log stands here twice'
        logs.push(key)
        return undefined
      }
      case 'witness': {
        const key = parseVerifierKey(sha256, second)
        if (items.length < 2 || items.length > 3) return 'a witness needs a name and a key'
        if (name === NOBODY || isKnown(name)) return `the name ${name} is taken`
        if (key?.type !== SIGNATURE_TYPE.cosignature) return 'this witness key is not readable'
        if ([...witnesses.values()].some((known) => equal(known.publicKey, key.publicKey)))
          return 'this witness stands here twice'
        witnesses.set(name, key)
        return undefined
      }
      case 'group': {
        const listed = items.slice(2)
        if (name === NOBODY || isKnown(name)) return `the name ${name} is taken`
        const threshold =
          second === 'all' ? listed.length : second === 'any' ? 1 : Number(/^[1-9]\d*$/.test(second) && second)
        if (listed.length === 0 || threshold < 1 || threshold > listed.length)
          return 'the group asks for more or less than it has'
        for (const member of listed) {
          if (!isKnown(member)) return `${member} is not defined above`
          if (members.has(member)) return `${member} is already in a group`
          members.add(member)
        }
        groups.set(name, { threshold, members: listed })
        return undefined
      }
      case 'quorum':
        if (quorum !== undefined) return 'there is a second quorum'
        if (items.length !== 1 || (name !== NOBODY && !isKnown(name)))
          return 'the quorum names nobody that is defined above'
        quorum = name
        return undefined
      default:
        return `${keyword} is not known`
    }
  }

  for (const [i, raw] of text.split('\n').entries()) {
    const line = raw.replaceAll(/^[ \t]+|[ \t]+$/g, '')
    if (line === '' || line.startsWith('#')) continue
    const problem = readLine(line)
    if (problem !== undefined) return { kind: 'rejected', line: i + 1, detail: problem }
  }
  if (quorum === undefined)
    return { kind: 'rejected', line: text.split('\n').length, detail: 'there is no quorum line' }
  return { kind: 'policy', policy: { logs, witnesses, groups, quorum } }
}

/** Trusts one log and asks for no witness. */
export function trustLog(log: VerifierKey): Policy {
  return { logs: [log], witnesses: new Map(), groups: new Map(), quorum: NOBODY }
}

/** Have enough of the witnesses cosigned? */
export function quorumReached({ groups, quorum, witnesses }: Policy, cosigners: readonly VerifierKey[]): boolean {
  const has = (name: string): boolean => {
    const witness = witnesses.get(name)
    if (witness) return cosigners.includes(witness)
    const group = groups.get(name)
    return group !== undefined && group.members.filter(has).length >= group.threshold
  }
  return quorum === NOBODY || has(quorum)
}
