import type { Source } from '@klammer/modules/strategy'

/** The shape in which the demo city is written down; links are names of other elements, resolved while seeding. */
export interface Words {
  readonly de: string
  readonly en: string
}

export interface DemoGuideline {
  readonly key: string
  readonly number: string
  readonly title: Words
  readonly text: Words
  readonly sources: readonly Source[]
}

export interface DemoGoal {
  readonly key: string
  readonly number: string
  readonly guideline: string
  readonly title: Words
  readonly text: Words
  readonly due?: string
  readonly sources?: readonly Source[]
}

export type DemoStage =
  | 'idea'
  | 'proposed'
  | 'approved'
  | 'running'
  | 'paused'
  | 'delivered'
  | 'evaluated'
  | 'closed'
  | 'cancelled'

export interface DemoMoney {
  readonly year: number
  readonly kind: 'plan' | 'commitment' | 'actual'
  readonly amountCents: number
  readonly funder?: string
  readonly fundingBasisPoints?: number
  readonly source: Source
}

export interface DemoInitiative {
  readonly key: string
  readonly code: string
  readonly title: Words
  readonly text: Words
  /** Each day on which the stage changed, oldest first; the first one is the day of publication. */
  readonly stages: readonly { readonly on: string; readonly stage: DemoStage; readonly reason?: Words }[]
  readonly contributesTo: readonly string[]
  readonly dependsOn?: readonly string[]
  readonly unit: string
  readonly leadRole?: Words
  readonly startsOn?: string
  readonly endsOn?: string
  readonly nextStep?: { readonly text: Words; readonly due?: string }
  readonly milestones?: readonly { readonly title: Words; readonly due: string; readonly doneOn?: string }[]
  readonly money?: readonly DemoMoney[]
  readonly sources: readonly Source[]
}

export interface DemoIndicator {
  readonly key: string
  readonly code: string
  readonly title: Words
  /** How it is measured: the definition. */
  readonly text: Words
  readonly valueUnit: 'count' | 'share' | 'days' | 'cents' | 'rank'
  readonly unitLabel: Words
  readonly direction: 'up' | 'down'
  readonly measures: readonly string[]
  readonly method:
    | { readonly kind: 'automatic'; readonly source: string }
    | { readonly kind: 'manual' }
    | { readonly kind: 'external'; readonly publisher: string }
  readonly freshForDays: number
  readonly targets?: readonly { readonly due: string; readonly value: number }[]
  readonly publishedOn: string
  readonly values: readonly {
    readonly from: string
    readonly to: string
    readonly value: number
    readonly enteredOn: string
    readonly source: Source
    readonly note?: string
  }[]
  readonly sources?: readonly Source[]
}

export interface DemoProcess {
  readonly key: string
  readonly title: Words
  readonly text: Words
  readonly processKind: 'meeting' | 'training' | 'communication' | 'community'
  readonly cadence: Words
  readonly contributesTo: readonly string[]
  readonly unit: string
  readonly publishedOn: string
  readonly outcomes: readonly { readonly on: string; readonly text: Words }[]
  readonly sources: readonly Source[]
}

export interface DemoStrategy {
  readonly slugTitle: string
  readonly title: Words
  readonly text: Words
  readonly motto?: Words
  readonly vision?: Words
  readonly periodFrom: string
  readonly periodTo: string
  readonly adopted: { readonly on: string; readonly body: string; readonly number: string; readonly url?: string }
  readonly summary: Words
  readonly sources: readonly Source[]
  readonly guidelines: readonly DemoGuideline[]
  readonly goals: readonly DemoGoal[]
  readonly initiatives: readonly DemoInitiative[]
  readonly indicators: readonly DemoIndicator[]
  readonly processes: readonly DemoProcess[]
}
