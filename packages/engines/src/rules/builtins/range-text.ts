import type { Value } from '../value.ts'
export function parseRange(_text: string): Value | undefined {
  return undefined
}
