import { LINK_KINDS, type LinkKind } from '../model.ts'
import type { Relationship } from '../stratml/index.ts'
import { LINK_WORD } from '../words.ts'
import type { Leave } from './fit.ts'
import type { MappedElement, MappedLink } from './mapped.ts'
import { type Note, readLinkLine } from './notes.ts'

/** An element whose links are still addresses and identifiers. */
export interface Unresolved extends Omit<MappedElement, 'links' | 'lines' | 'under'> {
  readonly parent: Unresolved | undefined
  readonly note: Note | undefined
  readonly relationships: Relationship[]
}

/**
 * Links within the document: those of our note and of relationships where there are any, else what the place of an element says. What
 * leads out of the document is left out and named.
 */
export function resolveLinks(elements: readonly Unresolved[], leave: Leave): readonly MappedElement[] {
  const byUrl = new Map(elements.flatMap((element) => (element.note ? [[element.note.url, element] as const] : [])))
  const byKey = new Map(elements.map((element) => [element.key, element]))
  return elements.map((element): MappedElement => {
    const { key, kind, note, parent, place, results, said } = element
    const written: MappedLink[] = []
    const lines = (note?.lines ?? []).filter((line) => {
      const link = readLinkLine(line)
      const target = link && byUrl.get(link.url)
      if (!link || !target) return true
      written.push({ kind: link.kind, to: target.key })
      return false
    })
    for (const relationship of element.relationships) {
      written.push(...readRelationship(element, relationship, byKey, leave))
    }
    const links = note && written.length > 0 ? written : [...placeLinks(element), ...written]
    return { key, kind, place, said, results, lines, links: distinct(links), ...(parent ? { under: parent.key } : {}) }
  })
}

/** A guideline belongs to the strategy by itself; an objective contributes to its guideline, an indicator measures its objective. */
function placeLinks({ kind, parent }: Unresolved): readonly MappedLink[] {
  if (!parent || kind === 'guideline') return []
  if (kind === 'indicator') return parent.kind === 'strategy' ? [] : [{ kind: 'measures', to: parent.key }]
  return parent.kind === 'guideline' ? [{ kind: 'contributes', to: parent.key }] : []
}

function readRelationship(
  { note, said }: Unresolved,
  { description, name, referentIdentifiers, relationshipType }: Relationship,
  byKey: ReadonlyMap<string, Unresolved>,
  leave: Leave,
): readonly MappedLink[] {
  const words = [name, description].filter(Boolean).join(': ')
  const kind = note && name !== undefined ? LINKS_BY_WORD.get(name) : undefined
  if (kind === undefined && words !== '') leave('relationship-text', said.title, words)
  return referentIdentifiers.flatMap((identifier): readonly MappedLink[] => {
    const target = byKey.get(identifier)
    // Only what an indicator can measure: StratML also chains indicators to each other, which our model does not know.
    if (target && (kind !== undefined || MEASURABLE.has(target.kind)))
      return [{ kind: kind ?? 'measures', to: target.key }]
    leave('relationship', said.title, [relationshipType, name, identifier].filter(Boolean).join(' '))
    return []
  })
}

const MEASURABLE: ReadonlySet<string> = new Set(['guideline', 'goal', 'initiative', 'process'])
const LINKS_BY_WORD: ReadonlyMap<string, LinkKind> = new Map(
  LINK_KINDS.flatMap((kind) =>
    (['de', 'en'] as const).map((locale) => [LINK_WORD[kind]({}, { locale }), kind] as const),
  ),
)

function distinct(links: readonly MappedLink[]): readonly MappedLink[] {
  return [...new Map(links.map((link) => [`${link.kind} ${link.to}`, link])).values()]
}
