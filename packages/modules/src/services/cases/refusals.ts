import type { Step } from '../process/step.ts'

/** What can stand against any act on a case, besides missing rights. */
export type Refusal =
  | { readonly kind: 'refused'; readonly because: 'not-found' }
  /** Somebody else was faster; `seq` is the newest event. */
  | { readonly kind: 'refused'; readonly because: 'changed-meanwhile'; readonly seq: number }
  | Extract<Step, { readonly kind: 'refused' }>
  | { readonly kind: 'refused'; readonly because: 'text-missing' }
