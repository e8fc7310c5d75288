import type { CitySettings, PageLanguage, PageName } from '../model.ts'
import { accessibility } from './accessibility.ts'
import { imprint } from './imprint.ts'
import { privacy } from './privacy.ts'
import type { PageText, PageTexts } from './text.ts'

const TEXTS: { readonly [name in PageName]: PageTexts } = { imprint, privacy, accessibility }

/** The text Klammer brings along for a page, with the city's contact filled in where it is known. */
export function defaultPage(name: PageName, language: PageLanguage, city: CitySettings): PageText {
  return TEXTS[name][language](city)
}
