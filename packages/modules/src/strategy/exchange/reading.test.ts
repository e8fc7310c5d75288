import { expect, test } from 'vitest'
import { writeStratml } from '../stratml/index.ts'
import { largePlan } from '../stratml/testing/large.ts'
import { performancePlan } from '../stratml/testing/plans.ts'
import { readDocument } from './reading.ts'
import { bytes } from './testing/importing.ts'

test('what cannot be read gives one clear reason', async () => {
  const bomb = `<!DOCTYPE x [<!ENTITY a "${'a'.repeat(100)}"><!ENTITY b "${'&a;'.repeat(100)}">]>${performancePlan('&b;')}`
  expect(await readDocument(bytes(performancePlan('').replace('</Goal>', '')))).toMatchObject({
    because: 'not-well-formed',
    line: 1,
  })
  expect(await readDocument(bytes(bomb))).toMatchObject({ because: 'entities', line: 1 })
  expect(await readDocument(bytes('<html><body/></html>'))).toMatchObject({ because: 'not-stratml' })
  expect(await readDocument(new Uint8Array(50 * 1024 * 1024))).toMatchObject({ because: 'too-large' })
})

test('while a large file is read, the city goes on answering', async () => {
  const document = bytes(writeStratml(largePlan(400)))
  let turns = 0
  const clock = setInterval(() => {
    turns += 1
  }, 1)
  expect(await readDocument(document)).toMatchObject({ kind: 'read' })
  clearInterval(clock)
  // Read in this thread, the file would let nobody in between.
  expect(turns).toBeGreaterThan(1)
})
