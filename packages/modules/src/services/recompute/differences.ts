import { canonicalJson, type Json } from '@klammer/engines/canonical-json'
import type { Difference } from './model.ts'

/** Where two values differ, each place with what stands there on both sides; the smallest places that tell it. */
export function differencesOf(said: Json | undefined, found: Json | undefined, path = ''): readonly Difference[] {
  if (said === undefined || found === undefined) {
    return said === found ? [] : [{ path, ...(said !== undefined && { said }), ...(found !== undefined && { found }) }]
  }
  const names = membersOf(said)
  const others = membersOf(found)
  const isSameKind = names && others && Array.isArray(said) === Array.isArray(found)
  if (!isSameKind) return canonicalJson(said) === canonicalJson(found) ? [] : [{ path, said, found }]
  return [...new Set([...names.keys(), ...others.keys()])].flatMap((name) =>
    differencesOf(names.get(name), others.get(name), path === '' ? name : `${path}.${name}`),
  )
}

function membersOf(value: Json): ReadonlyMap<string, Json> | undefined {
  return typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : undefined
}
