import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readDay, typedDay } from './day.ts'

test('days are read as people write them', () => {
  for (const text of ['3.4.2027', '03.04.2027', ' 3. 4. 2027 ', '2027-04-03']) {
    expect(readDay(text)).toEqual({ kind: 'day', day: '2027-04-03' })
  }
})
test('31 February is written well, but there is no such day', () => {
  for (const text of ['31.02.2027', '29.2.2027', '2027-13-01', '00.01.2027']) {
    expect(readDay(text)).toEqual({ kind: 'problem', because: 'no-such-day' })
  }
})
test('half a date is no date', () => {
  for (const text of ['', '1.1.27', 'morgen', '2027', '03/04/2027', '2027-4-3', '1.1.2027 <script>']) {
    expect(readDay(text)).toEqual({ kind: 'problem', because: 'not-a-day' })
  }
})
test('a day that the form shows is read back as itself', () => {
  const days = fc.date({ min: new Date('0100-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  fc.assert(
    fc.property(days, (date) => {
      const day = date.toISOString().slice(0, 10)
      expect(readDay(typedDay(day))).toEqual({ kind: 'day', day })
    }),
  )
})
