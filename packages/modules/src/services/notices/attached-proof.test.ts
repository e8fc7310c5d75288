import { createHash } from 'node:crypto'
import { canonicalJson, type Json } from '@klammer/engines/canonical-json'
import { renderPdf } from '@klammer/platform/pdf'
import { DEFAULT_SETTINGS } from '@klammer/platform/settings'
import { expect, test } from 'vitest'
import { judge } from '../bundles/judge.ts'
import type { BundleId } from '../model.ts'
import { aService, someAnswers } from '../testing/builders.ts'
import { attachedProof } from './attached-proof.ts'
import { composeNotice } from './compose.ts'
import { recompute } from './proof.ts'
import { comesFrom } from './same-rules.ts'

test('a decision is worked out again from its notice alone', async () => {
  const service = aService()
  const computed = judge.compute(service, someAnswers, '2027-03-15')
  if (computed.kind !== 'computed') throw new Error(computed.errors.join())
  const { fees, reasons, result, trace } = computed
  const outcome = { result, reasons, fees }
  const calculation = { bundle: 'b' as never, inputs: { answers: someAnswers, today: '2027-03-15' }, outcome, trace }
  const facts = {
    bundle: service,
    decision: { calculation, outcome },
    addressee: { reference: '12345-ABCDE', locale: 'de' },
    decidedOn: '2027-03-15',
    city: DEFAULT_SETTINGS,
  } as const
  const { bytes } = await renderPdf(composeNotice(facts, 'de'))
  const proof = attachedProof(bytes)
  expect(proof).toMatchObject({ reference: '12345-ABCDE', outcome: { result: 'angemeldet' } })
  expect(proof && recompute(proof, judge)).toEqual({ kind: 'same' })
  const published = Buffer.from(canonicalJson(service as unknown as Json))
  const id = createHash('sha256').update(published).digest('hex') as BundleId
  expect(proof && comesFrom({ ...proof, bundle: id }, published)).toBe('yes')
  expect(proof && comesFrom(proof, published)).toBe('other-version')
  expect(proof && comesFrom({ ...proof, bundle: id, rulesHash: '' }, published)).toBe('other-rules')
  const cut = attachedProof(bytes.subarray(0, bytes.length / 2))
  expect(cut === undefined || recompute(cut, judge).kind === 'same').toBe(true)
  expect(attachedProof(new Uint8Array())).toBeUndefined()
  expect(
    attachedProof(Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /EmbeddedFile\n /Length 99 >>\nstream\n{')),
  ).toBeUndefined()
})
