import type { Locale } from '@klammer/platform/i18n'
import { m } from '@klammer/platform/messages'

/** All that can be said of a step; `verify.js` chooses and fills in what stands in braces. */
export interface StepWords {
  readonly step: string
  readonly title: string
  readonly outcomes: readonly (readonly [outcome: string, words: string])[]
}

/** Leaves a placeholder as it is, for the script to fill. */
const open = (...names: readonly string[]) => Object.fromEntries(names.map((name) => [name, `{${name}}`]))

export function stepWords(locale: Locale): readonly StepWords[] {
  const language = { locale }
  const sizes = open('before', 'size') as { before: string; size: string }
  const place = open('number', 'size', 'hashes') as { number: string; size: string; hashes: string }
  const key = open('key', 'since') as { key: string; since: string }
  const fields = open('fields') as { fields: string }
  const names = open('names', 'count') as { names: string; count: string }
  return [
    {
      step: 'text',
      title: m.record_verify_text({}, language),
      outcomes: [
        ['ok', m.record_verify_text_ok({}, language)],
        ['other', m.record_verify_text_other({}, language)],
      ],
    },
    {
      step: 'values',
      title: m.record_verify_values({}, language),
      outcomes: [
        ['ok', m.record_verify_values_ok(fields, language)],
        ['differs', m.record_verify_values_differs(fields, language)],
      ],
    },
    {
      step: 'log',
      title: m.record_verify_log({}, language),
      outcomes: [
        ['ok', m.record_verify_log_ok(place, language)],
        ['differs', m.record_verify_log_differs(place, language)],
      ],
    },
    {
      step: 'signature',
      title: m.record_verify_signature({}, language),
      outcomes: [
        ['ok', m.record_verify_signature_ok(key, language)],
        ['first', m.record_verify_signature_first(key, language)],
        ['foreign', m.record_verify_signature_foreign({}, language)],
        ['false', m.record_verify_signature_false({}, language)],
        ['unknown', m.record_verify_signature_unknown({}, language)],
      ],
    },
    {
      step: 'witnesses',
      title: m.record_verify_witnesses({}, language),
      outcomes: [
        ['ok', m.record_verify_witnesses_ok(names, language)],
        ['none', m.record_verify_witnesses_none({}, language)],
        ['not-yet', m.record_verify_witnesses_not_yet({}, language)],
        ['strangers', m.record_verify_witnesses_strangers(names, language)],
        ['missing', m.record_verify_witnesses_missing(names, language)],
      ],
    },
    {
      step: 'continuity',
      title: m.record_verify_continuity({}, language),
      outcomes: [
        ['first', m.record_verify_continuity_first(sizes, language)],
        ['same', m.record_verify_continuity_same(sizes, language)],
        ['continues', m.record_verify_continuity_continues(sizes, language)],
        ['broken', m.record_verify_continuity_broken(sizes, language)],
        ['offline', m.record_verify_continuity_offline(sizes, language)],
      ],
    },
  ]
}

/** What is said first: of the proof, or of why there is none. */
export function verdictWords(locale: Locale) {
  const language = { locale }
  return [
    {
      verdict: 'believed',
      kind: 'success',
      title: m.record_verify_believed({}, language),
      text: m.record_verify_believed_text({}, language),
    },
    {
      verdict: 'refused',
      kind: 'danger',
      title: m.record_verify_refused({}, language),
      text: m.record_verify_refused_text({}, language),
    },
    {
      verdict: 'unreadable',
      kind: 'warning',
      title: m.record_verify_unreadable({}, language),
      text: m.record_verify_unreadable_text({}, language),
    },
    { verdict: 'empty', kind: 'warning', title: m.record_verify_empty({}, language), text: undefined },
    {
      verdict: 'elsewhere',
      kind: 'warning',
      title: m.record_verify_elsewhere({}, language),
      text: m.record_verify_elsewhere_text({}, language),
    },
    {
      verdict: 'no-answer',
      kind: 'warning',
      title: m.record_verify_no_answer({}, language),
      text: m.record_verify_no_answer_text({}, language),
    },
    { verdict: 'no-entry', kind: 'warning', title: m.record_verify_no_entry({}, language), text: undefined },
    {
      verdict: 'no-code',
      kind: 'warning',
      title: m.record_verify_no_code({}, language),
      text: m.record_verify_no_code_text({}, language),
    },
  ] as const
}
