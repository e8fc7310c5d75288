import { createHash } from 'node:crypto'
import type { ElementKind } from '../model.ts'
import { type Group, groupsOf, groupValue, inputsIn } from './groups.ts'
import type { FormValues } from './values.ts'

/**
 * Fingerprints of what an editor began with, group by group. They travel with the form, so that later it is known who of two
 * editors changed what, without keeping a copy of every text that ever was.
 */
export function fingerprints(kind: ElementKind, values: FormValues): string {
  return groupsOf(kind)
    .map((group) => fingerprint(group, values))
    .join('.')
}

function fingerprint(group: Group, values: FormValues): string {
  return createHash('sha256').update(groupValue(group, values)).digest('base64url').slice(0, 8)
}

export interface Merge {
  /** Mine, with everything taken over that only the other one changed. */
  readonly values: FormValues
  /** Groups that only the other one changed. */
  readonly taken: readonly Group[]
  /** Groups that both changed, each in another way: somebody has to choose. */
  readonly conflicts: readonly Group[]
}

/**
 * Brings two editors' work together.
 * @param began the fingerprints of what mine began with; where they are missing, every difference is a conflict
 */
export function mergeForms(kind: ElementKind, began: string, mine: FormValues, theirs: FormValues): Merge {
  const base = began.split('.')
  const groups = groupsOf(kind)
  const isKnown = base.length === groups.length
  const different = groups.filter((group) => groupValue(group, mine) !== groupValue(group, theirs))
  const unchanged = (group: Group, values: FormValues) =>
    isKnown && base[groups.findIndex(({ name }) => name === group.name)] === fingerprint(group, values)

  const taken = different.filter((group) => unchanged(group, mine))
  const conflicts = different.filter((group) => !unchanged(group, mine) && !unchanged(group, theirs))
  return { values: taken.reduce((values, group) => takeGroup(group, values, theirs), mine), taken, conflicts }
}

/** `into` with one group of `from`. */
export function takeGroup(group: Group, into: FormValues, from: FormValues): FormValues {
  const left = new Set(inputsIn(group, into))
  return {
    ...Object.fromEntries(Object.entries(into).filter(([name]) => !left.has(name))),
    ...Object.fromEntries(inputsIn(group, from).map((name) => [name, from[name] ?? ''])),
  }
}

export type Choice =
  | { readonly kind: 'mine' }
  | { readonly kind: 'theirs' }
  /** Both brought together by hand; only for parts of one input. */
  | { readonly kind: 'written'; readonly text: string }

/** The form once somebody has chosen for each conflict; without a choice mine stays. */
export function settle(merge: Merge, theirs: FormValues, choiceFor: (group: Group) => Choice): FormValues {
  return merge.conflicts.reduce((values, group) => {
    const choice = choiceFor(group)
    if (choice.kind === 'theirs') return takeGroup(group, values, theirs)
    return choice.kind === 'written' && group.field.kind !== 'rows' ? { ...values, [group.name]: choice.text } : values
  }, merge.values)
}
