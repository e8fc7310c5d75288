import { type Database, migrate } from '@klammer/platform/database'
import { openTestDatabase } from '@klammer/platform/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actsIn, aRegistry, aService, guest, histories, someAnswers } from '../testing/builders.ts'
import { office } from '../testing/office.ts'
import { answerLines } from './answer-lines.ts'
import { applicationCopy } from './application-copy.ts'

let city: Database
const registry = aRegistry()
const as = actsIn(() => city, registry)
beforeAll(async () => {
  city = await openTestDatabase(histories)
  await migrate(city.db, histories)
  registry.publish(aService())
})
afterAll(() => city.close())

test('whoever applied keeps an accessible copy, the same bytes each time', async () => {
  const { caseToken } = await office(as, registry).submit()
  const one = await applicationCopy(as(guest), registry, caseToken)
  expect(Buffer.from(one ?? []).toString('latin1')).toContain('pdfuaid:part')
  expect(await applicationCopy(as(guest, '2027-04-01'), registry, caseToken)).toEqual(one)
  expect(await applicationCopy(as(guest), registry, 'x')).toBeUndefined()
})
test('answers are read with the words of the service', () => {
  const service = aService()
  const { de } = service.texts
  if (!de) throw new Error('no German texts')
  const fields = {
    hunde: { label: 'Zahl der Hunde' },
    tiere: { label: '', entry: 'Hund {number}' },
    'tiere.rasse': { label: 'Rasse', options: { d: 'Dackel' } },
  }
  const flow = {
    ...service.flow,
    fields: [
      ...service.flow.fields,
      {
        type: 'repeat',
        name: 'tiere',
        min: 0,
        max: 5,
        fields: [
          { type: 'choice', name: 'rasse', options: ['d'] },
          { type: 'date', name: 'seit', unknown: true },
          { type: 'money', name: 'wert' },
        ],
      } as const,
    ],
  }
  const bundle = { ...service, flow, texts: { de: { ...de, fields } } }
  const lines = answerLines(bundle, { ...someAnswers, tiere: [{ rasse: 'd', seit: '2020-05', wert: '1000.5' }] }, 'de')
  expect(lines.map(({ answer, entry, label }) => [entry, label, answer])).toEqual([
    ['', 'halter', 'Ödön von Horváth'],
    ['', 'anschrift', 'Markt 1, 07743 Jena'],
    ['', 'email', 'antrag@example.org'],
    ['', 'Zahl der Hunde', '2'],
    ['', 'richtig', 'Ja'],
    ['Hund 1', 'Rasse', 'Dackel'],
    ['Hund 1', 'tiere.seit', 'Mai 2020'],
    ['Hund 1', 'tiere.wert', '1000,50 Euro'],
  ])
})
