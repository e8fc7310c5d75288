import { describe, expect, test } from 'vitest'
import {
  announcement,
  deadline,
  extended,
  lastDayBefore,
  objectionPeriod,
  type PeriodUnit,
  type Place,
  reachesAge,
  type Sending,
} from './index.ts'

/** Check before use: cases as textbooks and courts solve them, each with its paragraph. Weekdays are written beside the days. */
const THURINGIA: Place = { state: 'TH' }
type Case<Rest extends readonly unknown[]> = readonly [paragraph: string, story: string, ...rest: Rest]

const PERIODS: readonly Case<[from: string, length: number, unit: PeriodUnit, lastDay: string]>[] = [
  ['§ 187 Abs. 1, § 188 Abs. 1 BGB', 'ten days after a Monday', '2027-03-01', 10, 'day', '2027-03-11'],
  ['§ 188 Abs. 1 BGB', 'days run over the end of a month', '2027-04-26', 7, 'day', '2027-05-03'],
  ['§ 188 Abs. 2 BGB', 'two weeks end on the same weekday', '2027-03-02', 2, 'week', '2027-03-16'],
  ['§ 188 Abs. 2 BGB', 'a month ends on the same number', '2027-06-08', 1, 'month', '2027-07-08'],
  [
    '§ 188 Abs. 3 BGB',
    'a month after 31 January ends with February (a Sunday), so on Monday',
    '2027-01-31',
    1,
    'month',
    '2027-03-01',
  ],
  [
    '§ 188 Abs. 3 BGB',
    'in a leap year a month after 31 January ends on the 29th (a Tuesday)',
    '2028-01-31',
    1,
    'month',
    '2028-02-29',
  ],
  [
    '§ 188 Abs. 3 BGB',
    'a month after 30 January 2025 ends on the 28th (a Friday)',
    '2025-01-30',
    1,
    'month',
    '2025-02-28',
  ],
  [
    '§ 188 Abs. 2 BGB',
    'a month after 28 February is 28 March (Easter Sunday 2027), so Tuesday',
    '2027-02-28',
    1,
    'month',
    '2027-03-30',
  ],
  [
    '§ 188 Abs. 2 BGB',
    'a month after 30 April is 30 May (a Sunday), not 31 May by length',
    '2027-04-30',
    1,
    'month',
    '2027-05-31',
  ],
  ['§ 188 Abs. 3 BGB', 'a year after 29 February ends on 28 February', '2028-02-29', 1, 'year', '2029-02-28'],
  ['§ 189 Abs. 1 BGB', 'half a year is six months', '2027-03-03', 1, 'half-year', '2027-09-03'],
  ['§ 189 Abs. 1 BGB', 'a quarter is three months', '2027-03-02', 1, 'quarter', '2027-06-02'],
  ['§ 189 Abs. 1 BGB', 'half a month is fifteen days', '2027-06-01', 1, 'half-month', '2027-06-16'],
  ['§ 193 BGB', 'an end on a Saturday moves to Monday', '2027-03-06', 2, 'week', '2027-03-22'],
  ['§ 193 BGB', 'an end on a Sunday moves to Monday', '2027-03-07', 1, 'week', '2027-03-15'],
  ['§ 193 BGB', 'Good Friday moves over Easter to Tuesday', '2027-03-12', 2, 'week', '2027-03-30'],
  ['§ 193 BGB', '1 May 2027 is a holiday on a Saturday', '2027-04-01', 1, 'month', '2027-05-03'],
  ['§ 193 BGB', 'Christmas Eve and New Year’s Eve are working days', '2027-11-24', 1, 'month', '2027-12-24'],
  ['§ 193 BGB', '25 December 2028 (Monday) moves over two holidays', '2028-11-25', 1, 'month', '2028-12-27'],
  ['§ 193 BGB, ThürFtG', 'Children’s Day on a Monday moves', '2027-09-13', 1, 'week', '2027-09-21'],
  ['§ 193 BGB, ThürFtG', 'Reformation Day 2028 is a Tuesday', '2028-09-30', 1, 'month', '2028-10-30'],
  ['§ 193 BGB, ThürFtG', 'Reformation Day 2028 itself moves to Wednesday', '2028-10-24', 1, 'week', '2028-11-01'],
]

