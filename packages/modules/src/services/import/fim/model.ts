import type { XmlNode } from '../source-xml.ts'

/** A message of XDatenfelder 2 or 3, read and found to be in order. */
export interface FimMessage {
  readonly version: '2' | '3'
  readonly root: FimElement
}

/** A schema or group with what it holds, or a field. */
export interface FimElement {
  readonly kind: 'schema' | 'group' | 'field'
  readonly node: XmlNode
  readonly id: string
  readonly version: string | undefined
  readonly name: string
  /** What stands above the field in a form; its name where that is empty. */
  readonly label: string
  /** How often it comes at this place. */
  readonly count: Multiplicity
  readonly children: readonly FimElement[]
}

export interface Multiplicity {
  readonly min: number
  /** `Infinity` for `*`. */
  readonly max: number
  /** Missing around a root. */
  readonly node?: XmlNode
}
