import type { Locale } from '@klammer/platform/i18n'
import type { Text } from '@klammer/platform/manifest'
import { m } from '@klammer/platform/messages'
import type { ElementKind } from '../model.ts'
import {
  DIRECTION_WORD,
  LINK_WORD,
  METHOD_WORD,
  PROCESS_WORD,
  STAGE_WORD,
  VALUE_UNIT_WORD,
  WORDING_WORD,
} from '../words.ts'
import { fieldAt, type FormProblems, type ProblemKind } from './content-form.ts'
import type { SectionName } from './fields.ts'

export const SECTION_WORD: { readonly [name in SectionName]: Text } = {
  text: m.strategy_staff_section_text,
  values: m.strategy_staff_section_values,
  state: m.strategy_staff_section_state,
  'next-step': m.strategy_staff_section_next_step,
  milestones: m.strategy_staff_section_milestones,
  measuring: m.strategy_staff_section_measuring,
  targets: m.strategy_staff_section_targets,
  outcomes: m.strategy_staff_section_outcomes,
  links: m.strategy_staff_section_links,
  sources: m.strategy_staff_section_sources,
}

/** Labels by path; the rows of a list stand under `list.field`. */
const LABELS: { readonly [path: string]: Text } = {
  title: m.strategy_staff_field_title,
  text: m.strategy_staff_field_text,
  motto: m.strategy_staff_field_motto,
  vision: m.strategy_staff_field_vision,
  mission: m.strategy_staff_field_mission,
  periodFrom: m.strategy_staff_field_period_from,
  periodTo: m.strategy_staff_field_period_to,
  values: m.strategy_staff_section_values,
  'values.name': m.strategy_staff_field_value_name,
  'values.text': m.strategy_staff_field_value_text,
  number: m.strategy_staff_field_number,
  wording: m.strategy_staff_field_wording,
  due: m.strategy_staff_field_due,
  code: m.strategy_staff_field_code,
  adaptedFrom: m.strategy_staff_field_adapted_from,
  stage: m.strategy_staff_field_stage,
  stageReason: m.strategy_staff_field_stage_reason,
  startsOn: m.strategy_staff_field_starts_on,
  endsOn: m.strategy_staff_field_ends_on,
  unit: m.strategy_staff_field_unit,
  leadRole: m.strategy_staff_field_lead_role,
  'nextStep.text': m.strategy_staff_field_next_step,
  'nextStep.due': m.strategy_staff_field_next_step_due,
  milestones: m.strategy_staff_section_milestones,
  'milestones.title': m.strategy_staff_field_milestone,
  'milestones.due': m.strategy_staff_field_milestone_due,
  'milestones.doneOn': m.strategy_staff_field_milestone_done,
  valueUnit: m.strategy_staff_field_value_unit,
  unitLabel: m.strategy_staff_field_unit_label,
  'direction.kind': m.strategy_staff_field_direction,
  'direction.from': m.strategy_staff_field_band_from,
  'direction.to': m.strategy_staff_field_band_to,
  'method.kind': m.strategy_staff_field_method,
  'method.source': m.strategy_staff_field_method_source,
  'method.publisher': m.strategy_staff_field_method_publisher,
  freshForDays: m.strategy_staff_field_fresh_for_days,
  minCell: m.strategy_staff_field_min_cell,
  targets: m.strategy_staff_section_targets,
  'targets.due': m.strategy_staff_field_target_due,
  'targets.value': m.strategy_staff_field_target_value,
  processKind: m.strategy_staff_field_process_kind,
  cadence: m.strategy_staff_field_cadence,
  outcomes: m.strategy_staff_section_outcomes,
  'outcomes.on': m.strategy_staff_field_outcome_on,
  'outcomes.text': m.strategy_staff_field_outcome_text,
  links: m.strategy_staff_section_links,
  'links.kind': m.strategy_staff_field_link_kind,
  'links.to': m.strategy_staff_field_link_to,
  sources: m.strategy_staff_section_sources,
  'sources.label': m.strategy_staff_field_source_label,
  'sources.url': m.strategy_staff_field_source_url,
}

/** Label of a field, without language and row: `milestones.due`. */
export function fieldLabel(path: string, locale: Locale): string {
  const label = LABELS[path]
  if (!label) throw new Error(`no label for ${path}`)
  return label({}, { locale })
}

