import type { Locale } from '@klammer/platform/i18n'
import type { Content } from '../model.ts'
import { diffWords, type Piece } from '../views/word-diff.ts'
import { groupLabel, groupsOf, groupText, type Names } from './groups.ts'
import { toForm } from './values.ts'

/** One part of an element that reads differently now. */
export interface Change {
  readonly name: string
  readonly label: string
  readonly pieces: readonly Piece[]
}

/** What changed in an element, part by part, in both languages; everything is new where there was nothing before. */
export function changesIn(
  before: Content | undefined,
  after: Content,
  names: Names,
  locale: Locale,
): readonly Change[] {
  const [old, fresh] = [before ? toForm(before) : {}, toForm(after)]
  return groupsOf(after.kind).flatMap((group): Change[] => {
    const [was, is] = [old, fresh].map((values) => groupText(group, values, names, locale)) as [string, string]
    return was === is ? [] : [{ name: group.name, label: groupLabel(group, locale), pieces: diffWords(was, is) }]
  })
}

/** Everything an element says, part by part, in both languages; empty parts are left out. */
export function partsOf(
  content: Content,
  names: Names,
  locale: Locale,
): readonly { readonly name: string; readonly label: string; readonly text: string }[] {
  const values = toForm(content)
  return groupsOf(content.kind).flatMap((group) => {
    const text = groupText(group, values, names, locale)
    return text === '' ? [] : [{ name: group.name, label: groupLabel(group, locale), text }]
  })
}
