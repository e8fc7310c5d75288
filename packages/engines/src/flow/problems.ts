/** What is wrong with a flow, where, and what is needed to say it in words. */
export interface FlowProblem {
  readonly code: FlowProblemCode
  readonly at: { readonly kind: 'field' | 'page' | 'flow'; readonly name: string }
  /** Whether it is the condition there; otherwise the field or page itself. */
  readonly inCondition?: boolean
  readonly params?: { readonly [name: string]: string }
}

export type FlowProblemCode =
  | 'bad-name'
  | 'field-twice'
  | 'page-twice'
  | 'name-hidden'
  | 'no-options'
  | 'option-twice'
  | 'min-over-max'
  | 'unknown-field'
  | 'asked-twice'
  | 'not-asked'
  | 'asks-nothing'
  | 'unknown-repeat'
  | 'outside-repeat'
  | 'no-list'
  | 'no-check'
  | 'no-declaration'
  | 'after-the-end'
  | 'bad-condition'
  | 'unknown-name'
  | 'not-an-option'
  | 'cycle'
  | 'looks-ahead'
