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

/** One part of an element, as people read it. */
export interface Part {
  readonly name: string
  readonly label: string
  readonly lines: readonly Line[]
}

export interface Line {
  readonly text: string
  /** German path of a linked element, or the address of a source. */
  readonly path?: string | undefined
}

/** Everything an element says, part by part, in both languages; empty parts are left out. */
export function partsOf(content: Content, names: Names, locale: Locale): readonly Part[] {
  const values = toForm(content)
  return groupsOf(content.kind).flatMap((group): Part[] => {
    const text = groupText(group, values, names, locale)
    if (text === '') return []
    const isRows = group.field.kind === 'rows'
    const lines = isRows ? text.split('\n') : [text]
    return [{ name: group.name, label: groupLabel(group, locale), lines: lines.map((line, row) => toLine(line, row)) }]

    function toLine(text: string, row: number): Line {
      if (group.name === 'links') return { text, path: `/amt/strategie/objekt/${values[`links.${row}.to`]}` }
      return group.name === 'sources' ? { text, path: values[`sources.${row}.url`] || undefined } : { text }
    }
  })
}
