import type { EntryProblem } from '@klammer/modules/strategy/staff'
import type { Locale } from '@klammer/platform/i18n'
import type { Text } from '@klammer/platform/manifest'
import { m } from '@klammer/platform/messages'
import type { FieldErrors } from '#lib/forms/fields.ts'

const TEXTS: { readonly [problem in EntryProblem]: Text } = {
  missing: m.strategy_staff_entry_missing,
  'not-a-day': m.strategy_staff_entry_not_a_day,
  'no-such-day': m.strategy_staff_entry_no_such_day,
  'not-a-number': m.strategy_staff_entry_not_a_number,
  ambiguous: m.strategy_staff_entry_ambiguous,
  'too-precise': m.strategy_staff_entry_too_precise,
  'not-a-year': m.strategy_staff_entry_not_a_year,
  'not-a-link': m.strategy_staff_entry_not_a_link,
  'not-a-share': m.strategy_staff_entry_not_a_share,
}

/** What is wrong with each field of the forms for values and money, in words. */
export function entryErrors(problems: { readonly [field: string]: EntryProblem }, locale: Locale): FieldErrors {
  return Object.fromEntries(Object.entries(problems).map(([field, problem]) => [field, TEXTS[problem]({}, { locale })]))
}
