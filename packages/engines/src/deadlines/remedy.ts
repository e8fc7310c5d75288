import type { CivilDay } from './civil-day.ts'
import type { Place } from './holidays.ts'
import { deadline, type Deadline } from './periods.ts'

/** What the notice said about remedies: a correct instruction starts the month, a missing or wrong one leaves a year. */
export type Instruction =
  | { readonly kind: 'correct' }
  | { readonly kind: 'missing-or-wrong' }
  /** Made good later: the month runs from the day on which the right instruction was announced. */
  | { readonly kind: 'made-good'; readonly announcedOn: CivilDay }

export interface RemedyPeriod extends Deadline {
  readonly law: 'VwGO'
  readonly paragraph: '§ 70 Abs. 1' | '§ 58 Abs. 2'
  readonly checkBeforeUse: true
}

/**
 * The last day for an objection (Widerspruch) against an act that was announced on a day: a month (§ 70 Abs. 1 VwGO, counted after
 * § 57 Abs. 2 VwGO, § 222 ZPO, §§ 187 to 193 BGB), a year where the instruction is missing or wrong (§ 58 Abs. 2 VwGO).
 */
export function objectionPeriod(announcedOn: CivilDay, instruction: Instruction, place: Place): RemedyPeriod {
  const year = deadline(announcedOn, { length: 1, unit: 'year' }, { place })
  const inAYear = { ...year, law: 'VwGO', paragraph: '§ 58 Abs. 2', checkBeforeUse: true } as const
  if (instruction.kind === 'missing-or-wrong') return inAYear
  const from = instruction.kind === 'made-good' ? instruction.announcedOn : announcedOn
  const month = deadline(from, { length: 1, unit: 'month' }, { place })
  // Making good never gives more time than the year that runs anyway.
  if (instruction.kind === 'made-good' && month.lastDay > year.lastDay) return inAYear
  return { ...month, law: 'VwGO', paragraph: '§ 70 Abs. 1', checkBeforeUse: true }
}
