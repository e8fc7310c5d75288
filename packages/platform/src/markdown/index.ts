export { type Block, hasGaps, type Inline, parseMarkdown } from './parse.ts'
export { escapeHtml, toHtml, toPlainText } from './html.ts'
