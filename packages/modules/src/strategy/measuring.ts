import { createHash } from 'node:crypto'
import { canonicalJson } from '@klammer/engines/canonical-json'
import type { IndicatorContent, ValueUnit } from './model.ts'

/** What was counted, as it comes in: a share or an average brings its two sums, everything else one number. */
export interface Count {
  readonly numerator: number
  readonly denominator?: number | undefined
}

export type Figure =
  | {
      readonly kind: 'figure'
      readonly value: number
      readonly numerator?: number | undefined
      readonly denominator?: number | undefined
    }
  /** Publishing it would point to too few people. */
  | { readonly kind: 'suppressed' }
  | {
      readonly kind: 'refused'
      readonly because: 'denominator-missing' | 'denominator-zero' | 'not-a-number' | 'share-above-one'
    }

/** A ratio is always sum over sum, never a mean of ratios; cells of fewer people than `minCell` are not published. */
export function figureOf(
  count: Count,
  { minCell, valueUnit }: Pick<IndicatorContent, 'minCell' | 'valueUnit'>,
): Figure {
  const { denominator, numerator } = count
  if (!Number.isFinite(numerator) || (denominator !== undefined && !Number.isFinite(denominator))) {
    return { kind: 'refused', because: 'not-a-number' }
  }
  if (valueUnit === 'share' && denominator === undefined) return { kind: 'refused', because: 'denominator-missing' }
  if (denominator === 0) return { kind: 'refused', because: 'denominator-zero' }
  if (isSmall(numerator, minCell) || (denominator !== undefined && isSmall(denominator, minCell)))
    return { kind: 'suppressed' }
  if (valueUnit === 'share' && denominator !== undefined) {
    if (isSmall(denominator - numerator, minCell)) return { kind: 'suppressed' }
    if (numerator > denominator || numerator < 0) return { kind: 'refused', because: 'share-above-one' }
  }
  const value = denominator === undefined ? numerator : numerator / denominator
  return { kind: 'figure', value, numerator, denominator }
}

// Zero says nothing about anybody; one to four people can be recognised.
function isSmall(people: number, minCell: number): boolean {
  return people > 0 && people < minCell
}

/** Two definitions with the same hash measure the same; a changed definition starts a new series. */
export function definitionHash(content: IndicatorContent): string {
  const { method, minCell, text, unitLabel, valueUnit } = content
  const definition = {
    method: { ...method },
    minCell,
    text: text.de,
    unitLabel: unitLabel.de,
    valueUnit: valueUnit satisfies ValueUnit,
  }
  return createHash('sha256').update(canonicalJson(definition)).digest('hex')
}

/** Is a value for a period that ended on `periodTo` still fresh on `day`? */
export function isFresh(periodTo: string, day: string, freshForDays: number): boolean {
  return (Date.parse(day) - Date.parse(periodTo)) / 86_400_000 <= freshForDays
}
