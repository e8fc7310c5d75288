import { expect, test } from 'vitest'
import { explainRefusal, explainRepair } from './explain.ts'
import { repairCodes } from './outcome.ts'
import { corePlan, read, refusalOf } from './testing/plans.ts'

test.each(['de', 'en'] as const)('every repair has a sentence of its own in %s', (locale) => {
  const sentences = repairCodes.map((code) =>
    explainRepair({ line: 1, path: '/', code, before: 'vorher', after: 'nachher' }, locale),
  )
  expect(new Set(sentences).size).toBe(repairCodes.length)
  expect(
    sentences.filter((sentence) => !/^(?:\p{Lu}|[„“]).*[.“”]$/u.test(sentence) || /[{}]|undefined/.test(sentence)),
  ).toEqual([])
})
test('a sentence names what was found and what became of it, long passages shortened', () => {
  const [repair] = read(
    corePlan('', '<AdministrativeInformation><StartDate>1.2.2024</StartDate></AdministrativeInformation>'),
  ).repairs
  if (!repair) throw new Error('no repair')
  expect(explainRepair(repair, 'de')).toBe('Das Datum „1.2.2024“ wurde als „2024-02-01“ gelesen.')
  expect(explainRepair({ ...repair, before: 'x'.repeat(5000) }, 'en').length).toBeLessThan(300)
})
test('a refusal names the line and says that nothing was stored', () => {
  expect(explainRefusal(refusalOf('<a>\n<b>'), 'de')).toContain('Zeile 1')
  expect(explainRefusal(refusalOf(corePlan('\n<Goal></Name>')), 'de')).toMatch(
    /Zeile 2, Spalte \d+\. Es wurde nichts gespeichert\.$/,
  )
  expect(explainRefusal(refusalOf(''), 'en')).toBe('The file is empty or holds no XML. Nothing was stored.')
  expect(explainRefusal(refusalOf(new Uint8Array(11_000_000)), 'de')).toContain('höchstens 10 MB')
})
