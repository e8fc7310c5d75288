import type { Group, Page, Question, Repeat } from '@klammer/engines/flow'
import { fieldName, Names } from './field-names.ts'

/** The languages that a source can bring along; plain German nobody writes but people. */
export type Tongue = 'de' | 'en'
export type Words = { readonly [tongue in Tongue]?: string }

/** A service as far as a source tells it. What it does not tell stays open and is named by the check. */
export interface Draft {
  readonly slug: string
  readonly languages: readonly Tongue[]
  readonly name: Words
  readonly summary?: Words
  /** Laws as the source names them, one a line. */
  readonly legalBasis: readonly string[]
  readonly fields: readonly DraftField[]
  readonly pages: readonly DraftPage[]
  readonly sections: ReadonlyMap<string, Words>
}

type Nameless<Kind> = Kind extends unknown ? Omit<Kind, 'name' | 'when' | 'fields'> : never
export type Shape = Nameless<Question> | Nameless<Group> | Nameless<Repeat>

export interface DraftField {
  /** Where its name should come from. */
  readonly wish: string
  readonly shape: Shape
  readonly fields?: readonly DraftField[]
  readonly label: Words
  readonly hint?: Words
  readonly entry?: Words
  readonly options?: readonly DraftOption[]
  /** Lines above the field: where it came from. */
  readonly comments?: readonly string[]
  when?: string
}

export interface DraftOption {
  readonly code: string
  readonly label: Words
}

export interface DraftPage {
  readonly page: Page
  readonly title: Words
  readonly lead?: Words
  readonly advice?: Words
}

/** The name and the path of each field: unique beside each other, and in a repeat different from all names that are seen there. */
export function placeFields(fields: readonly DraftField[]): ReadonlyMap<DraftField, string> {
  const paths = new Map<DraftField, string>()
  const visit = (inner: readonly DraftField[], prefix: string, seen: ReadonlySet<string>) => {
    const names = new Names('_', seen)
    const own = inner.map((field) => [field, names.take(fieldName(field.wish))] as const)
    for (const [field, name] of own) paths.set(field, prefix + name)
    for (const [field, name] of own) {
      if (!field.fields) continue
      const around =
        field.shape.type === 'repeat' ? new Set([...seen, ...own.map(([, one]) => one)]) : new Set<string>()
      visit(field.fields, `${prefix}${name}.`, around)
    }
  }
  visit(fields, '', new Set())
  return paths
}

/** The last part of a path: the name. */
export function nameIn(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1)
}
