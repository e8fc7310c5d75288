import type { Locale } from '@klammer/platform/i18n'
import { m } from '@klammer/platform/messages'
import type { PageLanguage } from '@klammer/platform/settings'

export function languageName(language: PageLanguage, locale: Locale): string {
  switch (language) {
    case 'de':
      return 'Deutsch'
    case 'en':
      return 'English'
    case 'plain':
      return m.shell_easy_language({}, { locale })
  }
}