describe('a period that begins with an event', () => {
  test.each(PERIODS)('%s: %s', (_paragraph, _story, from, length, unit, lastDay) => {
    expect(deadline(from, { length, unit }, { place: THURINGIA }).lastDay).toBe(lastDay)
  })
})

describe('a period that begins with a day', () => {
  test.each<Case<[string, number, PeriodUnit, string]>>([
    ['§ 187 Abs. 2 BGB', 'a month from the first is that month', '2027-04-01', 1, 'month', '2027-04-30'],
    ['§ 187 Abs. 2 BGB', 'a year from New Year is that year', '2027-01-01', 1, 'year', '2027-12-31'],
    ['§ 187 Abs. 2 BGB', 'a week from Monday ends on Sunday', '2027-03-01', 1, 'week', '2027-03-07'],
    ['§ 187 Abs. 2 BGB', 'three days from a day', '2027-03-01', 3, 'day', '2027-03-03'],
    ['§ 188 Abs. 3 BGB', 'a month from 31 January ends with February', '2027-01-31', 1, 'month', '2027-02-28'],
    ['§ 188 Abs. 2 BGB', 'a month from 15 March ends on 14 April', '2027-03-15', 1, 'month', '2027-04-14'],
  ])('%s: %s', (_paragraph, _story, from, length, unit, lastDay) => {
    expect(deadline(from, { length, unit }, { startsWithDay: true }).lastDay).toBe(lastDay)
  })
  test('§ 187 Abs. 2 Satz 2 BGB: who was born on 29 February comes of age on 1 March', () => {
    expect(reachesAge('2008-02-29', 18)).toBe('2026-03-01')
    expect(reachesAge('2009-05-04', 18)).toBe('2027-05-04')
  })
})

describe('other ways of counting', () => {
  test('§ 190 BGB: an extension is counted from the end of the old period', () => {
    const first = deadline('2027-03-06', { length: 2, unit: 'week' }, { place: THURINGIA })
    expect(extended(first, { length: 1, unit: 'week' }, THURINGIA).lastDay).toBe('2027-03-30')
  })
  test('§ 188 Abs. 2 BGB backwards: two weeks before an event, never moved to another day', () => {
    expect(lastDayBefore('2027-05-15', { length: 2, unit: 'week' }).lastDay).toBe('2027-04-30')
    expect(lastDayBefore('2027-05-16', { length: 2, unit: 'week' }).lastDay).toBe('2027-05-01')
    expect(lastDayBefore('2027-03-31', { length: 1, unit: 'month' }).lastDay).toBe('2027-02-27')
    expect(lastDayBefore('2027-05-15', { length: 3, unit: 'day' }).lastDay).toBe('2027-05-11')
  })
})

const post = (sentOn: string, more: Partial<Sending> = {}): Sending => ({
  law: 'VwVfG',
  medium: 'post',
  place: THURINGIA,
  sentOn,
  ...more,
})

