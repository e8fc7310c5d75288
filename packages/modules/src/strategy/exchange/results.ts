import type { Locale } from '@klammer/platform/i18n'
import { m } from '@klammer/platform/messages'
import type { BudgetLine, IndicatorContent, Measurement } from '../model.ts'
import type { MeasurementInstance, Result } from '../stratml/index.ts'
import { toUnits } from './amounts.ts'

/** Targets and measured values of an indicator; those that end on the same day stand together. */
export function instancesOf(
  { targets, valueUnit }: IndicatorContent,
  measured: readonly Measurement[],
  locale: Locale,
): readonly MeasurementInstance[] {
  const days = [...new Set([...targets.map(({ due }) => due), ...measured.map(({ periodTo }) => periodTo)])].toSorted()
  const dueOn = Map.groupBy(targets, ({ due }) => due)
  const measuredUpTo = Map.groupBy(measured, ({ periodTo }) => periodTo)
  return days.map((day) => ({
    targetResults: (dueOn.get(day) ?? []).map(({ value }) => ({
      endDate: day,
      numberOfUnits: toUnits(value, valueUnit),
    })),
    actualResults: (measuredUpTo.get(day) ?? []).map(({ periodFrom, provenance, value }) => ({
      startDate: periodFrom,
      endDate: day,
      ...(value === undefined ? {} : { numberOfUnits: toUnits(value, valueUnit) }),
      description:
        value === undefined
          ? m.strategy_value_suppressed({}, { locale })
          : provenance.kind === 'manual'
            ? [provenance.source.label, provenance.note].filter(Boolean).join('; ')
            : m.strategy_exchange_computed({}, { locale }),
    })),
  }))
}

const BUDGET_WORD = {
  plan: m.strategy_money_plan,
  commitment: m.strategy_money_commitment,
  actual: m.strategy_money_actual,
} as const

/** Planned and committed money are targets, spent money is a result; the descriptor says which is which. */
export function moneyInstances(lines: readonly BudgetLine[], locale: Locale): readonly MeasurementInstance[] {
  const toResult = ({ amountCents, funder, fundingBasisPoints, kind, source, year }: BudgetLine): Result => ({
    startDate: `${year}-01-01`,
    endDate: `${year}-12-31`,
    numberOfUnits: toUnits(amountCents, 'cents'),
    descriptor: {
      descriptorName: m.strategy_exchange_budget_kind({}, { locale }),
      descriptorValue: BUDGET_WORD[kind]({}, { locale }),
    },
    description:
      funder === undefined
        ? source.label
        : `${source.label}; ${m.strategy_exchange_funder({ funder, share: fundingBasisPoints / 100 }, { locale })}`,
  })
  const years = [...Map.groupBy(lines, ({ year }) => year)].toSorted(([a], [b]) => a - b)
  return years.map(([, ofYear]) => ({
    targetResults: ofYear.filter(({ kind }) => kind !== 'actual').map(toResult),
    actualResults: ofYear.filter(({ kind }) => kind === 'actual').map(toResult),
  }))
}
