import { expect, test } from 'vitest'
import { cellWords } from './cell-words.ts'

const spoken = {
  codes: new Map([
    ['assistenz', 'Assistenzhund'],
    ['dienst', 'Diensthund'],
  ]),
  names: new Map(),
}
const german = (cell: string) => cellWords(cell, spoken, 'de')

test('codes are said in the words of the service', () => {
  expect(german('"assistenz"')).toBe('Assistenzhund')
  expect(german('"assistenz", "dienst"')).toBe('Assistenzhund oder Diensthund')
})
test('comparisons are said in words, numbers as people write them', () => {
  expect(german('<= 1250.50')).toBe('höchstens 1.250,50')
  expect(cellWords('>= 1250.50', spoken, 'en')).toBe('at least 1,250.50')
  expect(german('96.00')).toBe('96,00')
})
test('yes, no, nothing and anything have words', () => {
  expect(['true', 'false', 'null', '-'].map(german)).toEqual(['Ja', 'Nein', 'nichts', 'beliebig'])
})
test('what is more than a simple test stays as the rule has it', () => {
  for (const cell of ['not("assistenz")', '[1..5]', '13 - beginn.month', '> x']) expect(german(cell)).toBe(cell)
})
