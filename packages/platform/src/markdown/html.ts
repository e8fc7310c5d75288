import type { Block, Inline } from './parse.ts'

/** HTML for mails, feeds and files. Every character of the text is escaped; the elements are only those written here. */
export function toHtml(blocks: readonly Block[]): string {
  return blocks.map(blockToHtml).join('\n')
}

/** The same without marks, for search, mails and snippets. */
export function toPlainText(blocks: readonly Block[]): string {
  return blocks.map(blockToText).join('\n\n')
}

function blockToHtml(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level}>${inlineToHtml(block.content)}</h${block.level}>`
    case 'paragraph':
      return `<p>${inlineToHtml(block.content)}</p>`
    case 'list': {
      const tag = block.ordered ? 'ol' : 'ul'
      return `<${tag}>${block.items.map((item) => `<li>${inlineToHtml(item)}</li>`).join('')}</${tag}>`
    }
  }
}

function inlineToHtml(content: readonly Inline[]): string {
  return content
    .map((part) => {
      switch (part.kind) {
        case 'text':
          return escapeHtml(part.text)
        case 'strong':
          return `<strong>${inlineToHtml(part.content)}</strong>`
        case 'link':
          return `<a href="${escapeHtml(part.href)}">${inlineToHtml(part.content)}</a>`
        case 'gap':
          return `<mark>${escapeHtml(part.text)}</mark>`
        case 'break':
          return '<br>'
      }
    })
    .join('')
}

function blockToText(block: Block): string {
  if (block.kind === 'list') return block.items.map((item) => `- ${inlineToText(item)}`).join('\n')
  return inlineToText(block.content)
}

function inlineToText(content: readonly Inline[]): string {
  return content
    .map((part) => {
      switch (part.kind) {
        case 'text':
        case 'gap':
          return part.text
        case 'strong':
        case 'link':
          return inlineToText(part.content)
        case 'break':
          return '\n'
      }
    })
    .join('')
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
}
