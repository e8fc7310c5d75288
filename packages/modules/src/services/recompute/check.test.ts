import { canonicalJson, type Json } from '@klammer/engines/canonical-json'
import { commit, openEntry } from '@klammer/engines/tlog'
import { nobleCrypto } from '@klammer/engines/tlog/noble'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { digestOf, rulesHashOf } from './hashes.ts'
import { checkDecision, isDecision, openingOf, type Proof, readDecision, viewOf } from './index.ts'
import { bytesOf, decidedExample, proofOfExample } from './testing/decided-example.ts'

const { sha256 } = nobleCrypto
const salt = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8'
let proof: Proof
beforeAll(async () => {
  proof = proofOfExample(await decidedExample('hundesteuer-anmeldung', { id: 'act-1', salt }))
})

async function judged(changed: unknown) {
  const read = await readDecision(bytesOf(changed))
  return read.kind === 'read' ? checkDecision(sha256, read.proof) : read
}
const outcomesOf = async (changed: unknown) => {
  const checked = await judged(changed)
  return 'steps' in checked
    ? Object.fromEntries(checked.steps.map(({ outcome, step }) => [step, outcome] as const))
    : checked
}
/** As somebody would do it who knows how the checksum is made. */
const sealedAgain = (changed: Proof): Proof => ({ ...changed, digest: digestOf(sha256, changed) })
/** The proof with another value at one place. */
function changed(path: string, value: Json): Proof {
  return withValue(JSON.parse(JSON.stringify(proof)) as Json, path.split('.'), value) as unknown as Proof
}
function withValue(whole: Json, [name, ...more]: readonly string[], value: Json): Json {
  if (name === undefined) return value
  if (Array.isArray(whole))
    return whole.map((item: Json, index) => (String(index) === name ? withValue(item, more, value) : item))
  const members = (whole ?? {}) as { readonly [name: string]: Json }
  return { ...members, [name]: withValue(members[name] ?? null, more, value) }
}
/** Every place at which something stands. */
function placesIn(whole: Json, path: readonly string[] = []): readonly string[] {
  if (typeof whole !== 'object' || whole === null) return [path.join('.')]
  return Object.entries(whole).flatMap(([name, value]) => placesIn(value, [...path, name]))
}

test('a decision as it was made holds in every step', async () => {
  expect(isDecision(bytesOf(proof))).toBe(true)
  expect(await judged(proof)).toMatchObject({ holds: true })
  expect(new Set(Object.values(await outcomesOf(proof)))).toEqual(new Set(['ok']))
})

test('whatever is changed at one place is found', async () => {
  const places = placesIn(JSON.parse(JSON.stringify(proof)) as Json)
  expect(places.length).toBeGreaterThan(500)
  const anything = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.constant([]))
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...places), anything, async (path, value) => {
      const other = changed(path, value)
      fc.pre(canonicalJson(other as unknown as Json) !== Buffer.from(bytesOf(proof)).toString())
      // Which entry it is and what opens it only that entry can tell: see below.
      fc.pre(!path.startsWith('act.'))
      const checked = await judged(other)
      expect('holds' in checked && checked.holds, path).toBe(false)
    }),
    { numRuns: 80 },
  )
})
test('whatever byte is changed is found', async () => {
  const bytes = bytesOf(proof)
  const act = Buffer.from(bytes).indexOf('"act"')
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 }), async (place, flip) => {
      fc.pre(place < act || place > act + 100)
      const other = Uint8Array.from(bytes, (byte, index) => (index === place ? byte ^ flip : byte))
      const read = await readDecision(other)
      expect(read.kind === 'read' && checkDecision(sha256, read.proof).holds).toBe(false)
    }),
    { numRuns: 80 },
  )
})

