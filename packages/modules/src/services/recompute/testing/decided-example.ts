import { fileURLToPath } from 'node:url'
import { type Json, canonicalJson } from '@klammer/engines/canonical-json'
import { DEFAULT_SETTINGS } from '@klammer/platform/settings'
import { bundleId, bundleText } from '../../bundles/bundle-id.ts'
import { calculatorOf, judge } from '../../bundles/judge.ts'
import type { Decision } from '../../cases/model.ts'
import { applicantOf } from '../../drafts/applicant.ts'
import { filesOfFolder, readServiceFolder } from '../../folder/index.ts'
import type { NoticeFacts } from '../../notices/compose.ts'
import { proofOf } from '../../notices/proof.ts'
import type { ActOfDecision, Proof } from '../model.ts'

const box = fileURLToPath(new URL('../../../../../../services', import.meta.url))

/** What the office would say of the first example of a service in the box that it decides. */
export async function decidedExample(slug: string, act?: ActOfDecision): Promise<NoticeFacts> {
  const folder = await filesOfFolder(`${box}/${slug}`)
  const read = readServiceFolder(slug, folder?.files ?? new Map())
  if (read.kind === 'refused') throw new Error(`the service ${slug} is not in order`)
  const { bundle } = read
  const example = bundle.examples.find(({ expect }) => expect.result !== undefined && expect.fees !== undefined)
  if (!example) throw new Error(`no example of ${slug} is decided`)
  const { today } = example
  const { relevantAnswers: answers } = calculatorOf(bundle).flow.simulate(example.answers, { today })
  const computed = judge.compute(bundle, answers, today)
  if (computed.kind === 'refused') throw new Error(computed.errors.join('\n'))
  const { fees, reasons, result, trace } = computed
  const outcome = { result, reasons, fees }
  const decision: Decision = {
    outcome,
    calculation: { bundle: bundleId(bundleText(bundle)), inputs: { answers, today }, outcome, trace },
  }
  const addressee = { ...applicantOf(bundle.flow, answers), reference: '12345-ABCDE', locale: 'de' as const }
  return { bundle, decision, addressee, decidedOn: today, city: DEFAULT_SETTINGS, act }
}

export function proofOfExample({ act, addressee, bundle, decidedOn, decision }: NoticeFacts): Proof {
  return proofOf(decision, { bundle, reference: addressee.reference, decidedOn, act })
}

export function bytesOf(proof: unknown): Uint8Array {
  return Buffer.from(canonicalJson(JSON.parse(JSON.stringify(proof)) as Json))
}
