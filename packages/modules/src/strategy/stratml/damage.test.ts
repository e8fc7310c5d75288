import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Repair } from './outcome.ts'
import { readStratml } from './read.ts'
import { document } from './testing/documents.ts'
import { damage, faults } from './testing/faults.ts'
import { schemaErrors } from './testing/schemas.ts'
import { writeStratml } from './write.ts'

const plain = document.filter((plan) => plan.notation.prefix === '' && plan.notation.declarations.length === 0)
const damaged = fc.tuple(plain, faults).map(([plan, list]) => damage(writeStratml(plan), list))

function read(xml: string) {
  const outcome = readStratml(new TextEncoder().encode(xml))
  if (outcome.kind === 'refused') throw new Error(`${JSON.stringify(outcome)}\n${xml}`)
  return outcome
}

const kept = (repairs: readonly Repair[]) => repairs.map(({ before }) => before ?? '').join('\n')

test('of a damaged document every word is in the result or in a repair', () => {
  fc.assert(
    fc.property(damaged, ({ xml, words }) => {
      const { document: plan, repairs } = read(xml)
      const found = JSON.stringify(plan) + kept(repairs)
      expect(words.filter((word) => !found.includes(word))).toEqual([])
    }),
    { numRuns: 400 },
  )
})

test('a repaired document needs no second repair', () => {
  fc.assert(
    fc.property(damaged, ({ xml }) => {
      const { document: plan } = read(xml)
      const again = read(writeStratml(plan))
      expect(again.repairs).toEqual([])
      expect(again.document).toStrictEqual(plan)
    }),
    { numRuns: 200 },
  )
})

test('whatever was damaged is valid under the schema once it is repaired', async () => {
  const plans = fc.sample(damaged, { numRuns: 150, seed: 8 }).map(({ xml }) => read(xml).document)
  for (const part of ['core', 'performance'] as const) {
    const written = plans.filter((plan) => plan.part === part).map(writeStratml)
    expect(await schemaErrors(part, written)).toEqual([])
  }
})
