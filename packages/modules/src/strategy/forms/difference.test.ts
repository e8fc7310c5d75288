import { expect, test } from 'vitest'
import { ELEMENT_KINDS, type ElementId } from '../model.ts'
import { aGoal, anInitiative } from '../testing/builders.ts'
import { changesIn } from './difference.ts'
import { groupLabel, groupsOf, type Names } from './groups.ts'

const goal = '11111111-1111-4111-8111-111111111111' as ElementId
const names: Names = {
  units: new Map([['fd-jugend', 'Fachdienst Jugend']]),
  elements: new Map([[goal, 'Ziel 1.1']]),
  sources: new Map(),
}

test('a change is shown word by word, with the names people know', () => {
  const before = anInitiative('Kita Portal', { unit: 'amt-1' })
  const after = anInitiative('Kita Portal neu', {
    unit: 'fd-jugend',
    stage: 'proposed',
    links: [{ kind: 'realises', to: goal }],
    milestones: [{ title: { de: 'Start', en: 'Launch' }, due: '2027-03-01' }],
  })
  const changes = changesIn(before, after, names, 'de')
  expect(
    changes.map(({ label, pieces }) => [label, pieces.map(({ kind, text }) => `${kind}:${text}`).join('|')]),
  ).toEqual([
    ['Titel (Deutsch)', 'same:Kita Portal|new: neu'],
    ['Stand', 'gone:Idee|new:Vorgeschlagen'],
    ['Zuständige Stelle', 'gone:amt-1|new:Fachdienst Jugend'],
    ['Meilensteine', 'new:Start / Launch · 01.03.2027'],
    ['Beziehungen', 'new:setzt um · Ziel 1.1'],
  ])
})
test('nothing changed, nothing shown; and of a new text everything is new', () => {
  expect(changesIn(aGoal(), aGoal(), names, 'de')).toEqual([])
  expect(changesIn(undefined, aGoal('Neu'), names, 'en')).toMatchObject([
    { label: 'Number', pieces: [{ kind: 'new', text: '1.1' }] },
    { label: 'Title (German)', pieces: [{ kind: 'new', text: 'Neu' }] },
  ])
})
test('every part of every form has a name in both languages', () => {
  for (const kind of ELEMENT_KINDS) {
    for (const group of groupsOf(kind)) {
      expect(groupLabel(group, 'de'), group.name).not.toBe('')
      expect(groupLabel(group, 'en'), group.name).not.toBe('')
    }
  }
})
