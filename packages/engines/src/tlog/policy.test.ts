import { expect, test } from 'vitest'
import { nobleCrypto } from './noble.ts'
import { formatVerifierKey, SIGNATURE_TYPE, verifierKey } from './note.ts'
import { parsePolicy, quorumReached } from './policy.ts'

const { sha256 } = nobleCrypto
const key = (name: string, seed: number, type: 0x01 | 0x04 = SIGNATURE_TYPE.cosignature) =>
  verifierKey(sha256, name, type, new Uint8Array(32).fill(seed))
const line = (name: string, seed: number) => `witness ${name} ${formatVerifierKey(key(`${name}.example`, seed))}`
const log = `log ${formatVerifierKey(key('log.example', 9, SIGNATURE_TYPE.ed25519))}`

const cities = [
  log,
  line('X1', 1),
  line('X2', 2),
  line('X3', 3),
  'group X 2 X1 X2 X3',
  line('Y1', 4),
  line('Y2', 5),
  'group Y any Y1 Y2',
]
const both = [...cities, 'group both all X Y', 'quorum both'].join('\n')

test('two of three cities and one newspaper make the quorum, fewer do not', () => {
  const parsed = parsePolicy(sha256, both)
  if (parsed.kind === 'rejected') throw new Error(parsed.detail)
  const { policy } = parsed
  const cosigners = (...names: readonly string[]) => names.flatMap((name) => policy.witnesses.get(name) ?? [])
  expect(quorumReached(policy, cosigners('X1', 'X3', 'Y2'))).toBe(true)
  expect(quorumReached(policy, cosigners('X1', 'X2', 'X3'))).toBe(false)
  expect(quorumReached(policy, cosigners('X1', 'Y1', 'Y2'))).toBe(false)
})
test('nobody is asked for where the quorum is none', () => {
  const parsed = parsePolicy(sha256, `# ours\n\t${log}  https://log.example\nquorum none`)
  if (parsed.kind === 'rejected') throw new Error(parsed.detail)
  expect(quorumReached(parsed.policy, [])).toBe(true)
})
test('a mistake is named with its line', () => {
  const mistakes: readonly (readonly [string, number])[] = [
    [`${log}\n${log}\nquorum none`, 2],
    [`${line('A', 1)}\n${line('B', 1)}\nquorum A`, 2],
    [`${line('A', 1)}\ngroup G 2 A\nquorum G`, 2],
    [`${line('A', 1)}\ngroup G any B\nquorum G`, 2],
    [`${line('A', 1)}\ngroup G any A\ngroup H any A\nquorum H`, 3],
    [`quorum none\nquorum none`, 2],
    [`quorum A`, 1],
    [`wittness A`, 1],
    [`${line('none', 1)}\nquorum none`, 1],
    [log, 1],
  ]
  for (const [text, at] of mistakes)
    expect(parsePolicy(sha256, text), text).toMatchObject({ kind: 'rejected', line: at })
})
