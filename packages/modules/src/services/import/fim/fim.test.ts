import { parseXml, type XmlElement } from '@klammer/platform/xml'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { importFim } from '../index.ts'
import { mistakesIn } from '../testing/open-problems.ts'
import { type SchemaPart, schemaXml } from '../testing/schema.ts'
import { sharedSources } from '../testing/sources.ts'

const options = { slug: 'antrag', locale: 'de' } as const

function imported(text: string) {
  const found = importFim('schema.xml', text, options)
  if (found.kind === 'refused') throw new Error(found.why)
  return found
}

/** Counted without the importer: elements that say something or hold nothing, and attributes. */
function countParts({ attributes, children, text }: XmlElement): number {
  const own = text.trim() !== '' || children.length + attributes.length === 0 ? 1 : 0
  return own + attributes.length + children.reduce((sum, child) => sum + countParts(child), 0)
}

const good = ['v2', 'v3'].flatMap((version) =>
  sharedSources('xdatenfelder', version)
    .filter(({ name }) => !/duplicate|invalid|missing/.test(name))
    .map(({ bytes, name }) => ({ name: `${version}/${name}`, text: bytes.toString('utf8') })),
)

test.each(good)('$name becomes a folder in which only people have something left to do', ({ text }) => {
  expect(mistakesIn('antrag', imported(text).files)).toEqual([])
})

test.each(good)('every part of $name has an outcome', ({ text }) => {
  const { details } = imported(text).report
  expect(details.total).toBe(countParts(parseXml(text)))
  expect(details.mapped + details.unsupported + details.empty).toBe(details.total)
  expect(details.lost).toBe(0)
})

describe('a message that is not in order is refused with line and reason', () => {
  const source = (name: string) => {
    const found = ['v2', 'v3']
      .flatMap((version) => sharedSources('xdatenfelder', version))
      .find((one) => one.name === name)
    return found?.bytes.toString('utf8') ?? ''
  }
  test.each([
    ['duplicate-required-value.xml', /schema\.xml:13: .*name/],
    ['missing-id-node.xml', /schema\.xml:9: .*id/],
    ['invalid-freigabestatus.xml', /schema\.xml:18: .*10/],
  ])('%s', (name, why) => {
    const found = importFim('schema.xml', source(name), options)
    expect(found).toMatchObject({ kind: 'refused', why: expect.stringMatching(why) })
  })
  test('an XML bomb is not expanded', () => {
    const bomb = `<?xml version="1.0"?>
<!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa">${'bcdefghij'
      .split('')
      .map((name, at) => `<!ENTITY ${name} "${`&${'abcdefghi'[at]};`.repeat(10)}">`)
      .join('')}]>
<lolz>&j;</lolz>`
    expect(importFim('schema.xml', bomb, options)).toMatchObject({ kind: 'refused', because: 'document-type' })
  })
  test('elements nested a thousand deep', () => {
    expect(importFim('schema.xml', '<a>'.repeat(1000) + '</a>'.repeat(1000), options)).toMatchObject({
      because: 'too-large',
    })
  })
  test('a number of entries that cannot be', () => {
    const text = schemaXml('2', [{ name: 'Feld', count: '3:1' }])
    expect(importFim('schema.xml', text, options)).toMatchObject({ because: 'bad-value' })
  })
  test('another standard', () => {
    expect(importFim('schema.xml', '<x xmlns="urn:other"/>', options)).toMatchObject({ because: 'wrong-namespace' })
  })
})

