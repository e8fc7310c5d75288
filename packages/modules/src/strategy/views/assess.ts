import { isFresh } from '../measuring.ts'
import type { Direction, IndicatorContent, Measurement } from '../model.ts'

/** How a value stands on a day. Never summed up over indicators: there is no single number for a city. */
export interface Standing {
  /** `stale`: its period ended longer ago than the indicator stays fresh. */
  readonly freshness: 'fresh' | 'stale'
  /** Only for fresh values that are published and measured against something. */
  readonly target: TargetStanding | undefined
}

export type TargetStanding =
  | { readonly kind: 'reached'; readonly due: string; readonly value: number }
  /** Still time until the day it is due. */
  | { readonly kind: 'open'; readonly due: string; readonly value: number }
  | { readonly kind: 'missed'; readonly due: string; readonly value: number }
  | { readonly kind: 'in-band' | 'outside-band'; readonly from: number; readonly to: number }

export function standingOf(
  measurement: Measurement,
  definition: Pick<IndicatorContent, 'direction' | 'targets' | 'freshForDays'>,
  day: string,
): Standing {
  const isStale = !isFresh(measurement.periodTo, day, definition.freshForDays)
  if (isStale || measurement.value === undefined) return { freshness: isStale ? 'stale' : 'fresh', target: undefined }
  return { freshness: 'fresh', target: targetStanding(measurement.value, definition, day) }
}

function targetStanding(
  value: number,
  { direction, targets }: Pick<IndicatorContent, 'direction' | 'targets'>,
  day: string,
): TargetStanding | undefined {
  if (direction.kind === 'band') {
    const { from, to } = direction
    return { kind: from <= value && value <= to ? 'in-band' : 'outside-band', from, to }
  }
  const target = targetFor(targets, day)
  if (!target) return undefined
  if (reaches(value, target.value, direction)) return { kind: 'reached', ...target }
  return { kind: target.due < day ? 'missed' : 'open', ...target }
}

/** The next target that is due, or the last one when all days have passed. */
export function targetFor(
  targets: IndicatorContent['targets'],
  day: string,
): IndicatorContent['targets'][number] | undefined {
  const inOrder = targets.toSorted((a, b) => (a.due < b.due ? -1 : 1))
  return inOrder.find(({ due }) => due >= day) ?? inOrder.at(-1)
}

function reaches(value: number, target: number, direction: Exclude<Direction, { readonly kind: 'band' }>): boolean {
  return direction.kind === 'up' ? value >= target : value <= target
}
