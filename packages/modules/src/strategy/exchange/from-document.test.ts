import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseContent } from '../content.ts'
import { document } from '../stratml/testing/documents.ts'
import { performancePlan, read } from '../stratml/testing/plans.ts'
import { newContent } from './contents.ts'
import { fromDocument } from './from-document.ts'

const mapped = (inGoal: string) => fromDocument(read(performancePlan(inGoal)).document, 'de')
const long = (length: number) => 'Wort '.repeat(length / 5).trim()

test('any valid document becomes content that our own forms would take', () => {
  fc.assert(
    fc.property(document, fc.constantFrom('de' as const, 'en' as const), (document, language) => {
      const { elements } = fromDocument(document, language)
      for (const element of elements) {
        const { content } = newContent(element, { language, links: [], unit: undefined })
        expect(parseContent(content, element.kind)).toMatchObject({ kind: 'content' })
      }
      expect(new Set(elements.map(({ key }) => key)).size).toBe(elements.length)
    }),
    { numRuns: 200 },
  )
})

test('parents come before their children, and every child names a parent that is there', () => {
  fc.assert(
    fc.property(document, (document) => {
      const seen = new Set<string | undefined>([undefined])
      for (const { key, under } of fromDocument(document).elements) {
        expect(seen.has(under)).toBe(true)
        seen.add(key)
      }
    }),
    { numRuns: 100 },
  )
})

test('names and texts that are too long are cut, and the report keeps what is missing', () => {
  const { elements, notTaken } = mapped(
    `<Objective><Name>${long(400)}</Name><Description>${long(21_000)}</Description></Objective>`,
  )
  const goal = elements.find(({ kind }) => kind === 'goal')
  expect(goal?.said.title).toHaveLength(300)
  expect(goal?.said.text.endsWith('…')).toBe(true)
  expect(notTaken.map(({ code }) => code)).toEqual(['title-shortened', 'text-shortened'])
  expect(notTaken[0]?.what).toBe(long(400))
})

test('a target needs a day and a number; one without is named', () => {
  const targets = [
    '<EndDate>2027-12-31</EndDate><NumberOfUnits>80</NumberOfUnits>',
    '<NumberOfUnits>90</NumberOfUnits>',
    '<EndDate>2028-12-31</EndDate><Description>deutlich mehr</Description>',
  ].map((target) => `<MeasurementInstance><TargetResult>${target}</TargetResult></MeasurementInstance>`)
  const head = '<MeasurementDimension>Anträge</MeasurementDimension><UnitOfMeasurement>EUR</UnitOfMeasurement>'
  const { elements, notTaken } = mapped(
    `<Objective><PerformanceIndicator>${head}${targets.join('')}</PerformanceIndicator></Objective>`,
  )
  const indicator = elements.find(({ kind }) => kind === 'indicator')
  expect(indicator?.said).toMatchObject({ valueUnit: 'cents', targets: [{ due: '2027-12-31', value: 8_000 }] })
  expect(notTaken).toEqual([
    { code: 'target-undated', at: 'Anträge', what: '90' },
    { code: 'target-without-number', at: 'Anträge', what: '2028-12-31; deutlich mehr' },
  ])
})

test('persons are counted, but their names stay in the file', () => {
  const person = '<Stakeholder StakeholderTypeType="Person"><Name>Erika Muster</Name></Stakeholder>'
  const { notTaken } = mapped(`${person}<OtherInformation/>`)
  expect(notTaken).toEqual([{ code: 'stakeholder', at: 'Goal' }])
})

test('the language is guessed from the little words', () => {
  const inLanguage = (text: string) =>
    fromDocument(
      read(performancePlan(`<OtherInformation/><Objective><Description>${text}</Description></Objective>`)).document,
    ).language
  expect(inLanguage('Die Stadt und ihre Ämter sind für alle da.')).toBe('de')
  expect(inLanguage('The city and its offices are there for the people of the town.')).toBe('en')
})
