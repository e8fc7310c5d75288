import { DEFAULT_SETTINGS } from '@klammer/platform/settings'
import { expect, test } from 'vitest'
import { readTyped, toInput, typedFrom } from './form.ts'

test('settings survive the way through the form', () => {
  const settings = { ...DEFAULT_SETTINGS, motto: { de: 'Hell', en: 'Bright' }, coatOfArms: 'x' }
  const input = toInput(typedFrom(settings), { coatOfArms: 'x', logo: undefined })
  expect(input).toEqual({ ...settings, logo: undefined })
})

test('spaces around what is typed do not count, files are not text', () => {
  const form = new FormData()
  form.set('name', '  Jena ')
  form.set('motto.de', new File(['x'], 'x.txt'))
  form.append('languages', 'de')
  form.append('languages', 'en')
  expect(readTyped(form)).toMatchObject({ name: 'Jena', 'motto.de': '', languages: ['de', 'en'] })
})
