import type { Page } from '@klammer/engines/flow'
import { Document, isMap } from 'yaml'
import type { DraftPage } from './draft.ts'

/** `pages.yaml`, with a comment on top. */
export function writePages(pages: readonly DraftPage[], comment: string): string {
  const document = new Document(pages.map(({ page }) => keysOf(page)))
  for (const item of (document.contents as unknown as { items: unknown[] }).items) {
    if (isMap(item)) {
      const asks: unknown = item.get('asks', true)
      if (typeof asks === 'object' && asks !== null) Object.assign(asks, { flow: true })
    }
  }
  document.commentBefore = ` ${comment}`
  return document.toString({ lineWidth: 0 })
}

function keysOf(page: Page): { readonly [key: string]: unknown } {
  const { kind, name, when, section } = page
  const common = { ...(when !== undefined && { when }), ...(section !== undefined && { section }) }
  switch (kind) {
    case 'question': {
      const { asks, each } = page
      const suitability = page.suitability === true && { suitability: true }
      return { page: name, asks, ...(each !== undefined && { each }), ...common, ...suitability }
    }
    case 'list':
      return { list: name, of: page.of, ...(page.each !== undefined && { each: page.each }), ...common }
    case 'declaration':
      return { declaration: name, asks: page.asks, ...common }
    default:
      return { [kind]: name, ...common }
  }
}
