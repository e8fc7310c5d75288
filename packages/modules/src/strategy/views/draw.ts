import { formatCents, formatDay, formatNumber, type Locale } from '@klammer/platform/i18n'
import { m } from '@klammer/platform/messages'
import { lineChart } from '../charts/line-chart.ts'
import { moneyChart } from '../charts/money-chart.ts'
import type { Shape } from '../charts/shape.ts'
import { type TimeBar, timeAxis, timeBar, type TimeSpan, timeSpan } from '../charts/timeline-chart.ts'
import type { Measurement, Stage } from '../model.ts'
import { valueWords } from '../value-words.ts'
import type { Definition } from './indicator-cards.ts'
import { inLanguage } from './language.ts'
import type { Money, YearOfMoney } from './money.ts'
import type { TimelineRow } from './timeline.ts'
import { periodWords, targetDay, tickWords } from './value-words.ts'

/** The values of an indicator as a line; nothing where there is too little to draw. */
export function drawIndicator(
  about: { readonly title: string; readonly definition: Definition; readonly day: string },
  /** Newest first, as pages have them. */
  values: readonly Measurement[],
  locale: Locale,
): Shape | undefined {
  const { day, definition, title } = about
  const shown = values.toReversed()
  const first = shown[0]
  const last = shown.at(-1)
  if (!first || !last) return undefined
  // Targets long after the last value would press all values into a corner; their words stand beside the chart.
  const horizon = `${Number(last.periodTo.slice(0, 4)) + 3}-12-31`
  const targets = definition.targets
    .filter(({ due }) => due >= first.periodTo && due <= horizon)
    .toSorted((a, b) => (a.due < b.due ? -1 : 1))
  return lineChart({
    id: 'chart-indicator',
    title: m.strategy_chart_title({ title }, { locale }),
    description: m.strategy_chart_description(
      {
        from: formatDay(first.periodFrom, locale),
        to: formatDay(last.periodTo, locale),
        first: valueWords(first.value, definition, locale),
        last: valueWords(last.value, definition, locale),
      },
      { locale },
    ),
    points: shown.map((measurement) => ({
      day: measurement.periodTo < day ? measurement.periodTo : day,
      value: measurement.value,
      series: measurement.series,
      mark: measurement.provenance.kind,
      period: periodWords(measurement.periodFrom, measurement.periodTo, locale),
      label: m.strategy_chart_point(
        {
          period: periodWords(measurement.periodFrom, measurement.periodTo, locale),
          value: valueWords(measurement.value, definition, locale),
        },
        { locale },
      ),
    })),
    targets: targets.map((target) => ({
      day: target.due,
      value: target.value,
      label: m.strategy_chart_target({ target: targetDay(target, definition, locale) }, { locale }),
    })),
    band: definition.direction.kind === 'band' ? definition.direction : undefined,
    isInverted: definition.valueUnit === 'rank',
    includeZero: definition.valueUnit !== 'rank',
    breakLabel: m.strategy_chart_break({}, { locale }),
    formatTick: (value) => tickWords(value, definition, locale),
  })
}

/** Planned, committed and spent money by year; nothing where only one year is known, whose sums stand above anyway. */
export function drawMoney(money: Money, locale: Locale): Shape | undefined {
  if (money.years.length < 2) return undefined
  return moneyChart({
    id: 'chart-money',
    title: m.strategy_money_chart({}, { locale }),
    description: m.strategy_money_chart_description({}, { locale }),
    years: money.years.map(({ sums, year }) => ({
      year,
      plan: sums.plan?.cents,
      commitment: sums.commitment?.cents,
      actual: sums.actual?.cents,
      label: yearLabel(sums, locale),
    })),
  })
}

function yearLabel({ actual, plan }: YearOfMoney['sums'], locale: Locale): string {
  if (actual && plan) {
    return m.strategy_value_ratio({ numerator: short(actual.cents), denominator: short(plan.cents) }, { locale })
  }
  return plan ? short(plan.cents) : actual ? short(actual.cents) : ''

  function short(cents: number): string {
    if (Math.abs(cents) < 1_000_000_00) return formatCents(Math.round(cents / 100) * 100, locale)
    return `${formatNumber(cents / 100, locale, { notation: 'compact', maximumFractionDigits: 1 })} €`
  }
}

export interface DrawnTimeline {
  readonly axis: Shape
  /** One for each row. */
  readonly bars: readonly Shape[]
}

export function drawTimeline(
  rows: readonly TimelineRow[],
  span: { readonly from: string; readonly to: string },
  day: string,
  locale: Locale,
): DrawnTimeline {
  const years: TimeSpan = timeSpan(span.from, span.to)
  return { axis: timeAxis(years, day), bars: rows.map((row) => timeBar(years, barOf(row, locale), day)) }
}

function barOf({ milestones, node }: TimelineRow, locale: Locale): TimeBar {
  return {
    from: node.startsOn,
    to: node.endsOn,
    kind: BAR_KINDS[node.stage ?? 'idea'],
    milestones: milestones.map(({ doneOn, due, title }) => ({
      day: doneOn ?? due,
      isDone: doneOn !== undefined,
      label: `${formatDay(doneOn ?? due, locale)}: ${inLanguage(title, locale).text}`,
    })),
  }
}

const BAR_KINDS: { readonly [stage in Stage]: TimeBar['kind'] } = {
  idea: 'planned',
  proposed: 'planned',
  approved: 'planned',
  running: 'running',
  paused: 'stopped',
  delivered: 'done',
  evaluated: 'done',
  closed: 'done',
  cancelled: 'stopped',
}
