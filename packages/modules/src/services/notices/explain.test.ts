import { expect, test } from 'vitest'
import { explainNotice } from './explain.ts'

const place = { state: 'TH' } as const

test('a clerk can say which rule gave which day', () => {
  const explained = explainNotice({ medium: 'post', sentOn: '2027-02-24' }, place, '2027-04-01')
  expect(explained).toMatchObject({
    rule: { law: 'VwVfG', paragraph: '§ 41 Abs. 2', checkBeforeUse: true },
    announcedOn: '2027-02-28',
    because: 'fiction',
    objectUntil: '2027-03-30',
    objectParagraph: '§ 70 Abs. 1',
  })
  expect(explained?.reasons.map(({ because }) => because)).toEqual([
    'starts-day-after-event',
    'period-ends',
    'sunday',
    'next-working-day',
  ])
})
test('what is not announced has nothing to explain', () => {
  expect(explainNotice({ medium: 'retrieval', sentOn: '2027-02-24' }, place, '2027-04-01')).toBeUndefined()
  expect(explainNotice({ medium: undefined, sentOn: undefined }, place, '2027-04-01')).toBeUndefined()
})
