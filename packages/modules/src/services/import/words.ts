import type { Locale } from '@klammer/platform/i18n'
import { m } from '@klammer/platform/messages'
import type { ItemKind, Note, Reason } from './ledger.ts'

type Say = (locale: Locale) => string

export function reasonText(reason: Reason, locale: Locale): string {
  return REASONS[reason](locale)
}

export function noteText(note: Note, locale: Locale): string {
  return NOTES[note](locale)
}

export function kindText(kind: ItemKind, locale: Locale): string {
  return KINDS[kind](locale)
}

const REASONS: { readonly [key in Reason]: Say } = {
  'free-text-rule': (locale) => m.services_import_reason_free_text_rule({}, { locale }),
  script: (locale) => m.services_import_reason_script({}, { locale }),
  'code-list-elsewhere': (locale) => m.services_import_reason_code_list_elsewhere({}, { locale }),
  'no-such-type': (locale) => m.services_import_reason_no_such_type({}, { locale }),
  pattern: (locale) => m.services_import_reason_pattern({}, { locale }),
  hidden: (locale) => m.services_import_reason_hidden({}, { locale }),
  'not-used': (locale) => m.services_import_reason_not_used({}, { locale }),
  'output-only': (locale) => m.services_import_reason_output_only({}, { locale }),
  'other-language': (locale) => m.services_import_reason_other_language({}, { locale }),
  presentation: (locale) => m.services_import_reason_presentation({}, { locale }),
  delivery: (locale) => m.services_import_reason_delivery({}, { locale }),
  payment: (locale) => m.services_import_reason_payment({}, { locale }),
  prefill: (locale) => m.services_import_reason_prefill({}, { locale }),
  condition: (locale) => m.services_import_reason_condition({}, { locale }),
  'way-back': (locale) => m.services_import_reason_way_back({}, { locale }),
  limit: (locale) => m.services_import_reason_limit({}, { locale }),
  default: (locale) => m.services_import_reason_default({}, { locale }),
  'own-procedure': (locale) => m.services_import_reason_own_procedure({}, { locale }),
  diagram: (locale) => m.services_import_reason_diagram({}, { locale }),
  vendor: (locale) => m.services_import_reason_vendor({}, { locale }),
  broken: (locale) => m.services_import_reason_broken({}, { locale }),
  administration: (locale) => m.services_import_reason_administration({}, { locale }),
  unknown: (locale) => m.services_import_reason_unknown({}, { locale }),
}

const NOTES: { readonly [key in Note]: Say } = {
  unlimited: (locale) => m.services_import_note_unlimited({}, { locale }),
  'decimals-assumed': (locale) => m.services_import_note_decimals_assumed({}, { locale }),
  'as-text': (locale) => m.services_import_note_as_text({}, { locale }),
  'options-missing': (locale) => m.services_import_note_options_missing({}, { locale }),
  markup: (locale) => m.services_import_note_markup({}, { locale }),
  guessed: (locale) => m.services_import_note_guessed({}, { locale }),
  'optional-group': (locale) => m.services_import_note_optional_group({}, { locale }),
  'foreign-address': (locale) => m.services_import_note_foreign_address({}, { locale }),
}

const KINDS: { readonly [key in ItemKind]: Say } = {
  group: (locale) => m.services_import_kind_group({}, { locale }),
  field: (locale) => m.services_import_kind_field({}, { locale }),
  label: (locale) => m.services_import_kind_label({}, { locale }),
  rule: (locale) => m.services_import_kind_rule({}, { locale }),
  'code-list': (locale) => m.services_import_kind_code_list({}, { locale }),
  page: (locale) => m.services_import_kind_page({}, { locale }),
  section: (locale) => m.services_import_kind_section({}, { locale }),
  condition: (locale) => m.services_import_kind_condition({}, { locale }),
  fee: (locale) => m.services_import_kind_fee({}, { locale }),
  step: (locale) => m.services_import_kind_step({}, { locale }),
  event: (locale) => m.services_import_kind_event({}, { locale }),
  gateway: (locale) => m.services_import_kind_gateway({}, { locale }),
  flow: (locale) => m.services_import_kind_flow({}, { locale }),
  lane: (locale) => m.services_import_kind_lane({}, { locale }),
  data: (locale) => m.services_import_kind_data({}, { locale }),
  rest: (locale) => m.services_import_kind_rest({}, { locale }),
}
