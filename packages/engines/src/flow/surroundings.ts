import { partsOf } from './feel-values.ts'
import type { Field } from './model.ts'
import type { Meaning, Surroundings } from './references.ts'

/**
 * The names that stand at a place: all fields of the outermost level and `today`; inside a repeat those of its entries, too.
 * @param inside path of the innermost repeat around the place
 */
export function surroundingsIn(
  fields: readonly Field[],
  inside: string | undefined,
): Surroundings & { readonly names: readonly string[] } {
  const meanings = new Map<string, Meaning>([
    ['today', {}],
    ...fields.map(({ name }) => [name, { path: name }] as const),
  ])
  const members = new Map<string, ReadonlySet<string>>()
  const visit = (inner: readonly Field[], prefix: string) => {
    for (const field of inner) {
      const path = prefix + field.name
      if ('fields' in field) {
        members.set(path, new Set(field.fields.map(({ name }) => name)))
        if (field.type === 'repeat' && (inside === path || inside?.startsWith(`${path}.`)))
          for (const { name } of field.fields) meanings.set(name, { path: `${path}.${name}` })
        visit(field.fields, `${path}.`)
      } else {
        const parts = partsOf(field)
        if (parts) members.set(path, new Set(parts))
      }
    }
  }
  visit(fields, '')
  return {
    names: [...meanings.keys()],
    meaningOf: (name) => meanings.get(name),
    membersOf: (path) => members.get(path),
  }
}
