import type { Locale } from '@klammer/platform/i18n'
import { m } from '@klammer/platform/messages'
import type { TableWords } from '../../verify/tables.ts'
import type { StepWords } from './steps.ts'

/** What can be said of each step in checking a notice; what stands in braces is filled in where the check is done. */
export function noticeStepWords(locale: Locale): readonly StepWords[] {
  const language = { locale }
  const bundle = { bundle: '{bundle}' }
  const act = { act: '{act}' }
  return [
    {
      step: 'whole',
      title: m.record_check_whole({}, language),
      outcomes: [
        ['ok', m.record_check_whole_ok({ digest: '{digest}' }, language)],
        ['differs', m.record_check_whole_differs({}, language)],
        ['act', m.record_check_whole_act({}, language)],
        ['unsealed', m.record_check_whole_unsealed({}, language)],
      ],
    },
    {
      step: 'version',
      title: m.record_check_version({}, language),
      outcomes: [
        ['ok', m.record_check_version_ok(bundle, language)],
        ['part', m.record_check_version_part(bundle, language)],
        ['rules', m.record_check_version_rules({}, language)],
        ['other', m.record_check_version_other({}, language)],
        ['differs', m.record_check_version_differs(bundle, language)],
        ['unknown', m.record_check_version_unknown(bundle, language)],
      ],
    },
    {
      step: 'answers',
      title: m.record_check_answers({}, language),
      outcomes: [
        ['ok', m.record_check_answers_ok({}, language)],
        ['differs', m.record_check_answers_differs({}, language)],
      ],
    },
    {
      step: 'result',
      title: m.record_check_result({}, language),
      outcomes: [
        ['ok', m.record_check_result_ok({}, language)],
        ['differs', m.record_check_result_differs({}, language)],
        ['failed', m.record_check_result_failed({ errors: '{errors}' }, language)],
      ],
    },
    {
      step: 'reasons',
      title: m.record_check_reasons({}, language),
      outcomes: [
        ['ok', m.record_check_reasons_ok({}, language)],
        ['differs', m.record_check_reasons_differs({}, language)],
      ],
    },
    {
      step: 'fees',
      title: m.record_check_fees({}, language),
      outcomes: [
        ['ok', m.record_check_fees_ok({}, language)],
        ['differs', m.record_check_fees_differs({}, language)],
      ],
    },
    {
      step: 'trace',
      title: m.record_check_trace({}, language),
      outcomes: [
        ['ok', m.record_check_trace_ok({}, language)],
        ['differs', m.record_check_trace_differs({}, language)],
      ],
    },
    {
      step: 'outcome',
      title: m.record_check_outcome({}, language),
      outcomes: [
        ['ok', m.record_check_outcome_ok({}, language)],
        ['overridden', m.record_check_outcome_overridden({ reason: '{reason}' }, language)],
        ['differs', m.record_check_outcome_differs({}, language)],
      ],
    },
    {
      step: 'record',
      title: m.record_check_record({}, language),
      outcomes: [
        ['ok', m.record_check_record_ok({}, language)],
        ['failed', m.record_check_record_failed({}, language)],
        ['none', m.record_check_record_none({}, language)],
        ['missing', m.record_check_record_missing(act, language)],
        ['offline', m.record_check_record_offline(act, language)],
        ['server', m.record_check_record_server(act, language)],
      ],
    },
  ]
}

/** What is said first of a notice, or of why there is none. */
export function noticeVerdictWords(locale: Locale) {
  const language = { locale }
  return [
    {
      verdict: 'notice-holds',
      kind: 'success',
      title: m.record_check_holds({}, language),
      text: m.record_check_holds_text({}, language),
    },
    {
      verdict: 'notice-open',
      kind: 'info',
      title: m.record_check_open({}, language),
      text: m.record_check_open_text({}, language),
    },
    {
      verdict: 'notice-differs',
      kind: 'danger',
      title: m.record_check_differs({}, language),
      text: m.record_check_differs_text({}, language),
    },
    {
      verdict: 'notice-none',
      kind: 'warning',
      title: m.record_check_no_decision({}, language),
      text: m.record_check_no_decision_text({}, language),
    },
    {
      verdict: 'notice-changed',
      kind: 'danger',
      title: m.record_check_changed({}, language),
      text: m.record_check_changed_text({}, language),
    },
    {
      verdict: 'notice-damaged',
      kind: 'danger',
      title: m.record_check_damaged({}, language),
      text: m.record_check_damaged_text({}, language),
    },
    {
      verdict: 'only-device',
      kind: 'info',
      title: m.record_check_only_device({}, language),
      text: m.record_check_only_device_text({}, language),
    },
    {
      verdict: 'notice-not-loaded',
      kind: 'warning',
      title: m.record_check_not_loaded({}, language),
      text: m.record_check_not_loaded_text({}, language),
    },
  ] as const
}

export function tableWords(locale: Locale): TableWords {
  const language = { locale }
  return {
    yes: m.record_check_yes({}, language),
    no: m.record_check_no({}, language),
    nothing: m.record_check_nothing({}, language),
    decided: m.record_check_decided({}, language),
    service: m.record_check_service({}, language),
    reference: m.record_check_reference({}, language),
    decided_on: m.record_check_decided_on({}, language),
    applied_on: m.record_check_applied_on({}, language),
    result: m.record_check_result({}, language),
    reason: m.record_check_reason({}, language),
    what: m.record_check_what({}, language),
    value: m.record_check_value({}, language),
    given: m.record_check_given({}, language),
    tables: m.record_check_tables({}, language),
    rule: m.record_check_rule({}, language),
    row: m.record_check_row({}, language),
    inputs: m.record_check_inputs({}, language),
    basis: m.record_check_basis({}, language),
    comes_out: m.record_check_comes_out({}, language),
  }
}
