import type { ElementKind } from '../model.ts'

/** German word in the address of each kind of element. */
export const KIND_PATHS: { readonly [kind in Exclude<ElementKind, 'strategy'>]: string } = {
  guideline: 'leitlinien',
  goal: 'ziele',
  initiative: 'vorhaben',
  indicator: 'kennzahlen',
  process: 'prozesse',
}

/** German path of an element's page. */
export function pathOf(element: {
  readonly kind: ElementKind
  readonly slug: string
  readonly strategy: string
}): string {
  return element.kind === 'strategy'
    ? `/strategie/${element.strategy}`
    : `/strategie/${KIND_PATHS[element.kind]}/${element.slug}`
}

/** Which element a German path leads to: nothing for paths that lead to none, whether such an element exists or not. */
export function elementAt(path: string): { readonly kind: ElementKind; readonly slug: string } | undefined {
  const found = /^\/strategie\/(?:(leitlinien|ziele|vorhaben|kennzahlen|prozesse)\/)?([a-z0-9-]+)$/.exec(path)
  if (!found) return undefined
  const [, word, slug = ''] = found
  if (word === undefined) return slug in KINDS_BY_WORD ? undefined : { kind: 'strategy', slug }
  const kind = KINDS_BY_WORD[word]
  return kind && { kind, slug }
}

const KINDS_BY_WORD: { readonly [word: string]: ElementKind } = Object.fromEntries(
  Object.entries(KIND_PATHS).map(([kind, word]) => [word, kind as ElementKind]),
)

/** What is typed into an address may be anything; some signs the database would not even read. */
export function isSlug(text: string): boolean {
  return /^[a-z0-9-]+$/.test(text)
}
