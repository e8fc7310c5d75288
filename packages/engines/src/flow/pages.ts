import type { FlowDefinition, Page } from './model.ts'
import { eachOf, type Repeats, repeatsAround } from './places.ts'

/** Pages in their order; those that come for each entry of a repeat stand together. */
export type Block =
  | { readonly kind: 'page'; readonly page: Page }
  | { readonly kind: 'repeat'; readonly of: string; readonly blocks: readonly Block[] }

/** Puts neighbouring pages of one repeat together: first all pages about the first dog, then all about the second. */
export function blocksOf(definition: FlowDefinition, repeats: Repeats): readonly Block[] {
  return gather(definition.pages, repeats, 0)
}

function gather(pages: readonly Page[], repeats: Repeats, depth: number): readonly Block[] {
  const blocks: Block[] = []
  const repeatOf = (page: Page) => repeatsAround(eachOf(page) ?? '', repeats)[depth]
  for (let at = 0; at < pages.length;) {
    const page = pages[at] as Page
    const of = repeatOf(page)
    if (of === undefined) {
      blocks.push({ kind: 'page', page })
      at++
      continue
    }
    let end = at + 1
    while (end < pages.length && repeatOf(pages[end] as Page) === of) end++
    blocks.push({ kind: 'repeat', of, blocks: gather(pages.slice(at, end), repeats, depth + 1) })
    at = end
  }
  return blocks
}
