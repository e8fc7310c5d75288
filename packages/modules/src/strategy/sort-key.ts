import type { Content } from './model.ts'

/**
 * A text that sorts elements as people read them: `2` before `10`, `1.2` before `1.10`, then by title. Plain byte order does the
 * rest, the same in the database and in the browser.
 */
export function sortKey(content: Content): string {
  const label = 'number' in content ? content.number : 'code' in content ? content.code : ''
  const padded = label.replace(/\d+/g, (digits) => digits.padStart(6, '0'))
  return `${padded}~${content.title.de}`.toLowerCase().slice(0, 200)
}
