import type { FieldTexts, Language, PageTexts, ServiceBundle, ServiceTexts } from '@klammer/modules/services'
import type { Locale } from '@klammer/platform/i18n'

/** The words of a service as one reader wants them. What is missing in their language is said in German. */
export interface Texts {
  readonly service: ServiceTexts['service']
  /** For the `lang` attribute, where it differs from the page's. */
  readonly lang: Language | undefined
  readonly page: (name: string) => PageTexts
  readonly field: (path: string) => FieldTexts
  readonly section: (name: string) => string
  readonly deadline: (name: string) => string
}

/** Is there a plain German version beside the German one? */
export function hasEasy({ texts }: Pick<ServiceBundle, 'texts'>, locale: Locale): boolean {
  return locale === 'de' && texts['de-x-ls'] !== undefined
}

/** @throws when a bundle has no German texts: it would never have been published */
export function textsFor({ texts }: Pick<ServiceBundle, 'texts'>, locale: Locale, easy: boolean): Texts {
  const language: Language = easy && locale === 'de' ? 'de-x-ls' : locale
  const { de } = texts
  if (!de) throw new Error('a published service has no German texts')
  const found = texts[language]
  const own = found ?? de
  const spoken: Language = found ? language : 'de'
  return {
    service: { ...de.service, ...own.service },
    lang: spoken === locale ? undefined : spoken,
    page: (name) => own.pages[name] ?? de.pages[name] ?? { title: name },
    field: (path) => withOptions(own.fields[path], de.fields[path]) ?? { label: path },
    section: (name) => own.sections[name] ?? de.sections[name] ?? name,
    deadline: (name) => own.deadlines[name] ?? de.deadlines[name] ?? name,
  }
}

function withOptions(own: FieldTexts | undefined, german: FieldTexts | undefined): FieldTexts | undefined {
  if (!own || !german?.options) return own ?? german
  return { ...own, options: { ...german.options, ...own.options } }
}
