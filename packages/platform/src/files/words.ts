import { formatNumber } from '../i18n/format.ts'
import { m } from '../i18n/generated/paraglide/messages.js'
import type { Locale } from '../i18n/locale.ts'
import { ENDINGS, type Refusal } from './model.ts'

/** What to tell people about a file we do not take. */
export function fileRefusalText(refusal: Refusal, locale: Locale): string {
  switch (refusal.because) {
    case 'empty':
      return m.files_refused_empty({}, { locale })
    case 'too-large':
      return m.files_refused_too_large({ limit: formatNumber(refusal.maxBytes / (1024 * 1024), locale) }, { locale })
    case 'wrong-kind': {
      const kinds = refusal.allowed.map((mediaType) => ENDINGS[mediaType]?.[0].toUpperCase() ?? mediaType)
      return m.files_refused_wrong_kind({ allowed: kinds.join(', ') }, { locale })
    }
    case 'active-content':
      return m.files_refused_active_content({}, { locale })
  }
}