describe('announced on', () => {
  test.each<Case<[Sending, string]>>([
    ['§ 41 Abs. 2 VwVfG', 'posted from 2025 on: the fourth day', post('2027-03-01'), '2027-03-05'],
    ['§ 41 Abs. 2 VwVfG', 'posted on New Year 2025: the fourth day', post('2025-01-01'), '2025-01-05'],
    ['§ 41 Abs. 2 VwVfG a.F.', 'posted on New Year’s Eve 2024: the third day', post('2024-12-31'), '2025-01-03'],
    ['§ 41 Abs. 2 VwVfG', 'the fourth day is a Sunday, and stays it', post('2027-03-03'), '2027-03-07'],
    ['§ 41 Abs. 2 VwVfG', 'the fourth day is Good Friday, and stays it', post('2027-03-22'), '2027-03-26'],
    [
      '§ 41 Abs. 2 VwVfG',
      'arrived earlier: the fourth day all the same',
      post('2027-03-01', { receivedOn: '2027-03-02' }),
      '2027-03-05',
    ],
    [
      '§ 41 Abs. 2 Satz 3 VwVfG',
      'arrived later: that day',
      post('2027-03-01', { receivedOn: '2027-03-09' }),
      '2027-03-09',
    ],
    ['§ 41 Abs. 2 VwVfG', 'sent by e-mail: the fourth day', post('2027-03-01', { medium: 'electronic' }), '2027-03-05'],
    [
      '§ 41 Abs. 2 VwVfG a.F.',
      'sent by e-mail in 2024: the third day',
      post('2024-06-03', { medium: 'electronic' }),
      '2024-06-06',
    ],
    [
      '§ 37 Abs. 2 SGB X',
      'a social decision: the fourth day, a Sunday',
      post('2027-03-03', { law: 'SGB X' }),
      '2027-03-07',
    ],
    [
      '§ 122 Abs. 2 Nr. 1 AO',
      'a tax decision: a Sunday moves to Monday',
      post('2027-03-03', { law: 'AO' }),
      '2027-03-08',
    ],
    [
      '§ 122 Abs. 2 Nr. 1 AO',
      'a tax decision before Easter moves to Tuesday',
      post('2027-03-22', { law: 'AO' }),
      '2027-03-30',
    ],
    [
      '§ 9 OZG',
      'in the mailbox of the account: the third day',
      post('2027-03-01', { medium: 'account-mailbox' }),
      '2027-03-04',
    ],
    [
      '§ 41 Abs. 2a VwVfG',
      'retrieved by link: the day after',
      post('2027-03-01', { medium: 'retrieval', retrievedOn: '2027-03-03' }),
      '2027-03-04',
    ],
    [
      '§ 41 Abs. 2a VwVfG',
      'retrieved on the tenth day: still in time',
      post('2027-03-01', { medium: 'retrieval', retrievedOn: '2027-03-11' }),
      '2027-03-12',
    ],
    [
      '§ 4 Abs. 2 VwZG',
      'a registered letter: the fourth day',
      post('2027-03-01', { medium: 'registered-letter' }),
      '2027-03-05',
    ],
    [
      '§ 3 VwZG',
      'formal service: the day on the certificate',
      post('2027-03-01', { medium: 'formal-service', receivedOn: '2027-03-02' }),
      '2027-03-02',
    ],
    [
      '§ 41 Abs. 1 VwVfG',
      'handed over: at once',
      post('2027-03-01', { medium: 'in-person', receivedOn: '2027-03-01' }),
      '2027-03-01',
    ],
    ['§ 41 Abs. 4 VwVfG', 'published: two weeks later', post('2027-03-01', { medium: 'public-notice' }), '2027-03-15'],
  ])('%s: %s', (_paragraph, _story, sending, on) => {
    expect(announcement(sending, '2030-01-01')).toMatchObject({ kind: 'announced', on })
  })

  test('§ 41 Abs. 2a VwVfG: a link that nobody opened in ten days announces nothing', () => {
    const link = post('2027-03-01', { medium: 'retrieval' })
    expect(announcement(link, '2027-03-11')).toMatchObject({ kind: 'open', until: '2027-03-11' })
    expect(announcement(link, '2027-03-12')).toMatchObject({ kind: 'not-announced', because: 'not-retrieved' })
    const late = post('2027-03-01', { medium: 'retrieval', retrievedOn: '2027-03-12' })
    expect(announcement(late, '2027-03-12')).toMatchObject({ kind: 'not-announced', because: 'not-retrieved' })
  })
  test('§ 41 Abs. 2 Satz 3 VwVfG: a letter that never arrived announces nothing', () => {
    expect(announcement(post('2027-03-01', { neverArrived: true }), '2027-04-01')).toMatchObject({
      kind: 'not-announced',
      because: 'never-arrived',
    })
  })
  test('§ 41 Abs. 2 VwVfG: abroad no fiction holds, and formal service knows none', () => {
    expect(announcement(post('2027-03-01', { medium: 'post-abroad' }), '2027-04-01')).toMatchObject({ kind: 'open' })
    expect(announcement(post('2027-03-01', { medium: 'formal-service' }), '2027-04-01')).toMatchObject({ kind: 'open' })
  })
  test('what no rule covers is refused, not guessed', () => {
    expect(announcement(post('2016-12-31', { medium: 'retrieval' }), '2017-02-01')).toEqual({
      kind: 'refused',
      because: 'no-rule',
    })
  })
})

