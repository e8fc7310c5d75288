import { fileRefusalText, type Refusal as FileRefusal } from '@klammer/platform/files'
import type { Locale } from '@klammer/platform/i18n'
import { m } from '@klammer/platform/messages'
import { explainRefusal } from '../stratml/index.ts'
import type { ReadingRefusal } from './uploads.ts'

/** Why a document was not taken, in one clear sentence. */
export function refusalText(refusal: ReadingRefusal | FileRefusal, locale: Locale): string {
  switch (refusal.because) {
    case 'too-slow':
      return m.strategy_import_refused_too_slow({}, { locale })
    case 'busy':
      return m.strategy_import_refused_busy({}, { locale })
    case 'too-large':
      return 'maxBytes' in refusal ? fileRefusalText(refusal, locale) : explainRefusal(refusal, locale)
    case 'empty':
    case 'wrong-kind':
    case 'active-content':
      return fileRefusalText(refusal, locale)
    case 'not-well-formed':
    case 'not-stratml':
    case 'entities':
    case 'encoding':
      return explainRefusal(refusal, locale)
  }
}

const IMPORT_REFUSALS = {
  'version-in-review': m.strategy_import_refused_version,
  'too-many': m.strategy_import_refused_too_many,
  'done-already': m.strategy_import_refused_done,
} as const

export function importRefusalText(because: keyof typeof IMPORT_REFUSALS, locale: Locale): string {
  return IMPORT_REFUSALS[because]({}, { locale })
}
