import type { Locale } from '@klammer/platform/i18n'
import type { LocalizedText } from '../model.ts'

/** A text and the language it is in: where no translation exists, German stands and the page marks it as German. */
export interface Words {
  readonly text: string
  readonly lang: Locale
}

export function inLanguage(text: LocalizedText, locale: Locale): Words {
  const wanted = text[locale]
  return wanted ? { text: wanted, lang: locale } : { text: text.de, lang: 'de' }
}

/** The same for texts that may be missing or empty. */
export function maybeInLanguage(text: LocalizedText | undefined, locale: Locale): Words | undefined {
  if (!text) return undefined
  const words = inLanguage(text, locale)
  return words.text.trim() === '' ? undefined : words
}
