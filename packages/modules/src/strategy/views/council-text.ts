import type { Content, ElementId, ElementKind, Version, VersionState } from '../model.ts'

/** A version the council has adopted. */
export interface AdoptedVersion extends Omit<Version, 'state'> {
  readonly state: Extract<VersionState, { readonly kind: 'adopted' }>
}

export function isAdopted(version: Version): version is AdoptedVersion {
  return version.state.kind === 'adopted'
}

/** One element's text within a version: what the council decided, without who wrote it. */
export interface CouncilText {
  readonly id: ElementId
  readonly kind: ElementKind
  readonly slug: string
  readonly content: Content
}
