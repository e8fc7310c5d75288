import type { Locale } from '@klammer/platform/i18n'
import { m } from '@klammer/platform/messages'
import type { Defect, DefectReason } from './source.ts'

/** Why a source is refused, as one line: `file.xml:12: …`. */
export function defectText({ because, detail, file, line }: Defect, locale: Locale): string {
  return m.services_import_defect({ place: `${file}:${line}`, why: WORDS[because](detail, locale) }, { locale })
}

const WORDS: { readonly [reason in DefectReason]: (detail: string, locale: Locale) => string } = {
  'not-xml': (detail, locale) => m.services_import_defect_not_xml({ detail }, { locale }),
  'document-type': (_, locale) => m.services_import_defect_document_type({}, { locale }),
  'too-large': (detail, locale) => m.services_import_defect_too_large({ detail }, { locale }),
  'not-json': (detail, locale) => m.services_import_defect_not_json({ detail }, { locale }),
  alias: (_, locale) => m.services_import_defect_alias({}, { locale }),
  'not-a-zip': (detail, locale) => m.services_import_defect_not_a_zip({ detail }, { locale }),
  'unknown-format': (detail, locale) => m.services_import_defect_unknown_format({ detail }, { locale }),
  'wrong-namespace': (detail, locale) => m.services_import_defect_wrong_namespace({ detail }, { locale }),
  'missing-part': (detail, locale) => m.services_import_defect_missing_part({ detail }, { locale }),
  'part-twice': (detail, locale) => m.services_import_defect_part_twice({ detail }, { locale }),
  'bad-value': (detail, locale) => m.services_import_defect_bad_value({ detail }, { locale }),
}