describe('an objection is in time until', () => {
  test.each<Case<[string, string]>>([
    ['§ 70 Abs. 1 VwGO', 'announced on a Sunday, the month begins all the same', '2027-03-07', '2027-04-07'],
    ['§ 70 Abs. 1 VwGO, § 188 Abs. 3 BGB', 'announced on 31 January', '2025-01-31', '2025-02-28'],
    ['§ 70 Abs. 1 VwGO, § 222 Abs. 2 ZPO', 'the month ends on Easter Monday', '2027-02-28', '2027-03-30'],
    ['§ 70 Abs. 1 VwGO, § 222 Abs. 2 ZPO', 'the month ends on a Saturday', '2027-03-10', '2027-04-12'],
    ['§ 70 Abs. 1 VwGO, § 222 Abs. 2 ZPO', 'the month ends on German Unity Day (a Sunday)', '2027-09-03', '2027-10-04'],
  ])('%s: %s', (_paragraph, _story, announcedOn, lastDay) => {
    expect(objectionPeriod(announcedOn, { kind: 'correct' }, THURINGIA)).toMatchObject({
      lastDay,
      paragraph: '§ 70 Abs. 1',
    })
  })
  test('§ 58 Abs. 2 VwGO: a missing or wrong instruction leaves a year', () => {
    const period = objectionPeriod('2027-03-05', { kind: 'missing-or-wrong' }, THURINGIA)
    expect(period).toMatchObject({ lastDay: '2028-03-06', paragraph: '§ 58 Abs. 2' })
  })
  test('§ 58 Abs. 2 VwGO: an instruction made good starts the month, and never gives more than the year', () => {
    const soon = objectionPeriod('2027-03-05', { kind: 'made-good', announcedOn: '2027-05-10' }, THURINGIA)
    expect(soon).toMatchObject({ lastDay: '2027-06-10', paragraph: '§ 70 Abs. 1' })
    const late = objectionPeriod('2027-03-05', { kind: 'made-good', announcedOn: '2028-02-21' }, THURINGIA)
    expect(late).toMatchObject({ lastDay: '2028-03-06', paragraph: '§ 58 Abs. 2' })
  })
  test('holidays count at the seat of the authority', () => {
    expect(objectionPeriod('2027-08-20', { kind: 'correct' }, { state: 'TH' }).lastDay).toBe('2027-09-21')
    expect(objectionPeriod('2027-08-20', { kind: 'correct' }, { state: 'BE' }).lastDay).toBe('2027-09-20')
  })
})

test('each deadline says how it came about', () => {
  expect(deadline('2027-02-26', { length: 1, unit: 'month' }, { place: THURINGIA }).reasons).toEqual([
    { law: 'BGB', paragraph: '§ 187 Abs. 1', day: '2027-02-27', because: 'starts-day-after-event' },
    { law: 'BGB', paragraph: '§ 188 Abs. 2', day: '2027-03-26', because: 'period-ends' },
    { law: 'BGB', paragraph: '§ 193', day: '2027-03-26', because: 'holiday', holiday: 'good-friday' },
    { law: 'BGB', paragraph: '§ 193', day: '2027-03-30', because: 'next-working-day' },
  ])
})
