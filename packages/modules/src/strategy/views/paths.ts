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
