import { inLanguage, type ListChoices, STAGE_WORD, STAGES, type UnitNames } from '@klammer/modules/strategy'
import type { Locale } from '@klammer/platform/i18n'
import { m } from '@klammer/platform/messages'
import type { ListFilterName } from './list.ts'

interface Filter {
  readonly name: ListFilterName
  readonly label: string
  readonly all: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly value: string
}

/** The filters above a list, without those that could not narrow anything. */
export function listFilters(
  choices: ListChoices,
  units: UnitNames,
  chosen: { readonly [name in ListFilterName]: string },
  hasStages: boolean,
  locale: Locale,
): readonly Filter[] {
  const filters: readonly Filter[] = [
    {
      name: 'status',
      label: m.strategy_filter_stage({}, { locale }),
      all: m.strategy_filter_stage_all({}, { locale }),
      options: hasStages ? STAGES.map((stage) => ({ value: stage, label: STAGE_WORD[stage]({}, { locale }) })) : [],
      value: chosen.status,
    },
    {
      name: 'einheit',
      label: m.strategy_filter_unit({}, { locale }),
      all: m.strategy_filter_unit_all({}, { locale }),
      options: choices.units
        .map((code) => ({ value: code, label: inLanguage(units[code] ?? { de: code }, locale).text }))
        .toSorted((a, b) => a.label.localeCompare(b.label, locale)),
      value: chosen.einheit,
    },
    {
      name: 'leitlinie',
      label: m.strategy_filter_guideline({}, { locale }),
      all: m.strategy_filter_guideline_all({}, { locale }),
      options: choices.guidelines.map(({ number, slug, title }) => ({
        value: slug,
        label: `${number} ${inLanguage(title, locale).text}`.trim(),
      })),
      value: chosen.leitlinie,
    },
    {
      name: 'strategie',
      label: m.strategy_filter_strategy({}, { locale }),
      all: m.strategy_filter_strategy_all({}, { locale }),
      options: choices.strategies.map(({ slug, title }) => ({ value: slug, label: inLanguage(title, locale).text })),
      value: chosen.strategie,
    },
  ]
  return filters.filter(({ options, value }) => options.length > 1 || value !== '')
}
