import type { Value } from './value.ts'

/** Conjunction after the truth table of DMN 1.5 (Table 50): false wins, everything else that is not true makes null. */
export function and(a: Value, b: Value): boolean | null {
  if (a === false || b === false) return false
  return a === true && b === true ? true : null
}

/** Disjunction: true wins, everything else that is not false makes null. */
export function or(a: Value, b: Value): boolean | null {
  if (a === true || b === true) return true
  return a === false && b === false ? false : null
}

export function not(a: Value): boolean | null {
  return typeof a === 'boolean' ? !a : null
}
