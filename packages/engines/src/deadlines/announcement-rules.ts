import type { CivilDay } from './civil-day.ts'

export const LAWS = ['VwVfG', 'SGB X', 'AO'] as const
/** The procedure that applies: general administration (state laws refer to or repeat the VwVfG), social law, taxes. */
export type ProcedureLaw = (typeof LAWS)[number]

export const MEDIA = [
  'post',
  'post-abroad',
  'electronic',
  'retrieval',
  'account-mailbox',
  'registered-letter',
  'formal-service',
  'in-person',
  'public-notice',
] as const
export type Medium = (typeof MEDIA)[number]

/**
 * When an act of an authority counts as announced, as one version of one law says it. `fiction` counts days from the day of sending
 * (provision, publication); `after-retrieval` from the retrieval; `actual` knows no fiction: the day on which it was handed over.
 */
export interface AnnouncementRule {
  readonly law: ProcedureLaw | 'VwZG' | 'OZG'
  /** The procedures it applies to. */
  readonly appliesTo: readonly ProcedureLaw[]
  readonly paragraph: string
  readonly medium: Medium
  /** Days of sending for which the rule holds, both included. */
  readonly validFrom?: CivilDay
  readonly validTo?: CivilDay
  readonly effect:
    | { readonly kind: 'fiction'; readonly days: number; readonly movesToWorkingDay: boolean }
    | { readonly kind: 'after-retrieval'; readonly days: number; readonly within: number }
    | { readonly kind: 'actual' }
  readonly source: string
  /** Entered by programmers: a lawyer of the city looks at it before it is used. */
  readonly checkBeforeUse: true
}

const GENERAL: readonly ProcedureLaw[] = ['VwVfG', 'SGB X']
const EVERY: readonly ProcedureLaw[] = ['VwVfG', 'SGB X', 'AO']
const OLD = '2024-12-31'
const NEW = '2025-01-01'
const REFORM = 'BGBl. 2024 I Nr. 236 (PostModG)'

function byMail(
  law: ProcedureLaw,
  paragraph: string,
  medium: 'post' | 'electronic',
  movesToWorkingDay: boolean,
): readonly AnnouncementRule[] {
  const common = { law, appliesTo: [law], paragraph, medium, checkBeforeUse: true } as const
  return [
    { ...common, validTo: OLD, effect: { kind: 'fiction', days: 3, movesToWorkingDay }, source: `${law} ${paragraph}` },
    { ...common, validFrom: NEW, effect: { kind: 'fiction', days: 4, movesToWorkingDay }, source: REFORM },
  ]
}

/** Check before use. The first that fits the procedure, the medium and the day of sending applies. */
export const ANNOUNCEMENT_RULES: readonly AnnouncementRule[] = [
  ...byMail('VwVfG', '§ 41 Abs. 2', 'post', false),
  ...byMail('VwVfG', '§ 41 Abs. 2', 'electronic', false),
  ...byMail('SGB X', '§ 37 Abs. 2', 'post', false),
  ...byMail('SGB X', '§ 37 Abs. 2', 'electronic', false),
  // Taxes: the courts treat the fiction as a period (§ 108 Abs. 3 AO, BFH 14.10.2003, IX R 68/98), so that it moves.
  ...byMail('AO', '§ 122 Abs. 2 Nr. 1', 'post', true),
  ...byMail('AO', '§ 122 Abs. 2a', 'electronic', true),
  actual('VwVfG', GENERAL, '§ 41 Abs. 2', 'post-abroad', 'VwVfG § 41 Abs. 2'),
  {
    law: 'VwVfG',
    appliesTo: ['VwVfG'],
    paragraph: '§ 41 Abs. 2a',
    medium: 'retrieval',
    validFrom: '2017-01-01',
    effect: { kind: 'after-retrieval', days: 1, within: 10 },
    source: 'BGBl. 2016 I S. 1679',
    checkBeforeUse: true,
  },
  {
    law: 'OZG',
    appliesTo: EVERY,
    paragraph: '§ 9',
    medium: 'account-mailbox',
    validFrom: '2024-07-24',
    effect: { kind: 'fiction', days: 3, movesToWorkingDay: false },
    source: 'BGBl. 2024 I Nr. 245',
    checkBeforeUse: true,
  },
  ...[
    { validTo: OLD, days: 3, source: 'VwZG § 4 Abs. 2' },
    { validFrom: NEW, days: 4, source: REFORM },
  ].map(({ days, ...rest }): AnnouncementRule => ({
    law: 'VwZG',
    appliesTo: EVERY,
    paragraph: '§ 4 Abs. 2',
    medium: 'registered-letter',
    effect: { kind: 'fiction', days, movesToWorkingDay: false },
    checkBeforeUse: true,
    ...rest,
  })),
  actual('VwZG', EVERY, '§§ 3, 5', 'formal-service', 'VwZG §§ 3, 5'),
  actual('VwVfG', EVERY, '§ 41 Abs. 1', 'in-person', 'VwVfG § 41 Abs. 1'),
  {
    law: 'VwVfG',
    appliesTo: ['VwVfG'],
    paragraph: '§ 41 Abs. 4',
    medium: 'public-notice',
    effect: { kind: 'fiction', days: 14, movesToWorkingDay: false },
    source: 'VwVfG § 41 Abs. 4 Satz 3',
    checkBeforeUse: true,
  },
]

function actual(
  law: AnnouncementRule['law'],
  appliesTo: readonly ProcedureLaw[],
  paragraph: string,
  medium: Medium,
  source: string,
): AnnouncementRule {
  return { law, appliesTo, paragraph, medium, effect: { kind: 'actual' }, source, checkBeforeUse: true }
}
