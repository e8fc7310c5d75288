import type { InitiativeContent, LocalizedText } from '../model.ts'
import type { Node } from './nodes.ts'

/** What comes next, and until when. Steps whose day has passed stay here and say so: silence would be nicer, but not true. */
export interface NextStep {
  readonly kind: 'step' | 'milestone' | 'goal'
  readonly text: LocalizedText
  readonly due: string | undefined
  readonly isOverdue: boolean
  /** Whose step it is, where the page shows several. */
  readonly node: Node | undefined
}

/** The next steps of initiatives and the last days of goals, the nearest first, those without a day at the end. */
export function nextSteps(nodes: readonly Node[], day: string): readonly NextStep[] {
  const steps = nodes.flatMap((node): NextStep[] => {
    const { due, kind, nextStep, stage, title } = node
    if (kind === 'goal' && due) return [{ kind: 'goal', text: title, due, isOverdue: due < day, node }]
    if (kind !== 'initiative' || !nextStep || stage === 'closed' || stage === 'cancelled') return []
    return [{ kind: 'step', text: nextStep.text, due: nextStep.due, isOverdue: isBefore(nextStep.due, day), node }]
  })
  return inOrder(steps)
}

/** What an initiative has announced and not done yet. */
export function stepsOf({ milestones, nextStep }: InitiativeContent, day: string): readonly NextStep[] {
  const step: NextStep[] = nextStep
    ? [
        {
          kind: 'step',
          text: nextStep.text,
          due: nextStep.due,
          isOverdue: isBefore(nextStep.due, day),
          node: undefined,
        },
      ]
    : []
  const open = milestones.flatMap(({ doneOn, due, title }): NextStep[] =>
    doneOn !== undefined && doneOn <= day
      ? []
      : [{ kind: 'milestone', text: title, due, isOverdue: due < day, node: undefined }],
  )
  return inOrder([...step, ...open])
}

function inOrder(steps: readonly NextStep[]): readonly NextStep[] {
  return steps.toSorted((a, b) => ((a.due ?? '9999') < (b.due ?? '9999') ? -1 : 1))
}

function isBefore(due: string | undefined, day: string): boolean {
  return due !== undefined && due < day
}
