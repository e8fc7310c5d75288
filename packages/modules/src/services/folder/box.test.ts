import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { canonicalJson, type Json } from '@klammer/engines/canonical-json'
import { type Answers, type Field, placeQuestions, type Question, withAnswer, withIndices } from '@klammer/engines/flow'
import { renderPdf } from '@klammer/platform/pdf'
import { DEFAULT_SETTINGS } from '@klammer/platform/settings'
import fc from 'fast-check'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { bundleId, bundleText } from '../bundles/bundle-id.ts'
import { calculatorOf, judge } from '../bundles/judge.ts'
import { tryExamples } from '../bundles/try-examples.ts'
import { applicantOf } from '../drafts/applicant.ts'
import type { ServiceBundle } from '../model.ts'
import { composeNotice } from '../notices/compose.ts'
import { filesOfFolder, problemText, readServiceFolder } from './index.ts'

const box = fileURLToPath(new URL('../../../../../services', import.meta.url))
const services = readdirSync(box, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
// FLOW_RUNS=100000 for a long look; each run may take its time on a busy machine.
const runs = Number(process.env['FLOW_RUNS'] ?? 150)
vi.setConfig({ testTimeout: 60_000 + runs * 20 })

describe.each(services)('the service %s', (slug) => {
  let bundle: ServiceBundle
  beforeAll(async () => {
    const folder = await filesOfFolder(`${box}/${slug}`)
    const read = readServiceFolder(slug, folder?.files ?? new Map())
    if (read.kind === 'refused') throw new Error(read.problems.map((one) => problemText(one, 'en')).join('\n'))
    bundle = read.bundle
  })

  test('has at least twenty examples, and all come out as somebody had thought', () => {
    expect(bundle.examples.length).toBeGreaterThanOrEqual(20)
    expect(tryExamples(bundle)).toEqual([])
  })
  test('is the same bundle whoever reads it, and after a journey through the database', () => {
    const text = bundleText(bundle)
    expect(bundleId(bundleText(JSON.parse(text) as ServiceBundle))).toBe(bundleId(text))
  })
  test('gives each result an accessible notice in both languages', async () => {
    for (const { code } of bundle.process.results) {
      const example = bundle.examples.find(({ expect: expected }) => expected.result === code)
      if (!example) throw new Error(`no example for ${code}`)
      const { relevantAnswers: answers } = calculatorOf(bundle).flow.simulate(example.answers, example)
      const computed = judge.compute(bundle, answers, example.today)
      if (computed.kind === 'refused') throw new Error(computed.errors.join('\n'))
      const { fees, reasons, result, trace } = computed
      const outcome = { result, reasons, fees }
      const inputs = { answers, today: example.today }
      const decision = { outcome, calculation: { bundle: bundleId(bundleText(bundle)), inputs, outcome, trace } }
      for (const locale of ['de', 'en'] as const) {
        const addressee = { ...applicantOf(bundle.flow, answers), reference: '12345-ABCDE', locale }
        const facts = { bundle, decision, addressee, decidedOn: '2026-06-01', city: DEFAULT_SETTINGS }
        const { bytes } = await renderPdf(composeNotice(facts, locale))
        expect(Buffer.from(bytes.subarray(0, 5)).toString()).toBe('%PDF-')
      }
    }
  })
  test('lets no answer out that is not asked, whatever is answered, and always has a page to go on', () => {
    const { flow } = calculatorOf(bundle)
    const facts = { today: '2026-06-01' }
    fc.assert(
      fc.property(anyAnswers(bundle), (answers) => {
        const state = flow.simulate(answers, facts)
        const asked = new Set(state.path.flatMap(({ asks }) => asks))
        for (const path of leaves(bundle.flow.fields, state.relevantAnswers)) expect(asked).toContain(path)
        const again = flow.simulate(state.relevantAnswers, facts)
        expect(canonicalJson(again.relevantAnswers as unknown as Json)).toBe(
          canonicalJson(state.relevantAnswers as unknown as Json),
        )
        expect(state.reachable).toContain(state.resume)
      }),
      { numRuns: runs },
    )
  })
  test('decides every application that is complete', () => {
    const { flow } = calculatorOf(bundle)
    const complete = bundle.examples.filter(({ answers, today }) => flow.simulate(answers, { today }).complete)
    expect(complete.length).toBeGreaterThan(5)
    fc.assert(
      fc.property(fc.constantFrom(...complete), anyAnswers(bundle), (example, noise) => {
        // One answer of an example is exchanged; what is still complete must still be decided.
        const [path, value] = firstLeaf(noise) ?? ['', undefined]
        const answers = path === '' ? example.answers : withAnswer(example.answers, path, value)
        if (!flow.simulate(answers, example).complete) return
        expect(judge.compute(bundle, answers, example.today)).toMatchObject({ kind: 'computed' })
      }),
      { numRuns: runs },
    )
  })
})

/** Answers to some questions, entries of repeats included; some of the wrong kind. */
function anyAnswers({ flow }: ServiceBundle): fc.Arbitrary<Answers> {
  const questions = [...placeQuestions(flow.fields).values()]
  const repeats = new Set<string>()
  for (const { around } of questions) for (const field of around) if (field.type === 'repeat') repeats.add(field.name)
  return fc
    .array(
      fc.constantFrom(...questions).chain(({ path, question }) =>
        fc.tuple(fc.nat(2), anyAnswer(question)).map(([place, value]) => {
          return [withIndices(path, repeats, [place]), value] as const
        }),
      ),
      { minLength: 1, maxLength: questions.length * 2 },
    )
    .map((all) => all.reduce<Answers>((answers, [path, value]) => withAnswer(answers, path, value as never), {}))
}

function anyAnswer(question: Question): fc.Arbitrary<unknown> {
  switch (question.type) {
    case 'yes-no':
      return fc.boolean()
    case 'choice':
      return fc.constantFrom(...question.options)
    case 'choices':
      return fc.subarray([...question.options], { minLength: 1 })
    case 'number':
    case 'money':
      return fc.constantFrom('0', '1', '2', '5.01', '1000.50', '99999', 'x')
    case 'date':
      return fc.constantFrom('2026-01-01', '2026-05-31', '2025-02-28', '1965', '2026-12-31')
    case 'person':
      return fc.constant({ given: 'A', family: '' })
    case 'address':
      return fc.constant({ street: 'S', number: '', postcode: '12345', city: 'C', country: 'DE' })
    case 'file':
      return fc.constant([{ id: '1', name: 'a.pdf', type: 'application/pdf', size: 10 }])
    default:
      return fc.string({ minLength: 1, maxLength: 10 })
  }
}

function leaves(fields: readonly Field[], answers: Answers, prefix = ''): readonly string[] {
  return fields.flatMap((field) => {
    const answer = answers[field.name]
    const path = prefix + field.name
    if (answer === undefined) return []
    if (field.type === 'group') return leaves(field.fields, answer as Answers, `${path}.`)
    if (field.type !== 'repeat') return [path]
    return (answer as readonly Answers[]).flatMap((entry, at) => leaves(field.fields, entry, `${path}.${at}.`))
  })
}

function firstLeaf(answers: Answers): readonly [string, never] | undefined {
  let path = ''
  let here: unknown = answers
  while (typeof here === 'object' && here !== null && !('given' in here) && !('street' in here) && !('id' in here)) {
    const [first] = Object.entries(here)
    if (!first) return undefined
    path = path === '' ? first[0] : `${path}.${first[0]}`
    here = first[1]
    if (Array.isArray(here) && (typeof here[0] !== 'object' || 'id' in (here[0] as object))) break
  }
  return [path, here as never]
}
