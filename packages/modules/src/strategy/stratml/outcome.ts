import type { StratmlDocument } from './document.ts'

export type ReadOutcome =
  | { readonly kind: 'read'; readonly document: StratmlDocument; readonly repairs: readonly Repair[] }
  | Refusal

export interface Refusal {
  readonly kind: 'refused'
  readonly because: 'too-large' | 'not-well-formed' | 'not-stratml' | 'entities' | 'encoding'
  /** Counted from 1; absent where the file as a whole is refused. */
  readonly line?: number
  readonly column?: number
  /** For technicians, in English. People read `explainRefusal`. */
  readonly detail: string
}

/** One place where the file was not valid and what the reader made of it. */
export interface Repair {
  /** Line of the element concerned, counted from 1. */
  readonly line: number
  /** Where in the file, as found there: `/StrategicPlan/StrategicPlanCore/Goal[2]/Identifier`. */
  readonly path: string
  readonly code: RepairCode
  /** What stood there. Whatever was left out is kept here in full. */
  readonly before?: string
  /** What stands there now. */
  readonly after?: string
}

export const repairCodes = [
  'encoding_declared',
  'doctype_ignored',
  'namespace',
  'read_as_part_2',
  'element_renamed',
  'element_unwrapped',
  'element_moved',
  'element_order',
  'element_merged',
  'element_added',
  'element_unknown',
  'element_misplaced',
  'element_surplus',
  'text_joined',
  'text_moved',
  'text_dropped',
  'markup_flattened',
  'attribute_renamed',
  'attribute_added',
  'attribute_dropped',
  'value_rewritten',
  'value_dropped',
  'date_rewritten',
  'date_dropped',
  'number_rewritten',
  'number_dropped',
  'source_rewritten',
  'source_dropped',
  'identifier_rewritten',
  'identifier_duplicate',
  'identifier_empty',
  'reference_rewritten',
] as const

export type RepairCode = (typeof repairCodes)[number]

/**
 * Unwinds the tokenizer and the tree walk at once. Never leaves `readStratml`, which turns it into a value: sax offers no other way
 * to stop in the middle of a file.
 */
export class Refused extends Error {
  readonly refusal: Refusal

  constructor(because: Refusal['because'], detail: string, line?: number, column?: number) {
    super(detail)
    const place = { ...(line === undefined ? {} : { line }), ...(column === undefined ? {} : { column }) }
    this.refusal = { kind: 'refused', because, detail, ...place }
  }
}
