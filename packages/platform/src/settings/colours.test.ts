import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { brandOf, contrast, DARK_SURFACE, LIGHT_SURFACE, NEEDED_CONTRAST, parseColour, readableOn } from './colours.ts'

const colour = fc.integer({ min: 0, max: 0xffffff }).map((number) => `#${number.toString(16).padStart(6, '0')}`)

test('contrast agrees with the examples of the standard', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2)
})
test('colours are read in both notations and nothing else is', () => {
  expect(parseColour('#0A5')).toBe('#00aa55')
  expect(parseColour('#00AA55')).toBe('#00aa55')
  for (const bad of ['red', '#12', '#12345', '00aa55', '#00aa5g', '#00aa55;background:url(x)']) {
    expect(parseColour(bad)).toBeUndefined()
  }
})
test('every colour has a readable neighbour on light and dark pages', () => {
  fc.assert(
    fc.property(colour, (any) => {
      expect(contrast(readableOn(LIGHT_SURFACE, any), LIGHT_SURFACE)).toBeGreaterThanOrEqual(NEEDED_CONTRAST)
      expect(contrast(readableOn(DARK_SURFACE, any), DARK_SURFACE)).toBeGreaterThanOrEqual(NEEDED_CONTRAST)
    }),
  )
})
test('a colour that can be read already stays what it is', () => {
  expect(readableOn(LIGHT_SURFACE, '#00457c')).toBe('#00457c')
  expect(brandOf({ primary: '#00457c', accent: '#8a1538' }).light.primary).toBe('#00457c')
})
