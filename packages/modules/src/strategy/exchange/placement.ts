import type { Content, ElementId, IndicatorContent, StrategyContent } from '../model.ts'

/** An element as it is published, with the address of its page. */
export interface Exported<C extends Content = Content> {
  readonly id: ElementId
  readonly url: string
  readonly content: C
}

/** Where the elements of a graph stand in StratML's tree. */
export interface Placement {
  readonly byId: ReadonlyMap<ElementId, Exported>
  /** Goals, initiatives and processes of a guideline; of the root: those that stand under none. */
  readonly objectivesOf: (parent: ElementId) => readonly Exported[]
  readonly indicatorsOf: (parent: ElementId) => readonly Exported<IndicatorContent>[]
  readonly parentOf: (id: ElementId) => Exported
}

const OBJECTIVES = ['goal', 'initiative', 'process'] as const
/** Longest way from an initiative over others to a guideline; also what ends a circle. */
const MAX_STEPS = 4

export function placementOf(root: Exported<StrategyContent>, elements: readonly Exported[]): Placement {
  const byId = new Map([root, ...elements].map((element) => [element.id, element]))
  const targetsOf = (element: Exported, ...kinds: readonly string[]): readonly Exported[] =>
    element.content.links.flatMap(({ kind, to }) => {
      const target = kinds.includes(kind) ? byId.get(to) : undefined
      return target ? [target] : []
    })

  /** Its own guideline, or that of the goal it serves; else the strategy. */
  const guidelineOf = (element: Exported, steps = 0): Exported => {
    const targets = targetsOf(element, 'contributes', 'realises')
    const guideline = targets.find(({ content }) => content.kind === 'guideline')
    if (guideline || steps === MAX_STEPS) return guideline ?? root
    const via = targets.find(({ content }) => content.kind === 'goal' || content.kind === 'initiative')
    return via ? guidelineOf(via, steps + 1) : root
  }
  /** The first goal, initiative or process it measures, else a guideline or the strategy. */
  const measuredBy = (indicator: Exported): Exported => {
    const measured = targetsOf(indicator, 'measures').filter(({ content }) => content.kind !== 'indicator')
    return measured.find(({ content }) => OBJECTIVES.some((kind) => kind === content.kind)) ?? measured[0] ?? root
  }

  const parents = new Map<ElementId, Exported>()
  for (const element of elements) {
    const { kind } = element.content
    parents.set(
      element.id,
      kind === 'guideline' ? root : kind === 'indicator' ? measuredBy(element) : guidelineOf(element),
    )
  }
  const children = Map.groupBy(elements, ({ id }) => parents.get(id)?.id ?? root.id)
  const childrenOf = (parent: ElementId, kind: Content['kind']): readonly Exported[] =>
    (children.get(parent) ?? []).filter(({ content }) => content.kind === kind)
  return {
    byId,
    objectivesOf: (parent) => OBJECTIVES.flatMap((kind) => childrenOf(parent, kind)),
    indicatorsOf: (parent) => childrenOf(parent, 'indicator') as readonly Exported<IndicatorContent>[],
    parentOf: (id) => parents.get(id) ?? root,
  }
}
