import { formatCents, formatDay, type Locale } from '@klammer/platform/i18n'
import { m } from '@klammer/platform/messages'
import { inLanguage } from '../views/language.ts'
import type { NextStep } from '../views/next-steps.ts'
import type { Node } from '../views/nodes.ts'
import { pathOf } from '../views/paths.ts'
import { valueWords } from '../value-words.ts'
import { KIND_WORD, METHOD_WORD, STAGE_WORD } from '../words.ts'
import type { IndicatorLine, InitiativeLine, ReportFacts } from './facts.ts'

/** The report in words, for every form it takes: page, PDF and CSV show the same cells. */
export interface ReportDocument {
  readonly title: string
  /** What the strategy is called. */
  readonly strategy: string
  readonly lead: string
  readonly sections: readonly ReportSection[]
}

export interface ReportSection {
  readonly id: 'promised' | 'initiatives' | 'changed' | 'money' | 'indicators' | 'overdue'
  readonly title: string
  /** Said instead of an empty table. */
  readonly empty: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly ReportCell[])[]
  /** What has to be known to read the table. */
  readonly note: string | undefined
}

export interface ReportCell {
  readonly text: string
  /** German path of the page behind the cell. */
  readonly path?: string | undefined
}

const KINDS = ['plan', 'commitment', 'actual'] as const

export function reportDocument(facts: ReportFacts, locale: Locale): ReportDocument {
  const say = { locale }
  const strategy = inLanguage(facts.title, locale).text
  const day = (day: string | undefined) => ({ text: day ? formatDay(day, locale) : m.strategy_report_no_day({}, say) })
  const named = (node: Node): ReportCell => ({
    text: [node.label, inLanguage(node.title, locale).text].filter(Boolean).join(' '),
    path: pathOf(node),
  })
  const cents = (sum: { readonly cents: number } | undefined): ReportCell => ({
    text: sum ? formatCents(sum.cents, locale) : m.strategy_report_no_money({}, say),
  })
  const unit = (code: string | undefined): string => {
    const name = code === undefined ? undefined : facts.units[code]
    return name ? inLanguage(name, locale).text : (code ?? m.strategy_report_no_unit({}, say))
  }
  const period = { from: formatDay(facts.period.from, locale), to: formatDay(facts.period.to, locale) }

  return {
    title: m.strategy_report_title({ strategy }, say),
    strategy,
    lead: facts.version
      ? m.strategy_report_lead({ ...period, version: facts.version.n, resolution: resolutionWords(facts) }, say)
      : m.strategy_report_lead_without_version(period, say),
    sections: [
      {
        id: 'promised',
        title: m.strategy_report_promised({}, say),
        empty: m.strategy_report_promised_empty({}, say),
        columns: [m.strategy_report_goal({}, say), m.strategy_report_due({}, say)],
        rows: facts.goals.map((goal) => [named(goal), day(goal.due)]),
        note: undefined,
      },
      {
        id: 'initiatives',
        title: m.strategy_report_initiatives({}, say),
        empty: m.strategy_report_initiatives_empty({}, say),
        columns: [
          m.strategy_report_initiative({}, say),
          m.strategy_report_unit({}, say),
          m.strategy_report_stage({}, say),
          m.strategy_report_milestones({}, say),
          m.strategy_report_next({}, say),
        ],
        rows: facts.initiatives.map((line) => [
          named(line.node),
          { text: unit(line.node.unit) },
          { text: line.node.stage ? STAGE_WORD[line.node.stage]({}, say) : '' },
          { text: milestoneWords(line, locale) },
          { text: stepWords(line.node.nextStep, locale) },
        ]),
        note: undefined,
      },
      {
        id: 'changed',
        title: m.strategy_report_changed({}, say),
        empty: m.strategy_report_changed_empty({}, say),
        columns: [m.strategy_report_day({}, say), m.strategy_report_what({}, say), m.strategy_report_change({}, say)],
        rows: facts.changes.map((change) => [
          day(change.on),
          { text: `${KIND_WORD[change.kind]({}, say)}: ${inLanguage(change.title, locale).text}`, path: change.path },
          { text: changeWords(change, locale) },
        ]),
        note: undefined,
      },
      {
        id: 'money',
        title: m.strategy_report_money({}, say),
        empty: m.strategy_report_money_empty({}, say),
        columns: [
          m.strategy_report_initiative({}, say),
          m.strategy_report_plan({}, say),
          m.strategy_report_commitment({}, say),
          m.strategy_report_actual({}, say),
          m.strategy_report_own({}, say),
        ],
        rows: moneyRows(facts).map(([head, money]) => [
          head === 'sum' ? { text: m.strategy_report_sum({}, say) } : named(head),
          ...KINDS.map((kind) => cents(money.total[kind])),
          cents(money.total.plan && { cents: money.total.plan.ownCents }),
        ]),
        note: m.strategy_report_money_note({}, say),
      },
      {
        id: 'indicators',
        title: m.strategy_report_indicators({}, say),
        empty: m.strategy_report_indicators_empty({}, say),
        columns: [
          m.strategy_report_indicator({}, say),
          m.strategy_report_value({}, say),
          m.strategy_report_before({}, say),
          m.strategy_report_target({}, say),
          m.strategy_report_source({}, say),
        ],
        rows: facts.indicators.map((line) => indicatorRow(line, locale, named(line.node))),
        note: m.strategy_report_indicators_note({}, say),
      },
      {
        id: 'overdue',
        title: m.strategy_report_overdue({}, say),
        empty: m.strategy_report_overdue_empty({}, say),
        columns: [m.strategy_report_due({}, say), m.strategy_report_what({}, say), m.strategy_report_unit({}, say)],
        rows: facts.overdue.map((step) => overdueRow(step, unit, locale)),
        note: undefined,
      },
    ],
  }
}

