import type { Locale } from '@klammer/platform/i18n'
import { m } from '@klammer/platform/messages'
import type { Problem, ProblemCode } from './problem.ts'

/** A problem as one line: `pages.yaml:14: the page …`. */
export function problemText({ code, file, line, params }: Problem, locale: Locale): string {
  const where = line === undefined ? file : `${file}:${line}`
  const near = params['near']
  const meant = near === undefined ? '' : ` ${m.services_folder_did_you_mean({ near }, { locale })}`
  return `${where}: ${WORDS[code](params, locale)}${meant}`
}

type Params = Problem['params']

const WORDS: { readonly [code in ProblemCode]: (params: Params, locale: Locale) => string } = {
  'file-missing': (_, locale) => m.services_folder_file_missing({}, { locale }),
  'file-unknown': (_, locale) => m.services_folder_file_unknown({}, { locale }),
  'bad-yaml': (p, locale) => m.services_folder_bad_yaml({ why: p['why'] ?? '' }, { locale }),
  'no-references': (_, locale) => m.services_folder_no_references({}, { locale }),
  'unknown-key': (p, locale) =>
    m.services_folder_unknown_key({ key: p['key'] ?? '', known: p['known'] ?? '' }, { locale }),
  'missing-key': (p, locale) => m.services_folder_missing_key({ key: p['key'] ?? '' }, { locale }),
  'needs-text': (_, locale) => m.services_folder_needs_text({}, { locale }),
  'needs-number': (_, locale) => m.services_folder_needs_number({}, { locale }),
  'needs-yes-no': (_, locale) => m.services_folder_needs_yes_no({}, { locale }),
  'needs-list': (_, locale) => m.services_folder_needs_list({}, { locale }),
  'needs-map': (_, locale) => m.services_folder_needs_map({}, { locale }),
  'not-allowed': (p, locale) =>
    m.services_folder_not_allowed({ text: p['text'] ?? '', allowed: p['allowed'] ?? '' }, { locale }),
  'bad-day': (p, locale) => m.services_folder_bad_day({ text: p['text'] ?? '' }, { locale }),
  'wrong-folder-name': (p, locale) =>
    m.services_folder_wrong_folder_name({ name: p['name'] ?? '', folder: p['folder'] ?? '' }, { locale }),
  'bad-name': (p, locale) => m.services_folder_bad_name({ name: p['name'] ?? '' }, { locale }),
  'field-twice': (p, locale) => m.services_folder_field_twice({ name: p['name'] ?? '' }, { locale }),
  'page-twice': (p, locale) => m.services_folder_page_twice({ name: p['name'] ?? '' }, { locale }),
  'name-hidden': (p, locale) => m.services_folder_name_hidden({ name: p['name'] ?? '' }, { locale }),
  'no-options': (p, locale) => m.services_folder_no_options({ name: p['name'] ?? '' }, { locale }),
  'option-twice': (p, locale) =>
    m.services_folder_option_twice({ option: p['option'] ?? '', name: p['name'] ?? '' }, { locale }),
  'min-over-max': (p, locale) => m.services_folder_min_over_max({ name: p['name'] ?? '' }, { locale }),
  'unknown-field': (p, locale) =>
    m.services_folder_unknown_field({ page: p['page'] ?? '', field: p['field'] ?? '' }, { locale }),
  'asked-twice': (p, locale) =>
    m.services_folder_asked_twice({ field: p['field'] ?? '', other: p['other'] ?? '' }, { locale }),
  'not-asked': (p, locale) => m.services_folder_not_asked({ field: p['field'] ?? '' }, { locale }),
  'asks-nothing': (p, locale) => m.services_folder_asks_nothing({ page: p['page'] ?? '' }, { locale }),
  'unknown-repeat': (p, locale) => m.services_folder_unknown_repeat({ name: p['name'] ?? '' }, { locale }),
  'outside-repeat': (p, locale) =>
    m.services_folder_outside_repeat({ page: p['page'] ?? '', field: p['field'] ?? '' }, { locale }),
  'no-list': (p, locale) => m.services_folder_no_list({ name: p['name'] ?? '' }, { locale }),
  'no-check': (_, locale) => m.services_folder_no_check({}, { locale }),
  'no-declaration': (_, locale) => m.services_folder_no_declaration({}, { locale }),
  'after-the-end': (p, locale) => m.services_folder_after_the_end({ name: p['name'] ?? '' }, { locale }),
  'bad-feel': (p, locale) => m.services_folder_bad_feel({ column: p['column'] ?? '', why: p['why'] ?? '' }, { locale }),
  'unknown-name': (p, locale) => m.services_folder_unknown_name({ name: p['name'] ?? '' }, { locale }),
  'not-an-option': (p, locale) =>
    m.services_folder_not_an_option(
      { field: p['field'] ?? '', option: p['option'] ?? '', options: p['options'] ?? '' },
      { locale },
    ),
  cycle: (p, locale) => m.services_folder_cycle({ cycle: p['cycle'] ?? '' }, { locale }),
  'looks-ahead': (p, locale) => m.services_folder_looks_ahead({ field: p['field'] ?? '' }, { locale }),
  'decision-twice': (p, locale) =>
    m.services_folder_decision_twice({ name: p['name'] ?? '', file: p['file'] ?? '' }, { locale }),
  'decision-unknown': (p, locale) => m.services_folder_decision_unknown({ name: p['name'] ?? '' }, { locale }),
  'row-width': (p, locale) =>
    m.services_folder_row_width({ found: p['found'] ?? '', expected: p['expected'] ?? '' }, { locale }),
  'table-gap': (p, locale) =>
    m.services_folder_table_gap({ name: p['name'] ?? '', example: p['example'] ?? '' }, { locale }),
  'table-overlap': (p, locale) =>
    m.services_folder_table_overlap(
      { name: p['name'] ?? '', rows: p['rows'] ?? '', example: p['example'] ?? '' },
      { locale },
    ),
  'bad-dmn': (p, locale) => m.services_folder_bad_dmn({ why: p['why'] ?? '' }, { locale }),
  'rule-broken': (p, locale) =>
    m.services_folder_rule_broken({ where: p['where'] ?? '', why: p['why'] ?? '' }, { locale }),
  'automatic-discretion': (p, locale) =>
    m.services_folder_automatic_discretion({ decision: p['decision'] ?? '' }, { locale }),
  'result-twice': (p, locale) => m.services_folder_result_twice({ result: p['result'] ?? '' }, { locale }),
  'state-unreachable': (p, locale) => m.services_folder_state_unreachable({ state: p['state'] ?? '' }, { locale }),
  'state-no-way-out': (p, locale) => m.services_folder_state_no_way_out({ state: p['state'] ?? '' }, { locale }),
  'state-nobody-waits': (p, locale) => m.services_folder_state_nobody_waits({ state: p['state'] ?? '' }, { locale }),
  'state-owner-cannot-act': (p, locale) =>
    m.services_folder_state_owner_cannot_act({ state: p['state'] ?? '', owner: p['owner'] ?? '' }, { locale }),
  'state-deadline-leads-nowhere': (p, locale) =>
    m.services_folder_state_deadline_leads_nowhere({ state: p['state'] ?? '', event: p['event'] ?? '' }, { locale }),
  'state-ambiguous': (p, locale) =>
    m.services_folder_state_ambiguous({ state: p['state'] ?? '', event: p['event'] ?? '' }, { locale }),
  'state-leaves-final': (p, locale) => m.services_folder_state_leaves_final({ state: p['state'] ?? '' }, { locale }),
  'four-eyes-bypassed': (p, locale) => m.services_folder_four_eyes_bypassed({ way: p['way'] ?? '' }, { locale }),
  'notice-missing': (p, locale) => m.services_folder_notice_missing({ notice: p['notice'] ?? '' }, { locale }),
  'notice-unused': (_, locale) => m.services_folder_notice_unused({}, { locale }),
  'notice-unknown-name': (p, locale) => m.services_folder_notice_unknown_name({ name: p['name'] ?? '' }, { locale }),
  'language-missing': (p, locale) => m.services_folder_language_missing({ language: p['language'] ?? '' }, { locale }),
  'text-missing': (p, locale) => m.services_folder_text_missing({ key: p['key'] ?? '' }, { locale }),
  'text-surplus': (p, locale) => m.services_folder_text_surplus({ key: p['key'] ?? '' }, { locale }),
  'examples-too-few': (p, locale) =>
    m.services_folder_examples_too_few({ count: p['count'] ?? '', least: p['least'] ?? '' }, { locale }),
  'example-twice': (p, locale) => m.services_folder_example_twice({ name: p['name'] ?? '' }, { locale }),
  'example-unknown': (p, locale) => m.services_folder_example_unknown({ name: p['name'] ?? '' }, { locale }),
  'example-unknown-field': (p, locale) =>
    m.services_folder_example_unknown_field({ field: p['field'] ?? '' }, { locale }),
  'example-bad-answer': (p, locale) =>
    m.services_folder_example_bad_answer({ field: p['field'] ?? '', type: p['type'] ?? '' }, { locale }),
  'page-without-example': (p, locale) => m.services_folder_page_without_example({ page: p['page'] ?? '' }, { locale }),
  'result-without-example': (p, locale) =>
    m.services_folder_result_without_example({ result: p['result'] ?? '' }, { locale }),
  'fee-without-example': (p, locale) => m.services_folder_fee_without_example({ fee: p['fee'] ?? '' }, { locale }),
}
