import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { canonicalJson, type Json } from '../canonical-json/index.ts'
import { answerAt, compileFlow, examineFlow, type Answers, type Flow } from './index.ts'
import { anyAnswers, anyFlow } from './testing/any-flow.ts'

const facts = { today: '2026-03-10' }
// FLOW_RUNS=100000 for a long look; each run may take its time on a busy machine.
const runs = Number(process.env['FLOW_RUNS'] ?? 300)
vi.setConfig({ testTimeout: 60_000 + runs * 20 })
const walked = anyFlow.chain((definition) => fc.tuple(fc.constant(compileFlow(definition)), anyAnswers(definition)))

const holds = (predicate: (flow: Flow, answers: Answers) => void) =>
  fc.assert(
    fc.property(walked, ([flow, answers]) => predicate(flow, answers)),
    { numRuns: runs },
  )

const textOf = (value: unknown) => canonicalJson(value as Json)

test('the flows that are tried are well made, and some of them have conditions, repeats and exits', () => {
  const seen = { when: 0, repeat: 0, exit: 0 }
  fc.assert(
    fc.property(anyFlow, (definition) => {
      expect(examineFlow(definition)).toEqual([])
      const text = JSON.stringify(definition)
      if (text.includes('"when"')) seen.when++
      if (text.includes('"repeat"')) seen.repeat++
      if (text.includes('"exit"')) seen.exit++
    }),
    { numRuns: 100 },
  )
  expect(Math.min(seen.when, seen.repeat, seen.exit)).toBeGreaterThan(10)
})
test('what counts is a fixpoint: the answers that count lead the same way', () => {
  holds((flow, answers) => {
    const once = flow.simulate(answers, facts)
    const twice = flow.simulate(once.relevantAnswers, facts)
    expect(textOf(twice.relevantAnswers)).toBe(textOf(once.relevantAnswers))
    expect(twice.path.map(({ key }) => key)).toEqual(once.path.map(({ key }) => key))
    expect(twice.errors).toEqual(once.errors)
  })
})
test('no answer leaves the draft that is not asked on the way', () => {
  holds((flow, answers) => {
    const { path, relevantAnswers } = flow.simulate(answers, facts)
    const asked = new Set(path.flatMap(({ asks }) => asks))
    for (const leaf of leavesOf(flow, relevantAnswers)) expect(asked).toContain(leaf)
  })
})
test('an answer that does not count changes nothing, whatever it is', () => {
  holds((flow, answers) => {
    const before = flow.simulate(answers, facts)
    const asked = new Set(before.path.flatMap(({ asks }) => asks))
    for (const { name } of flow.definition.fields) {
      if (asked.has(name) || Array.isArray(answers[name]) || typeof answers[name] === 'object') continue
      const after = flow.simulate({ ...answers, [name]: 'something else' }, facts)
      expect(textOf(after.relevantAnswers)).toBe(textOf(before.relevantAnswers))
    }
  })
})
test('forward from the first page comes to the end, an exit or the first unfinished page', () => {
  holds((flow, answers) => {
    const state = flow.simulate(answers, facts)
    let here = state.path[0]
    let moves = 0
    for (;;) {
      const next = here && state.next(here.key)
      if (!next || next === here) break
      here = next
      expect(++moves).toBeLessThan(1000)
    }
    expect(here?.key).toBe(state.reachable.at(-1)?.key)
  })
})
test('back from each page comes to the first, and forward again to where one was', () => {
  holds((flow, answers) => {
    const { reachable, back, next, path } = flow.simulate(answers, facts)
    for (const step of reachable.slice(1)) {
      const before = back(step.key)
      expect(before && next(before.key)?.key).toBe(step.key)
    }
    expect(back(path[0]?.key ?? '')).toBeUndefined()
  })
})
test('whatever was sent in, there is a page to go on', () => {
  fc.assert(
    fc.property(anyFlow, fc.dictionary(fc.constantFrom('q0', 'q1', 'r', 'g'), fc.anything()), (definition, junk) => {
      const { resume, reachable, next, back } = compileFlow(definition).simulate(junk as Answers, facts)
      expect(reachable).toContain(resume)
      expect(next('no-such-page')).toBe(resume)
      expect(back('no-such-page')).toBe(resume)
    }),
    { numRuns: runs },
  )
})

/** Paths with places of all questions that have an answer. */
function leavesOf(flow: Flow, answers: Answers): readonly string[] {
  const leaves: string[] = []
  const visit = (fields: Flow['definition']['fields'], prefix: string) => {
    for (const field of fields) {
      const path = prefix + field.name
      const answer = answerAt(answers, path)
      if (answer === undefined) continue
      if (field.type === 'group') visit(field.fields, `${path}.`)
      else if (field.type === 'repeat')
        for (const index of (answer as readonly Answers[]).keys()) visit(field.fields, `${path}.${index}.`)
      else leaves.push(path)
    }
  }
  visit(flow.definition.fields, '')
  return leaves
}
