import { expect, test } from 'vitest'
import { judge } from '../bundles/judge.ts'
import { aService, someAnswers } from '../testing/builders.ts'
import { proofOf, recompute } from './proof.ts'

const service = aService()
const today = '2027-03-15'

test('a decision is worked out again from its proof alone, and whoever changed the proof is found out', () => {
  const computed = judge.compute(service, someAnswers, today)
  if (computed.kind !== 'computed') throw new Error(computed.errors.join())
  const { fees, reasons, result, trace } = computed
  const outcome = { result, reasons, fees }
  const calculation = { bundle: 'b' as never, inputs: { answers: someAnswers, today }, outcome, trace }
  const proof = proofOf({ calculation, outcome }, { bundle: service, reference: '12345-ABCDE', decidedOn: today })
  const sent = JSON.parse(JSON.stringify(proof)) as typeof proof
  expect(recompute(sent, judge)).toEqual({ kind: 'same' })
  expect(recompute({ ...sent, outcome: { ...outcome, fees: [] } }, judge)).toEqual({ kind: 'altered', what: 'outcome' })
  const cheaper = { ...sent, rules: { ...sent.rules, fees: [] } }
  expect(recompute(cheaper, judge)).toEqual({ kind: 'altered', what: 'rules' })
  const inputs = { answers: { ...someAnswers, hunde: '1' }, today }
  expect(recompute({ ...sent, calculation: { ...calculation, inputs } }, judge)).toMatchObject({ kind: 'different' })
  const otherwise = { result: 'abgelehnt', reasons: [], fees: [] }
  const overridden = { ...sent, outcome: otherwise, override: { reason: 'Gefährlich' } }
  expect(recompute(overridden, judge)).toEqual({ kind: 'same-rules-overridden', reason: 'Gefährlich' })
})