describe('what a field says becomes what a question demands', () => {
  const dataOf = (version: '2' | '3', part: Partial<SchemaPart>) =>
    imported(schemaXml(version, [{ name: 'Feld', count: '1:1', ...part }])).files.get('data.yaml')

  test.each([
    ['2', { limits: { minLength: '1', maxLength: '120' } }, 'feld: { type: text, max: 120 }'],
    ['3', { limits: { minLength: '2', maxLength: '500' } }, 'feld: { type: long-text, min: 2, max: 500 }'],
    ['2', { type: 'num_currency', limits: { minValue: '0,50', maxValue: '1.000,00' } }, 'min: "0.50", max: "1000.00"'],
    ['3', { type: 'num_int', limits: { minValue: '1' } }, 'type: number, min: "1"'],
    ['3', { type: 'date', limits: { maxValue: '2030-01-01' } }, 'type: date, max: 2030-01-01'],
    ['2', { type: 'bool', count: '0:1' }, 'type: yes-no, optional: true'],
    ['3', { kind: 'select', values: ['01', '002'] }, 'options: [ "01", "002" ]'],
  ] as const)('XDatenfelder %s %j', (version, part, line) => {
    expect(dataOf(version, part)).toContain(line)
  })

  test('a precision that is no JSON is named as broken, and the field comes all the same', () => {
    const text = schemaXml('2', [{ name: 'Feld', count: '1:1' }]).replace(
      '<xdf:praezisierung></xdf:praezisierung>',
      '<xdf:praezisierung>{"minLength":</xdf:praezisierung>',
    )
    const { files, report } = imported(text)
    expect(files.get('data.yaml')).toContain('feld: { type: text }')
    expect(report.everything).toContainEqual(
      expect.objectContaining({ says: '{"minLength":', outcome: { kind: 'unsupported', because: 'broken' } }),
    )
  })

  test('a pattern is named with its text and with what a search for it may cost', () => {
    const { report } = imported(schemaXml('3', [{ name: 'Feld', count: '1:1', limits: { pattern: '(a+)+b' } }]))
    expect(report.parts).toContainEqual(
      expect.objectContaining({ outcome: { kind: 'unsupported', because: 'pattern' }, text: '(a+)+b (not-linear)' }),
    )
  })

  test('a label is words on the page and nothing to answer', () => {
    const { files } = imported(
      schemaXml('3', [
        { name: 'Hinweis', count: '1:1', kind: 'label' },
        { name: 'Feld', count: '1:1' },
      ]),
    )
    expect(files.get('data.yaml')).not.toContain('hinweis')
    expect(files.get('texts/de.yaml')).toContain('lead: Hinweis')
  })

  test('an optional group demands its fields only where it is filled in', () => {
    const { files } = imported(
      schemaXml('3', [{ name: 'Anschrift', count: '0:1', parts: [{ name: 'Ort', count: '1:1' }] }]),
    )
    expect(files.get('data.yaml')).toMatch(/type: repeat\n {2}min: 0\n {2}max: 1/)
  })

  test('the same group at two places is two groups', () => {
    const group = { name: 'Anschrift', count: '1:1', parts: [{ name: 'Ort', count: '1:1' }] }
    const { files } = imported(schemaXml('2', [group, group]))
    expect(files.get('texts/de.yaml')).toContain('anschrift.ort:')
    expect(files.get('texts/de.yaml')).toContain('anschrift_2.ort:')
  })

  test('a rule in words is named with its text and line', () => {
    const { files, report } = imported(schemaXml('2', [{ name: 'Feld', count: '1:1', rule: 'Nur wenn es regnet.' }]))
    expect(report.items.rule).toEqual({ total: 1, mapped: 0, unsupported: 1 })
    expect(files.get('README.md')).toContain('Nur wenn es regnet.')
  })
})

const fieldPart = fc.record({
  name: fc.oneof(
    fc.constantFrom('Straße', 'Name', 'today', 'null', '1. Wohnsitz', 'Ort/Land', '日本', '---', 'Name 2'),
    fc.stringMatching(/^[ -~ä-ü]{1,20}$/).filter((text) => text.trim() !== ''),
  ),
  count: fc.constantFrom('1:1', '0:1', '0:*', '1:3', '2:2', '0:0'),
  kind: fc.constantFrom('input', 'select', 'label', 'hidden' as const),
  type: fc.constantFrom('text', 'date', 'bool', 'num', 'num_int', 'num_currency', 'file', 'obj', 'time', 'neu'),
  limits: fc.dictionary(
    fc.constantFrom('minLength', 'maxLength', 'minValue', 'maxValue', 'pattern', 'note'),
    fc.constantFrom('1', '5', '0,5', '1.000,00', '2020-01-01', '[a-z]+', 'x', ''),
    { maxKeys: 3 },
  ),
  values: fc.option(fc.uniqueArray(fc.stringMatching(/^[0-9A-Z]{1,4}$/), { minLength: 1, maxLength: 4 }), {
    nil: undefined,
  }),
  rule: fc.option(fc.constant('Eine Regel.'), { nil: undefined }),
}) as fc.Arbitrary<SchemaPart>

const { part } = fc.letrec<{ part: SchemaPart }>((tie) => ({
  part: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fieldPart,
    fc.record({
      name: fc.constantFrom('Person', 'Anschrift', 'Name', 'Straße'),
      count: fc.constantFrom('1:1', '0:1', '1:*', '0:0'),
      parts: fc.array(tie('part'), { maxLength: 4 }),
    }),
  ),
}))

const fieldsIn = (parts: readonly SchemaPart[]): number =>
  parts.reduce((sum, one) => sum + (one.parts ? fieldsIn(one.parts) : 1), 0)

test('whatever the schema, no field is lost and the folder has no mistake of the importer', () => {
  fc.assert(
    fc.property(fc.constantFrom('2', '3'), fc.array(part, { maxLength: 6 }), (version, parts) => {
      const text = schemaXml(version, parts)
      const { files, report } = imported(text)
      const fields = report.parts.filter(({ kind }) => kind === 'field' || kind === 'label')
      expect(fields.length).toBe(fieldsIn(parts))
      expect(report.details.total).toBe(countParts(parseXml(text)))
      expect(report.details.mapped + report.details.unsupported + report.details.empty).toBe(report.details.total)
      expect(mistakesIn('antrag', files)).toEqual([])
    }),
    { numRuns: 150 },
  )
})
