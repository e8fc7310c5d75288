import type { Locale } from '@klammer/platform/i18n'
import type { ElementKind, LinkKind } from '../model.ts'
import type { NotTaken } from './not-taken.ts'
import type { Line } from './notes.ts'
import type { Said } from './said.ts'

/** A StratML document as elements of ours, before anybody has looked whether the city knows them. Plain data: it comes from a worker. */
export interface Mapped {
  readonly language: Locale
  /** An export of Klammer, of this city or another. */
  readonly isOurs: boolean
  /** The root first, and every parent before its children. */
  readonly elements: readonly MappedElement[]
  readonly notTaken: readonly NotTaken[]
}

export interface MappedElement {
  /** Identifier in the document; where it has none, one made of its place and title, which begins with `~`. */
  readonly key: string
  readonly kind: ElementKind
  /** Where it stands, counted: `1.2`. Stands in for a missing number. */
  readonly place: string
  readonly said: Said
  readonly links: readonly MappedLink[]
  /** Key of the element below which it is shown. */
  readonly under?: string | undefined
  /** Lines of our note, for elements that are new here. */
  readonly lines: readonly Line[]
  readonly results: readonly MappedResult[]
}

export interface MappedLink {
  readonly kind: LinkKind
  /** Key of another element of the document. */
  readonly to: string
}

/** A measured value. */
export interface MappedResult {
  readonly from: string
  readonly to: string
  readonly value: number
  readonly note?: string | undefined
}
