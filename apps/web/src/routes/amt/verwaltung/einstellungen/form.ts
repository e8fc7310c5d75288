import { type CitySettings, type Problem, problemText } from '@klammer/platform/settings'
import type { Locale } from '@klammer/platform/i18n'
import { type FieldErrors, readChoices, readText } from '#lib/forms/fields.ts'

/** Text fields of the form, named like the paths of the settings they fill. */
export const TEXT_FIELDS = [
  'name',
  'shortName',
  'motto.de',
  'motto.en',
  'colours.primary',
  'colours.accent',
  'contact.organisation',
  'contact.representative',
  'contact.street',
  'contact.postalCode',
  'contact.place',
  'contact.email',
  'contact.phone',
] as const

export type TextField = (typeof TEXT_FIELDS)[number]
export type Typed = { readonly [field in TextField]: string } & { readonly languages: readonly string[] }

export const PICTURES = ['coatOfArms', 'logo'] as const
export type Picture = (typeof PICTURES)[number]

export function readTyped(form: FormData): Typed {
  const texts = Object.fromEntries(TEXT_FIELDS.map((field) => [field, readText(form, field)]))
  return { ...(texts as { [field in TextField]: string }), languages: readChoices(form, 'languages') }
}

export function typedFrom(settings: CitySettings): Typed {
  const texts = Object.fromEntries(TEXT_FIELDS.map((field) => [field, textAt(settings, field)]))
  return { ...(texts as { [field in TextField]: string }), languages: settings.languages }
}

/** The form as the settings want it: `contact.email` becomes a field of `contact`. Checking is theirs. */
export function toInput(typed: Typed, pictures: { readonly [name in Picture]: string | undefined }): unknown {
  const input: { [group: string]: unknown } = { languages: typed.languages, ...pictures }
  for (const field of TEXT_FIELDS) {
    const [group = '', name] = field.split('.')
    if (name === undefined) input[group] = typed[field]
    else input[group] = { ...(input[group] as object | undefined), [name]: typed[field] }
  }
  return input
}

export function toErrors(problems: readonly Problem[], locale: Locale): FieldErrors {
  return Object.fromEntries(problems.map((problem) => [problem.field, problemText(problem, locale)]))
}

function textAt(settings: CitySettings, field: TextField): string {
  const [group = '', name] = field.split('.')
  const value = (settings as unknown as { readonly [group: string]: unknown })[group]
  const found = name === undefined ? value : (value as { readonly [name: string]: unknown })[name]
  return typeof found === 'string' ? found : ''
}
