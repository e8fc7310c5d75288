import { formatDay, type Locale } from '@klammer/platform/i18n'
import { m } from '@klammer/platform/messages'
import type { BudgetLine, ElementId, IndicatorContent, Measurement, StrategyContent } from '../model.ts'
import type {
  Goal,
  Objective,
  PerformanceIndicator,
  PerformancePlan,
  PlanType,
  Relationship,
  Stakeholder,
} from '../stratml/index.ts'
import { plainNotation } from '../stratml/index.ts'
import type { UnitNames } from '../views/unit-names.ts'
import { LINK_WORD } from '../words.ts'
import { unitText } from './amounts.ts'
import { factLines } from './facts.ts'
import { type About, type Line, linkLine, writeNote } from './notes.ts'
import { type Exported, type Placement, placementOf } from './placement.ts'
import { instancesOf, moneyInstances } from './results.ts'
import { type Said, sayOf } from './said.ts'

/** Everything that a document says of a strategy. */
export interface Facts {
  readonly root: Exported<StrategyContent>
  /** In reading order, without the root. */
  readonly elements: readonly Exported[]
  readonly measurements: ReadonlyMap<ElementId, readonly Measurement[]>
  readonly budget: ReadonlyMap<ElementId, readonly BudgetLine[]>
  readonly units: UnitNames
  readonly city: string
  /** Day of which the document speaks. */
  readonly day: string
  readonly adopted?: { readonly validFrom: string; readonly resolution: string } | undefined
}

interface Writing extends Facts {
  readonly placement: Placement
  readonly locale: Locale
}

/**
 * The strategy as ISO 17469-2. StratML is a tree of goals, objectives and indicators; ours is a graph with more kinds of things. So:
 *
 * - guideline → Goal; goal → Objective of the first guideline it contributes to.
 * - Initiatives and processes → Objectives beside the goals, since StratML has nothing below an objective but indicators. Their note says
 *   what they are. (A second document that refers to this one, as StratML's authors suggest for further levels, would have to be fetched
 *   too, and no validator would see that both fit together.)
 * - indicator → PerformanceIndicator of the first thing it measures; a `Relationship` names each of them.
 * - money → PerformanceIndicator of the stage `Input` at its initiative.
 * - What needs a parent and has none stands in a `Goal` or `Objective` without identifier that only holds it.
 */
export function toDocument(facts: Facts, locale: Locale): PerformancePlan {
  const writing: Writing = { ...facts, locale, placement: placementOf(facts.root, facts.elements) }
  const { adopted, root } = facts
  const said = say(writing, root)
  const asOf = { word: m.strategy_exchange_as_of({}, { locale }), value: formatDay(facts.day, locale) }
  const resolution = adopted && { word: m.strategy_exchange_resolution({}, { locale }), value: adopted.resolution }
  return {
    part: 'performance',
    type: typeOf(facts),
    name: said.title,
    ...(said.text === '' ? {} : { description: said.text }),
    otherInformation: note(writing, 'strategy', root, [
      asOf,
      ...(resolution ? [resolution] : []),
      ...lines(writing, root),
    ]),
    strategicPlanCore: {
      organizations: [{ name: facts.city, stakeholders: [] }],
      ...(said.vision === undefined ? {} : { vision: { description: said.vision } }),
      ...(said.mission === undefined ? {} : { mission: { description: said.mission } }),
      values: (said.values ?? []).map(({ name, text }) => ({ name, ...(text === '' ? {} : { description: text }) })),
      goals: goals(writing),
    },
    administrativeInformation: {
      identifier: identifierOf(root.id),
      ...(said.periodFrom === undefined ? {} : { startDate: said.periodFrom }),
      ...(said.periodTo === undefined ? {} : { endDate: said.periodTo }),
      ...(adopted ? { publicationDate: adopted.validFrom } : {}),
      source: root.url,
    },
    notation: plainNotation,
  }
}

/** `xs:ID` may not begin with a digit. */
export function identifierOf(id: ElementId): string {
  return `_${id}`
}

function typeOf({ elements, measurements }: Facts): PlanType {
  if (measurements.size > 0) return 'Performance_Report'
  return elements.some(({ content }) => content.kind === 'indicator') ? 'Performance_Plan' : 'Strategic_Plan'
}

function goals(writing: Writing): readonly Goal[] {
  const { elements, locale, root } = writing
  const guidelines = elements.filter(({ content }) => content.kind === 'guideline')
  const ours = guidelines.map((guideline): Goal => {
    const { label, text, title } = say(writing, guideline)
    return {
      name: title,
      description: text,
      identifier: identifierOf(guideline.id),
      ...(label === undefined ? {} : { sequenceIndicator: label }),
      stakeholders: [],
      otherInformation: note(writing, 'guideline', guideline, lines(writing, guideline)),
      objectives: objectives(writing, guideline),
    }
  })
  const others = objectives(writing, root)
  if (others.length === 0 && ours.length > 0) return ours
  const holder: Goal = {
    name: m.strategy_exchange_other({}, { locale }),
    description: '',
    stakeholders: [],
    otherInformation: note(writing, 'holder', root),
    objectives: others,
  }
  return [...ours, holder]
}

