import { beforeAll, describe, expect, test } from 'vitest'
import { problemText, readServiceFolder } from './index.ts'
import { skeletonFiles } from './testing/skeleton.ts'

let files: ReadonlyMap<string, string>

beforeAll(async () => {
  files = await skeletonFiles()
})

describe('a procedure of its own', () => {
  const table = `
table:
  initial: draft
  finals: [final, withdrawn]
  transitions:
    - { from: draft, event: submit, to: submitted, by: [applicant] }
    - { from: submitted, event: takeUp, to: inReview, by: [clerk] }
    - { from: inReview, event: propose, to: proposed, by: [clerk], when: { computed: true } }
    - { from: proposed, event: approve, to: approved, by: [approver], when: { fourEyes: true }, not-by: [propose] }
    - { from: proposed, event: decide, to: decided, by: [clerk], when: { fourEyes: false } }
    - { from: approved, event: decide, to: decided, by: [clerk] }
    - { from: decided, event: announce, to: announced, by: [clerk] }
    - { from: announced, event: remedyExpired, to: final, by: [clock] }
    - { from: submitted, event: withdraw, to: withdrawn, by: [applicant] }
  waits:
    - { state: draft, owner: applicant }
    - { state: submitted, owner: clerk }
    - { state: inReview, owner: clerk }
    - { state: proposed, owner: approver }
    - { state: approved, owner: clerk }
    - { state: decided, owner: clerk }
    - { state: announced, deadline: { length: 1, unit: month, event: remedyExpired } }
`
  const withTable = (from = '', to = '') => {
    if (!table.includes(from)) throw new Error(`nothing to change: ${from}`)
    const process = `${files.get('process.yaml')}${table.replace(from, to)}`
    const read = readServiceFolder('neuer-dienst', new Map([...files, ['process.yaml', process]]))
    return read.kind === 'bundle'
      ? []
      : read.problems
          .map((problem) => problemText(problem, 'en'))
          .map((line) => line.replace(/^process.yaml:\d+: /, ''))
  }
  test('is read and explored', () => {
    expect(withTable()).toEqual([])
  })
  test.each([
    [', not-by: [propose]', '', 'On this way one person decides alone although two are needed: '],
    [
      '    - { state: inReview, owner: clerk }\n',
      '',
      'Nobody has to act in the state `inReview`, and no deadline runs.',
    ],
    ['    - { from: announced, event: remedyExpired, to: final, by: [clock] }\n', '', 'No way leads from the state'],
    [
      'event: decide, to: decided, by: [clerk] }',
      'event: propose, to: decided, by: [clerk] }',
      '`propose` is not possible here. Possible are: decide.',
    ],
    ['to: inReview', 'to: inReviw', '`inReviw` is not possible here.'],
  ])('and %s → %s is found', (from, to, expected) => {
    expect(withTable(from, to).join('\n')).toContain(expected)
  })
})
