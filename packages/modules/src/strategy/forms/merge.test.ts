import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { InitiativeContent } from '../model.ts'
import { anInitiative } from '../testing/builders.ts'
import { contents } from '../testing/contents.ts'
import { readContent } from './content-form.ts'
import { fingerprints, mergeForms } from './merge.ts'
import { toForm } from './values.ts'

const form = (over: Partial<InitiativeContent>) => toForm(anInitiative('Kita-Portal', over))
const base = form({ startsOn: '2027-01-01' })
const began = fingerprints('initiative', base)
const names = (groups: readonly { readonly name: string }[]) => groups.map(({ name }) => name)

test('what only the other one changed is taken over, what only I changed stays', () => {
  const merged = mergeForms(
    'initiative',
    began,
    form({ startsOn: '2027-02-01' }),
    form({ startsOn: '2027-01-01', unit: 'fd-jugend' }),
  )
  expect(merged.values).toMatchObject({ startsOn: '01.02.2027', unit: 'fd-jugend' })
  expect(names(merged.taken)).toEqual(['unit'])
  expect(merged.conflicts).toEqual([])
})
test('where both changed the same part, somebody has to choose, and mine is not lost', () => {
  const merged = mergeForms('initiative', began, form({ startsOn: '2027-02-01' }), form({ startsOn: '2027-03-01' }))
  expect(names(merged.conflicts)).toEqual(['startsOn'])
  expect(merged.values).toMatchObject({ startsOn: '01.02.2027' })
})
test('both wrote the same: nothing to choose', () => {
  const same = form({ startsOn: '2027-02-01' })
  expect(mergeForms('initiative', began, same, same)).toMatchObject({ taken: [], conflicts: [] })
})
test('a list is one part: a milestone of each leaves a choice', () => {
  const milestone = (title: string) => ({
    startsOn: '2027-01-01',
    milestones: [{ title: { de: title }, due: '2027-05-01' }],
  })
  const merged = mergeForms('initiative', began, form(milestone('Mein')), form(milestone('Ihr')))
  expect(names(merged.conflicts)).toEqual(['milestones'])
})
test('without knowing where I began, every difference is shown', () => {
  const merged = mergeForms('initiative', 'forged', base, form({ startsOn: '2027-01-01', unit: 'fd-jugend' }))
  expect(names(merged.conflicts)).toEqual(['unit'])
})
test('who changed nothing gets exactly the other one’s text; who is alone keeps exactly their own', () => {
  fc.assert(
    fc.property(contents.initiative, contents.initiative, (old, fresh) => {
      const [before, after] = [toForm(old), toForm(fresh)]
      const start = fingerprints('initiative', before)
      const taken = mergeForms('initiative', start, before, after)
      expect(taken.conflicts).toEqual([])
      const outcome = readContent('initiative', taken.values)
      expect(outcome.kind === 'content' && outcome.content).toEqual(fresh)
      expect(mergeForms('initiative', start, after, before)).toEqual({ values: after, taken: [], conflicts: [] })
    }),
  )
})
