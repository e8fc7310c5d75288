/**
 * A piece of a source file: an element or attribute of XML, a value of JSON or YAML. What it says itself counts; what only holds others
 * together does not.
 */
export interface SourceNode {
  readonly file: string
  /** Counts from 1. */
  readonly line: number
  /** `pages[2].components[0].title`, `stammdatenschema/struktur[3]/anzahl`. */
  readonly path: string
  /** The last part of the path without its place: `title`. */
  readonly key: string
  /** What it says, as text; empty where it says nothing or only holds others. */
  readonly says: string
  readonly children: readonly SourceNode[]
}

/** Whether a node counts when a source is taken stock of: it says something, or stands there empty. */
export function counts(node: SourceNode): boolean {
  return node.says !== '' || node.children.length === 0
}

/** A node and everything in it, in the order of the source. */
export function nodesOf(node: SourceNode): readonly SourceNode[] {
  const found: SourceNode[] = []
  const visit = (one: SourceNode) => {
    found.push(one)
    for (const child of one.children) visit(child)
  }
  visit(node)
  return found
}

/** A source that cannot be read, and why: `line` counts from 1. */
export class Defect extends Error {
  readonly file: string
  readonly line: number
  readonly because: DefectReason
  readonly detail: string

  constructor(at: { readonly file: string; readonly line: number }, because: DefectReason, detail = '') {
    super(`${at.file}:${at.line}: ${because} ${detail}`)
    this.name = 'Defect'
    this.file = at.file
    this.line = at.line
    this.because = because
    this.detail = detail
  }
}

export type DefectReason =
  | 'not-xml'
  | 'document-type'
  | 'too-large'
  | 'not-json'
  | 'alias'
  | 'not-a-zip'
  | 'unknown-format'
  | 'wrong-namespace'
  | 'missing-part'
  | 'part-twice'
  | 'bad-value'
