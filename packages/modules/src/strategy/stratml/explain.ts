import { m } from '@klammer/platform/messages'
import type { Locale } from '@klammer/platform/i18n'
import type { Refusal, Repair, RepairCode } from './outcome.ts'
import { maxBytes } from './read.ts'

type Told = { readonly before: string; readonly after: string }

const sentences: Record<RepairCode, (told: Told, options: { locale: Locale }) => string> = {
  encoding_declared: m.strategy_repair_encoding_declared,
  doctype_ignored: m.strategy_repair_doctype_ignored,
  namespace: m.strategy_repair_namespace,
  read_as_part_2: m.strategy_repair_read_as_part_2,
  element_renamed: m.strategy_repair_element_renamed,
  element_unwrapped: m.strategy_repair_element_unwrapped,
  element_moved: m.strategy_repair_element_moved,
  element_order: m.strategy_repair_element_order,
  element_merged: m.strategy_repair_element_merged,
  element_added: m.strategy_repair_element_added,
  element_unknown: m.strategy_repair_element_unknown,
  element_misplaced: m.strategy_repair_element_misplaced,
  element_surplus: m.strategy_repair_element_surplus,
  text_joined: m.strategy_repair_text_joined,
  text_moved: m.strategy_repair_text_moved,
  text_dropped: m.strategy_repair_text_dropped,
  markup_flattened: m.strategy_repair_markup_flattened,
  attribute_renamed: m.strategy_repair_attribute_renamed,
  attribute_added: m.strategy_repair_attribute_added,
  attribute_dropped: m.strategy_repair_attribute_dropped,
  value_rewritten: m.strategy_repair_value_rewritten,
  value_dropped: m.strategy_repair_value_dropped,
  date_rewritten: m.strategy_repair_date_rewritten,
  date_dropped: m.strategy_repair_date_dropped,
  number_rewritten: m.strategy_repair_number_rewritten,
  number_dropped: m.strategy_repair_number_dropped,
  source_rewritten: m.strategy_repair_source_rewritten,
  source_dropped: m.strategy_repair_source_dropped,
  identifier_rewritten: m.strategy_repair_identifier_rewritten,
  identifier_duplicate: m.strategy_repair_identifier_duplicate,
  identifier_empty: m.strategy_repair_identifier_empty,
  reference_rewritten: m.strategy_repair_reference_rewritten,
}

/** One sentence for the list of repairs. Long passages are cut; the repair itself has them in full. */
export function explainRepair({ code, before = '', after = '' }: Repair, locale: Locale): string {
  return sentences[code]({ before: short(before), after: short(after) }, { locale })
}

/** Why nothing was read, and where the fault is. */
export function explainRefusal({ because, line, column }: Refusal, locale: Locale): string {
  switch (because) {
    case 'too-large':
      return m.strategy_stratml_refused_too_large({ megabytes: maxBytes / 1024 / 1024 }, { locale })
    case 'not-well-formed':
      return line === undefined || column === undefined
        ? m.strategy_stratml_refused_no_xml({}, { locale })
        : m.strategy_stratml_refused_not_well_formed({ line, column }, { locale })
    case 'not-stratml':
      return m.strategy_stratml_refused_not_stratml({ line: line ?? 1 }, { locale })
    case 'entities':
      return m.strategy_stratml_refused_entities({ line: line ?? 1 }, { locale })
    case 'encoding':
      return m.strategy_stratml_refused_encoding({ line: line ?? 1 }, { locale })
  }
}

function short(text: string): string {
  const plain = text.replace(/\s+/g, ' ').trim()
  return plain.length > 160 ? `${plain.slice(0, 160)} …` : plain
}