describe('who also makes the checksum anew is found by working it out again', () => {
  test('another amount', async () => {
    const other = changed('calculation.outcome.fees.0.cents', 100)
    const checked = await judged(sealedAgain({ ...other, outcome: other.calculation.outcome }))
    const fees = 'steps' in checked ? checked.steps.find(({ step }) => step === 'fees') : undefined
    expect(fees).toMatchObject({ mood: 'failed', differences: [{ path: 'hundesteuer', said: 100, found: 7200 }] })
  })
  test('another answer', async () => {
    const other = sealedAgain(changed('calculation.inputs.answers.hunde.0.zweck', 'blindenhund'))
    expect(await judged(other)).toMatchObject({ holds: false })
  })
  test('an answer that nobody was asked', async () => {
    const other = sealedAgain(changed('calculation.inputs.answers.geheim', 'x'))
    expect(await outcomesOf(other)).toMatchObject({ whole: 'ok', answers: 'differs', fees: 'ok' })
  })
  test('another reason, another result', async () => {
    const reasons = changed('calculation.outcome.reasons.0', 'verspaetet')
    expect(await outcomesOf(sealedAgain({ ...reasons, outcome: reasons.calculation.outcome }))).toMatchObject({
      whole: 'ok',
      result: 'ok',
      reasons: 'differs',
    })
    const result = changed('calculation.outcome.result', 'befreit')
    expect(await outcomesOf(sealedAgain(result))).toMatchObject({ result: 'differs', outcome: 'differs' })
  })
  test('another rule: the version of the service no longer fits', async () => {
    const rules = JSON.parse(JSON.stringify(proof.rules).replaceAll('96', '95')) as Proof['rules']
    expect(await outcomesOf({ ...proof, rules })).toMatchObject({ version: 'rules' })
    const hidden = { ...proof, rules, rulesHash: rulesHashOf(sha256, rules) }
    expect(await outcomesOf(hidden)).toMatchObject({ version: 'differs' })
    const { rest: _, ...bare } = hidden
    expect(await outcomesOf(bare)).toMatchObject({ version: 'part', fees: 'differs' })
  })
  test('another path through the tables', async () => {
    const other = sealedAgain(changed('calculation.trace.decisions.0.tables.0.matched.0.row', 1))
    expect(await outcomesOf(other)).toMatchObject({ fees: 'ok', trace: 'differs' })
  })
})

test('a forgery in which everything fits is found by the entry in the record', async () => {
  const opening = openingOf(sha256, proof)
  if (!opening) throw new Error('nothing opens the entry')
  const entry = bytesOf({ id: 'act-1', commitments: { decision: commit(sha256, opening) } })
  const kindOf = (one: Proof) => openEntry(nobleCrypto, entry, [openingOf(sha256, one) ?? opening])[0]?.kind
  expect(kindOf(proof)).toBe('opened')
  const other = sealedAgain(changed('calculation.inputs.answers.halter.name.family', 'Anders'))
  expect(await judged(other)).toMatchObject({ holds: true })
  expect(kindOf(other)).toBe('differs')
})
test('an office that decided otherwise says why', async () => {
  const other = { ...proof, outcome: { ...proof.outcome, fees: [] } }
  expect(await outcomesOf(sealedAgain(other))).toMatchObject({ outcome: 'differs' })
  const overridden = sealedAgain({ ...other, override: { reason: 'Härtefall' } })
  expect(await judged(overridden)).toMatchObject({ holds: true })
  expect(viewOf(overridden, undefined, 'de').reasons[0]).toBe('Härtefall')
})
test('rules that are no rules any more are told, and nothing breaks', async () => {
  for (const path of ['rules.flow.fields.0', 'rules.rules.0', 'rules.fees.0', 'rules.process.decide.result']) {
    const other = changed(path, path.endsWith('result') ? 'nothing' : null)
    expect(await outcomesOf(other), path).toMatchObject({ result: 'failed' })
  }
})
test('what is no decision is not read', async () => {
  for (const text of [
    '',
    '{}',
    '[]',
    'null',
    '{"format":"klammer-decision-1"}',
    '{"format":"klammer-decision-1","x":1}',
  ])
    expect((await readDecision(Buffer.from(text))).kind, text).toBe('unreadable')
  const { rules: _, ...bare } = proof
  expect(await readDecision(bytesOf(bare))).toMatchObject({ because: 'incomplete', what: 'rules' })
  expect(await readDecision(bytesOf({ ...proof, more: 1 }))).toMatchObject({ because: 'incomplete', what: 'more' })
  const twice = Buffer.from(`{"act":null,${Buffer.from(bytesOf(proof)).toString().slice(1)}`)
  expect(await readDecision(twice)).toMatchObject({ because: 'damaged' })
})
test('people read it in the words of the service, with the legal basis of each row', () => {
  const view = viewOf(proof, undefined, 'de')
  expect(view).toMatchObject({ reference: '12345-ABCDE', service: 'Hund anmelden' })
  expect(view.fees).toEqual([{ text: expect.stringContaining('undesteuer') as string, cents: 7200 }])
  expect(view.answers.map(({ label }) => label)).not.toContain('hund_lebt')
  const rows = view.rules.flatMap((rule) => rule.rows)
  expect(rows.some(({ basis, inputs }) => basis === '§ 4 Abs. 1' && inputs.length > 0)).toBe(true)
  expect(viewOf(proof, undefined, 'en').service).not.toBe(view.service)
})
