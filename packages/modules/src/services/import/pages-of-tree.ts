import { type DraftField, type DraftPage, nameIn, type Tongue, type Words } from './draft.ts'
import { Names, pageName } from './field-names.ts'

export interface TreeWords {
  /** Title of the page of what stands in no group. */
  readonly loose: string
  readonly check: string
  /** Words on the page of a group; without one, on the first page. */
  readonly leads: ReadonlyMap<DraftField | undefined, readonly string[]>
  readonly tongue: Tongue
}

/** Pages for a tree of fields: one for each group, and for each list one where its entries stand. Then everything is checked. */
export function pagesOfTree(
  fields: readonly DraftField[],
  paths: ReadonlyMap<DraftField, string>,
  { check, leads, loose, tongue }: TreeWords,
): readonly DraftPage[] {
  const names = new Names('-')
  const pages: DraftPage[] = []
  const pathOf = (field: DraftField) => paths.get(field) ?? ''
  const words = (text: string): Words => ({ [tongue]: text })
  // Words of a group without questions of its own wait for the next page: they are never left out.
  let waiting: readonly string[] = []
  const add = (page: DraftPage['page'], title: Words) => {
    const lead = waiting.length > 0 && { lead: words(waiting.join('\n\n')) }
    pages.push({ page, title, ...lead })
    waiting = []
  }
  const visit = (inner: readonly DraftField[], around: DraftField | undefined, each: string | undefined) => {
    const within = each !== undefined && { each }
    waiting = [...waiting, ...(leads.get(around) ?? [])]
    const asks = inner.filter((field) => !field.fields).map(pathOf)
    const name = pageName(around ? nameIn(pathOf(around)) : loose)
    if (asks.length > 0)
      add({ kind: 'question', name: names.take(name), asks, ...within }, around?.label ?? words(loose))
    for (const field of inner) {
      if (!field.fields) continue
      const path = pathOf(field)
      if (field.shape.type === 'repeat' && field.shape.min !== field.shape.max) {
        const list = names.take(pageName(`${nameIn(path)}-${tongue === 'de' ? 'liste' : 'list'}`))
        add({ kind: 'list', name: list, of: path, ...within }, field.label)
      }
      visit(field.fields, field, field.shape.type === 'repeat' ? path : each)
    }
  }
  visit(fields, undefined, undefined)
  add({ kind: 'check', name: names.take(tongue === 'de' ? 'pruefen' : 'check') }, words(check))
  return pages
}