/** Everything below a guideline, or below the strategy itself. */
function objectives(writing: Writing, parent: Exported): readonly Objective[] {
  const { locale, placement } = writing
  const below = placement.objectivesOf(parent.id).map((element) => objective(writing, element))
  const indicators = placement.indicatorsOf(parent.id)
  if (indicators.length === 0) return below
  const holder: Objective = {
    name: m.strategy_exchange_own_indicators({}, { locale }),
    stakeholders: [],
    otherInformation: note(writing, 'holder', parent),
    performanceIndicators: indicators.map((one) => indicator(writing, one)),
  }
  return [holder, ...below]
}

function objective(writing: Writing, element: Exported): Objective {
  const said = say(writing, element)
  const { label, text, title } = said
  const indicators = writing.placement.indicatorsOf(element.id)
  return {
    name: title,
    ...(text === '' ? {} : { description: text }),
    identifier: identifierOf(element.id),
    ...(label === undefined ? {} : { sequenceIndicator: label }),
    stakeholders: performers(said),
    otherInformation: note(writing, element.content.kind, element, lines(writing, element)),
    performanceIndicators: [...indicators.map((one) => indicator(writing, one)), ...money(writing, element)],
  }
}

function performers({ leadRole, performer }: Said): readonly Stakeholder[] {
  if (performer === undefined) return []
  return [
    { stakeholderType: 'Organization', name: performer, roles: [{ name: leadRole ?? '', roleTypes: ['Performer'] }] },
  ]
}

function indicator(writing: Writing, element: Exported<IndicatorContent>): PerformanceIndicator {
  const { locale, measurements, placement } = writing
  const { content, id } = element
  const said = say(writing, element)
  const relationships = content.links.flatMap(({ kind, to }): readonly Relationship[] => {
    if (!placement.byId.has(to)) return []
    return [{ referentIdentifiers: [identifierOf(to)], name: LINK_WORD[kind]({}, { locale }) }]
  })
  const parent = placement.parentOf(id).content.kind
  return {
    valueChainStage: parent === 'initiative' || parent === 'process' ? 'Output' : 'Outcome',
    indicatorType: 'Quantitative',
    sequenceIndicator: said.label ?? '',
    measurementDimension: said.title,
    unitOfMeasurement: unitText(content.valueUnit, said.unitLabel ?? '', locale),
    identifier: identifierOf(id),
    relationships,
    measurementInstances: instancesOf(content, measurements.get(id) ?? [], locale),
    // It has no description of its own: the definition stands before the note.
    otherInformation: note(writing, 'indicator', element, facts(writing, element), said.text),
  }
}

function money(writing: Writing, element: Exported): readonly PerformanceIndicator[] {
  const budget = writing.budget.get(element.id) ?? []
  if (budget.length === 0) return []
  const { locale } = writing
  return [
    {
      valueChainStage: 'Input',
      indicatorType: 'Quantitative',
      measurementDimension: m.strategy_exchange_budget({}, { locale }),
      unitOfMeasurement: 'EUR',
      relationships: [],
      measurementInstances: moneyInstances(budget, locale),
      otherInformation: note(writing, 'budget', element),
    },
  ]
}

function lines(writing: Writing, element: Exported): readonly Line[] {
  return [...facts(writing, element), ...linkLines(writing, element)]
}

function facts({ locale, units }: Writing, { content }: Exported): readonly Line[] {
  const unit = 'unit' in content ? content.unit : undefined
  return factLines(content, locale, unit && (units[unit]?.[locale] || units[unit]?.de || unit))
}

/** All links, unless the place of the element says the same. */
function linkLines(writing: Writing, element: Exported): readonly Line[] {
  const { locale, placement } = writing
  const links = element.content.links.filter(({ to }) => placement.byId.has(to))
  const [only] = links
  const place = placement.parentOf(element.id)
  const isPlace = only?.kind === 'contributes' && only.to === place.id && place.content.kind === 'guideline'
  if (links.length === 1 && isPlace) return []
  return links.flatMap(({ kind, to }) => {
    const target = placement.byId.get(to)
    return target ? [linkLine(kind, say(writing, target).title, target.url, locale)] : []
  })
}

function note({ locale }: Writing, about: About, { url }: Exported, lines: readonly Line[] = [], text = ''): string {
  return writeNote({ about, url, lines, language: locale }, text)
}

function say({ locale, units }: Writing, { content }: Exported): Said {
  return sayOf(content, locale, units)
}
