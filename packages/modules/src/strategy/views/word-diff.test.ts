import fc from 'fast-check'
import { expect, test } from 'vitest'
import { diffWords, type Piece } from './word-diff.ts'

const long = (word: string) => Array.from({ length: 3_000 }, (_, n) => `${word}${n}`).join(' ')
const side = (pieces: readonly Piece[], kind: 'gone' | 'new') =>
  pieces
    .filter((piece) => piece.kind === 'same' || piece.kind === kind)
    .map(({ text }) => text)
    .join('')

test('a replaced word stands between what stayed the same', () => {
  expect(diffWords('Alle reden miteinander.', 'Alle sprechen miteinander.').map(({ kind }) => kind)).toEqual([
    'same',
    'gone',
    'new',
    'same',
  ])
})
test('equal texts have no difference', () => {
  expect(diffWords('Ein Satz.', 'Ein Satz.')).toEqual([{ kind: 'same', text: 'Ein Satz.' }])
  expect(diffWords('', '')).toEqual([])
})
test('a sentence put in between is the only new thing', () => {
  const pieces = diffWords('Erstens. Drittens.', 'Erstens. Zweitens kommt dies. Drittens.')
  expect(pieces.filter(({ kind }) => kind === 'new').map(({ text }) => text.trim())).toEqual(['Zweitens kommt dies.'])
  expect(pieces.some(({ kind }) => kind === 'gone')).toBe(false)
})
test('both texts can be read out of their difference, letter by letter', () => {
  const text = fc.array(fc.constantFrom('Stadt', 'Bürger', 'und', 'WLAN', ' ', '\n\n', '.', ''), { maxLength: 40 })
  fc.assert(
    fc.property(text, text, (old, fresh) => {
      const [before, after] = [old.join(' '), fresh.join(' ')]
      const pieces = diffWords(before, after)
      expect(side(pieces, 'gone')).toBe(before)
      expect(side(pieces, 'new')).toBe(after)
    }),
    { numRuns: 1_000 },
  )
})
test('two long texts without a common word are told apart', () => {
  const pieces = diffWords(long('alt'), long('neu'))
  expect(pieces.map(({ kind }) => kind)).toEqual(['gone', 'new'])
})
