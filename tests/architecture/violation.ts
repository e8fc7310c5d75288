import type { Source } from './source.ts'

export interface Violation {
  readonly path: string
  readonly line?: number | undefined
  readonly because: string
}

/** One rule of the house: sees all sources at once and names what breaks it. */
export type Rule = (sources: readonly Source[]) => readonly Violation[]

/** `packages/engines/src/a.ts:3 engines know no other package`, one a line. */
export function show(violations: readonly Violation[]): string {
  return violations.map(({ path, line, because }) => `${path}${line ? `:${line}` : ''} ${because}`).join('\n')
}