function resolutionWords({ version }: ReportFacts): string {
  return version ? `${version.state.resolution.body}, ${version.state.resolution.number}` : ''
}

function milestoneWords({ milestonesDue, milestonesReached }: InitiativeLine, locale: Locale): string {
  if (milestonesDue === 0) return m.strategy_report_none_due({}, { locale })
  return m.strategy_report_reached({ reached: milestonesReached, due: milestonesDue }, { locale })
}

function stepWords(step: Node['nextStep'], locale: Locale): string {
  if (!step) return m.strategy_report_no_step({}, { locale })
  const { text } = inLanguage(step.text, locale)
  return step.due ? m.strategy_report_step_until({ step: text, day: formatDay(step.due, locale) }, { locale }) : text
}

function changeWords({ change, stage }: ReportFacts['changes'][number], locale: Locale): string {
  const say = { locale }
  if (change === 'ended') return m.strategy_report_change_ended({}, say)
  if (stage?.from) {
    const [from, to] = [STAGE_WORD[stage.from]({}, say), STAGE_WORD[stage.to]({}, say)]
    return m.strategy_report_change_stage({ from, to }, say)
  }
  return change === 'new' ? m.strategy_report_change_new({}, say) : m.strategy_report_change_text({}, say)
}

function moneyRows({ initiatives, money }: ReportFacts): readonly (readonly [Node | 'sum', ReportFacts['money']])[] {
  const rows = initiatives.flatMap(({ money, node }) => (money ? [[node, money] as const] : []))
  return rows.length === 0 ? [] : [...rows, ['sum', money] as const]
}

function indicatorRow(line: IndicatorLine, locale: Locale, name: ReportCell): readonly ReportCell[] {
  const { before, definition, latest, standing } = line
  const say = { locale }
  const target = standing?.target
  return [
    name,
    {
      text: latest
        ? `${valueWords(latest.value, definition, locale)} (${formatDay(latest.periodTo, locale)}${
            standing?.freshness === 'stale' ? `, ${m.strategy_report_stale({}, say)}` : ''
          })`
        : m.strategy_report_no_value({}, say),
      path: name.path,
    },
    { text: before ? valueWords(before.value, definition, locale) : m.strategy_report_no_value({}, say) },
    {
      text:
        target && 'value' in target
          ? m.strategy_report_target_until(
              { value: valueWords(target.value, definition, locale), day: formatDay(target.due, locale) },
              say,
            )
          : m.strategy_report_no_target({}, say),
    },
    { text: latest ? sourceWords(line, locale) : METHOD_WORD[definition.method.kind]({}, say) },
  ]
}

function sourceWords({ definition, latest }: IndicatorLine, locale: Locale): string {
  if (latest?.provenance.kind === 'manual') return latest.provenance.source.label
  return METHOD_WORD[definition.method.kind]({}, { locale })
}

function overdueRow(step: NextStep, unit: (code: string | undefined) => string, locale: Locale): readonly ReportCell[] {
  const { due, node, text } = step
  const words = inLanguage(text, locale).text
  const title = node && step.kind !== 'goal' ? `${inLanguage(node.title, locale).text}: ${words}` : words
  return [
    { text: due ? formatDay(due, locale) : '' },
    { text: title, path: node && pathOf(node) },
    { text: unit(node?.unit) },
  ]
}
