import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readStratml } from './read.ts'
import { document } from './testing/documents.ts'
import { canonicalForm, schemaErrors, schemaFiles, sharedFile } from './testing/schemas.ts'
import { respell, spelling } from './testing/spellings.ts'
import { writeStratml } from './write.ts'

const bytesOf = (xml: string) => new TextEncoder().encode(xml)
const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes)

function readWithoutRepair(bytes: Uint8Array) {
  const outcome = readStratml(bytes)
  if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome))
  expect(outcome.repairs).toEqual([])
  return outcome.document
}

test('every document comes back as it was written', () => {
  fc.assert(
    fc.property(document, (plan) => {
      expect(readWithoutRepair(bytesOf(writeStratml(plan)))).toStrictEqual(plan)
    }),
    { numRuns: 300 },
  )
})

test('it does not matter how another program spells and encodes the same document', () => {
  fc.assert(
    fc.property(document, spelling, (plan, how) => {
      expect(readWithoutRepair(respell(writeStratml(plan), how))).toStrictEqual(plan)
    }),
    { numRuns: 300 },
  )
})

test('whatever is written is valid under the schema of its part', async () => {
  const plans = fc.sample(document, { numRuns: 120, seed: 17_469 })
  for (const part of ['core', 'performance'] as const) {
    const written = plans.filter((plan) => plan.part === part).map(writeStratml)
    expect(written.length).toBeGreaterThan(20)
    expect(await schemaErrors(part, written)).toEqual([])
  }
})

test.each(['core', 'performance'] as const)(
  'the generated documents use every word of the schema of the %s part',
  (part) => {
    const written = fc
      .sample(document, { numRuns: 400, seed: 17_469 })
      .filter((plan) => plan.part === part)
      .map(writeStratml)
      .join('')
    const schema = decode(sharedFile(schemaFiles[part]))
    const words = [...schema.matchAll(/<xsd:(?:element|attribute) name="(\w+)"|<xsd:enumeration value="(\w+)"/g)].map(
      ([, name, value]) => name ?? value,
    )
    expect(words.length).toBeGreaterThan(25)
    expect(words.filter((name) => !new RegExp(`[<: >"]${name}[> /="<]`).test(written))).toEqual([])
  },
)

test('a real valid plan is read without repair and written back the same under Canonical XML', async () => {
  const bytes = sharedFile('documents/PMOAI.xml')
  const written = writeStratml(readWithoutRepair(bytes))
  expect(await schemaErrors('core', [written])).toEqual([])
  expect(await canonicalForm(written)).toBe(await canonicalForm(decode(bytes)))
})

test('valid documents in foreign spelling are written back the same under Canonical XML', async () => {
  const plans = fc.sample(fc.tuple(document, spelling), { numRuns: 6, seed: 2 })
  for (const [plan, how] of plans) {
    const foreign = decode(respell(writeStratml(plan), { ...how, encoding: 'utf-8' }))
    const written = writeStratml(readWithoutRepair(bytesOf(foreign)))
    expect(await canonicalForm(written)).toBe(await canonicalForm(foreign))
  }
})

test('the canonical comparison notices a changed letter, a lost element and white space in a text', async () => {
  const plan = '<a xmlns="urn:a"><Name> </Name><Vision> </Vision>\n<Value/></a>'
  const form = await canonicalForm(plan)
  expect(form).toBe('<a xmlns="urn:a"><Name> </Name><Vision></Vision><Value></Value></a>')
  expect(await canonicalForm(plan.replace('<Name> ', '<Name>'))).not.toBe(form)
  expect(await canonicalForm(plan.replace('<Value/>', ''))).not.toBe(form)
})
