import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ElementId, IndicatorContent, StrategyContent, VALUE_UNITS } from '../model.ts'
import { readStratml, writeStratml } from '../stratml/index.ts'
import { schemaErrors } from '../stratml/testing/schemas.ts'
import { contents } from '../testing/contents.ts'
import { fromUnits, readUnitText, toUnits, unitText } from './amounts.ts'
import { fromDocument } from './from-document.ts'
import { readNote, writeNote } from './notes.ts'
import type { Exported } from './placement.ts'
import { sayOf } from './said.ts'
import { type Facts, toDocument } from './to-document.ts'

const language = fc.constantFrom('de' as const, 'en' as const)
const UNITS = { 'fd-jugend': { de: 'Fachdienst Jugend', en: 'Youth office' } }

/** A strategy of any elements, whose links lead to one another. */
const anyFacts: fc.Arbitrary<Facts> = fc
  .tuple(
    contents.strategy,
    fc.array(fc.oneof(contents.guideline, contents.goal, contents.initiative, contents.indicator, contents.process), {
      maxLength: 8,
    }),
    fc.array(fc.tuple(fc.nat(), fc.nat(), fc.constantFrom('contributes', 'realises', 'measures', 'depends' as const))),
  )
  .map(([root, elements, links]): Facts => {
    const ids = [root, ...elements].map(
      (_, index) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}` as ElementId,
    )
    const exported = [root, ...elements].map((content, index): Exported => {
      const own = links.flatMap(([from, to, kind]) => {
        const target = ids[to % ids.length]
        return from % ids.length === index && target ? [{ kind, to: target }] : []
      })
      return {
        id: ids[index] as ElementId,
        url: `https://city.example/strategie/${index}`,
        content: { ...content, links: own },
      }
    })
    const [first, ...others] = exported
    return {
      root: first as Exported<StrategyContent>,
      elements: others,
      measurements: new Map(),
      budget: new Map(),
      units: UNITS,
      city: 'Stadt',
      day: '2027-03-15',
    }
  })

function readBack(facts: Facts, locale: 'de' | 'en') {
  const outcome = readStratml(new TextEncoder().encode(writeStratml(toDocument(facts, locale))))
  if (outcome.kind === 'refused') throw new Error(outcome.detail)
  expect(outcome.repairs).toEqual([])
  return fromDocument(outcome.document)
}

test('whatever a city publishes says the same when its document is read again', () => {
  fc.assert(
    fc.property(anyFacts, language, (facts, locale) => {
      const mapped = readBack(facts, locale)
      expect(mapped).toMatchObject({ isOurs: true, language: locale })
      const read = new Map(mapped.elements.map(({ key, kind, said }) => [key, { kind, said }]))
      for (const { content, id } of [facts.root, ...facts.elements]) {
        expect(read.get(`_${id}`)).toEqual({ kind: content.kind, said: sayOf(content, locale, UNITS) })
      }
      expect(mapped.elements).toHaveLength(facts.elements.length + 1)
      expect(mapped.notTaken).toEqual([])
    }),
    { numRuns: 100 },
  )
})

test('links are found again, wherever an element had to stand', () => {
  fc.assert(
    fc.property(anyFacts, language, (facts, locale) => {
      const read = new Map(readBack(facts, locale).elements.map((element) => [element.key, element.links]))
      for (const { content, id } of facts.elements) {
        const wanted = new Set(content.links.map(({ kind, to }) => `${kind} _${to}`))
        expect(new Set(read.get(`_${id}`)?.map(({ kind, to }) => `${kind} ${to}`))).toEqual(wanted)
      }
    }),
    { numRuns: 100 },
  )
})

test('every document we write is valid under the schema', async () => {
  const documents = fc.sample(anyFacts, { numRuns: 30, seed: 7 }).map((facts) => writeStratml(toDocument(facts, 'de')))
  expect(await schemaErrors('performance', documents)).toEqual([])
})

test('values cross the border exactly, in per cent and in euros', () => {
  expect(toUnits(0.873, 'share')).toBe('87.3')
  expect(toUnits(1e-7, 'share')).toBe('0.00001')
  expect(toUnits(1_745_000_050, 'cents')).toBe('17450000.5')
  expect(toUnits(-5, 'cents')).toBe('-0.05')
  expect(toUnits(1e21, 'count')).toBe('1000000000000000000000')
  const unit = fc.constantFrom<(typeof VALUE_UNITS)[number]>('count', 'share', 'days', 'cents', 'rank')
  const value = fc.oneof(
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (Object.is(value, -0) ? 0 : value)),
  )
  fc.assert(
    fc.property(value, unit, (value, unit) => {
      expect(fromUnits(toUnits(value, unit), unit)).toBe(value)
    }),
  )
})

test('what is counted is understood again, and euros and days of others, too', () => {
  expect(unitText('share', 'der Anträge', 'de')).toBe('Anteil in Prozent (der Anträge)')
  expect(readUnitText('EUR')).toEqual({ unit: 'cents', label: 'EUR' })
  expect(readUnitText('Prozent')).toEqual({ unit: 'count', label: 'Prozent' })
  const indicators = contents.indicator as fc.Arbitrary<IndicatorContent>
  fc.assert(
    fc.property(indicators, language, ({ unitLabel, valueUnit }, locale) => {
      expect(readUnitText(unitText(valueUnit, unitLabel.de, locale))).toEqual({ unit: valueUnit, label: unitLabel.de })
    }),
  )
})

test('a note comes off a text without leaving a trace, even off one that looks like a note', () => {
  const text = 'Vorhaben: https://elsewhere.example/a\nStand: Idee'
  const note = {
    about: 'initiative',
    url: 'https://city.example/v',
    language: 'de',
    lines: [{ word: 'Stand', value: 'Läuft' }],
  } as const
  expect(readNote(writeNote(note, text))).toEqual({ text, note })
  expect(readNote(writeNote(note))).toEqual({ text: '', note })
  expect(readNote('Ziel: ein besseres Leben')).toEqual({ text: 'Ziel: ein besseres Leben', note: undefined })
})