/** Label of an input as a whole sentence needs it: `Titel (Englisch)`, `Fällig am, Eintrag 2`. */
export function inputLabel(input: string, locale: Locale): string {
  const [, row] = /\.(\d+)\./.exec(input) ?? []
  const [, language] = /\.(de|en)$/.exec(input) ?? []
  const field = fieldLabel(input.replace(/\.\d+\./, '.').replace(/\.(de|en)$/, ''), locale)
  const inLanguage =
    language === 'de'
      ? m.strategy_staff_in_german({ field }, { locale })
      : language === 'en'
        ? m.strategy_staff_in_english({ field }, { locale })
        : field
  return row === undefined
    ? inLanguage
    : m.strategy_staff_in_row({ field: inLanguage, row: Number(row) + 1 }, { locale })
}

const HINTS: { readonly [path: string]: Text } = {
  periodFrom: m.strategy_staff_hint_day,
  periodTo: m.strategy_staff_hint_day,
  number: m.strategy_staff_hint_number,
  wording: m.strategy_staff_hint_wording,
  due: m.strategy_staff_hint_day,
  code: m.strategy_staff_hint_code,
  adaptedFrom: m.strategy_staff_hint_adapted_from,
  stage: m.strategy_staff_hint_stage,
  stageReason: m.strategy_staff_hint_stage_reason,
  startsOn: m.strategy_staff_hint_day,
  endsOn: m.strategy_staff_hint_day,
  leadRole: m.strategy_staff_hint_lead_role,
  'nextStep.due': m.strategy_staff_hint_day,
  'milestones.due': m.strategy_staff_hint_day,
  'milestones.doneOn': m.strategy_staff_hint_day,
  unitLabel: m.strategy_staff_hint_unit_label,
  'direction.from': m.strategy_staff_hint_value,
  'direction.to': m.strategy_staff_hint_value,
  'targets.due': m.strategy_staff_hint_day,
  'targets.value': m.strategy_staff_hint_value,
  freshForDays: m.strategy_staff_hint_fresh_for_days,
  minCell: m.strategy_staff_hint_min_cell,
  cadence: m.strategy_staff_hint_cadence,
  'outcomes.on': m.strategy_staff_hint_day,
  'sources.url': m.strategy_staff_hint_url,
}

export function fieldHint(path: string, locale: Locale): string | undefined {
  return HINTS[path]?.({}, { locale })
}

const CHOICES: { readonly [path: string]: { readonly [value: string]: Text } } = {
  stage: STAGE_WORD,
  wording: WORDING_WORD,
  valueUnit: VALUE_UNIT_WORD,
  'direction.kind': DIRECTION_WORD,
  'method.kind': METHOD_WORD,
  processKind: PROCESS_WORD,
  'links.kind': LINK_WORD,
}

/** The word for a choice; a value nobody knows stands for itself. */
export function choiceWord(path: string, value: string, locale: Locale): string {
  const words = CHOICES[path]
  return words && Object.hasOwn(words, value) ? (words[value]?.({}, { locale }) ?? value) : value
}

const PROBLEMS: { readonly [kind in ProblemKind]: (inputs: { field: string }, options: { locale: Locale }) => string } =
  {
    missing: m.strategy_staff_problem_missing,
    'too-long': m.strategy_staff_problem_too_long,
    'too-many': m.strategy_staff_problem_too_many,
    'not-a-day': m.strategy_staff_problem_not_a_day,
    'no-such-day': m.strategy_staff_problem_no_such_day,
    'not-a-number': m.strategy_staff_problem_not_a_number,
    ambiguous: m.strategy_staff_problem_ambiguous,
    'too-precise': m.strategy_staff_problem_too_precise,
    'out-of-range': m.strategy_staff_problem_out_of_range,
    'bad-address': m.strategy_staff_problem_bad_address,
    'unknown-choice': m.strategy_staff_problem_unknown_choice,
    'unknown-element': m.strategy_staff_problem_unknown_element,
    'ends-before-start': m.strategy_staff_problem_ends_before_start,
  }

/** What to say at each input, in the order of the form. */
export function problemTexts(
  kind: ElementKind,
  problems: FormProblems,
  locale: Locale,
): { readonly [input: string]: string } {
  const inputs = Object.keys(problems).filter((input) => fieldAt(kind, input))
  return Object.fromEntries(
    inputs.map((input) => [input, problemText(problems[input] ?? 'missing', inputLabel(input, locale), locale)]),
  )
}

export function problemText(problem: ProblemKind, field: string, locale: Locale): string {
  return PROBLEMS[problem]({ field }, { locale })
}
