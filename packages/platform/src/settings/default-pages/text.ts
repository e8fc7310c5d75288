import type { CitySettings, PageLanguage } from '../model.ts'

export interface PageText {
  readonly title: string
  readonly markdown: string
}

/**
 * The texts a fresh city starts with. They live in code and not in the message catalogues because they are whole documents, to be
 * read as such; each city replaces them with its own.
 */
export type PageTexts = { readonly [language in PageLanguage]: (city: CitySettings) => PageText }

/** What the city has said about itself, or a mark that asks for it. */
export function german(value: string, what: string): string {
  return value || `[bitte ergänzen: ${what}]`
}

export function english(value: string, what: string): string {
  return value || `[please complete: ${what}]`
}

export function germanAddress({ contact }: CitySettings): string {
  return `${german(contact.street, 'Straße und Hausnummer')}\n${german(contact.postalCode, 'Postleitzahl')} ${german(contact.place, 'Ort')}`
}

export function englishAddress({ contact }: CitySettings): string {
  return `${english(contact.street, 'street and number')}\n${english(contact.postalCode, 'postal code')} ${english(contact.place, 'town')}`
}
