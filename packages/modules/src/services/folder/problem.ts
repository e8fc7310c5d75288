import type { FlowProblemCode } from '@klammer/engines/flow'

/** One thing that is wrong with a service folder, and where. */
export interface Problem {
  /** Path inside the folder, `pages.yaml`. */
  readonly file: string
  /** Counts from 1; missing where the file as a whole is meant. */
  readonly line?: number
  readonly code: ProblemCode
  readonly params: { readonly [name: string]: string }
}

/** What the flow engine finds keeps its name; of conditions it is told as of all other FEEL. */
export type ProblemCode =
  | Exclude<FlowProblemCode, 'bad-condition'>
  | 'file-missing'
  | 'file-unknown'
  | 'bad-yaml'
  | 'no-references'
  | 'unknown-key'
  | 'missing-key'
  | 'needs-text'
  | 'needs-number'
  | 'needs-yes-no'
  | 'needs-list'
  | 'needs-map'
  | 'not-allowed'
  | 'bad-day'
  | 'wrong-folder-name'
  | 'bad-feel'
  | 'decision-twice'
  | 'decision-unknown'
  | 'row-width'
  | 'table-gap'
  | 'table-overlap'
  | 'bad-dmn'
  | 'rule-broken'
  | 'automatic-discretion'
  | 'result-twice'
  | 'state-unreachable'
  | 'state-no-way-out'
  | 'state-nobody-waits'
  | 'state-owner-cannot-act'
  | 'state-deadline-leads-nowhere'
  | 'state-ambiguous'
  | 'state-leaves-final'
  | 'four-eyes-bypassed'
  | 'notice-missing'
  | 'notice-unused'
  | 'notice-unknown-name'
  | 'language-missing'
  | 'text-missing'
  | 'text-surplus'
  | 'examples-too-few'
  | 'example-twice'
  | 'example-unknown'
  | 'example-unknown-field'
  | 'example-bad-answer'
  | 'page-without-example'
  | 'result-without-example'
  | 'fee-without-example'

/** A place in a file of the folder. */
export interface Place {
  readonly file: string
  readonly line?: number
}

/** Collects problems while reading goes on: all of them are told, not the first one alone. */
export class Problems {
  readonly list: Problem[] = []

  add(place: Place, code: ProblemCode, params: { readonly [name: string]: string } = {}): void {
    const { file, line } = place
    this.list.push({ file, ...(line !== undefined && { line }), code, params })
  }

  /** In the order of files and lines, each once. */
  sorted(): readonly Problem[] {
    const seen = new Set<string>()
    return this.list
      .filter((problem) => {
        const text = JSON.stringify(problem)
        return !seen.has(text) && seen.add(text)
      })
      .toSorted((a, b) => (a.file === b.file ? (a.line ?? 0) - (b.line ?? 0) : a.file < b.file ? -1 : 1))
  }
}
