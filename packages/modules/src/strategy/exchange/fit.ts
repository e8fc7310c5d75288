import type { NotTaken, NotTakenCode } from './not-taken.ts'

/** What the city's own forms take at most; a longer text of somebody else is cut, and the report keeps it whole. */
export const MAX = { title: 300, text: 20_000, number: 20, code: 40, targets: 100, values: 50 } as const

/** Notes down what cannot be taken. */
export type Leave = (code: NotTakenCode, at: string, what?: string) => void

export function startLeaving(notTaken: NotTaken[]): Leave {
  return (code, at, what) => {
    notTaken.push({ code, at, ...(what === undefined || what === '' ? {} : { what }) })
  }
}

/** A title on one line; `fallback` where there is none. */
export function fitTitle(text: string | undefined, fallback: string, leave: Leave): string {
  const title = (text ?? '').trim() || fallback
  if (title.length <= MAX.title) return title
  leave('title-shortened', title.slice(0, 80), title)
  return cut(title, MAX.title)
}

export function fitText(text: string, at: string, leave: Leave): string {
  const trimmed = text.trim()
  if (trimmed.length <= MAX.text) return trimmed
  leave('text-shortened', at, trimmed.slice(MAX.text - 2))
  return cut(trimmed, MAX.text)
}

/** The number or code as printed; nothing where there is none, or one that is too long to be one. */
export function fitLabel(text: string | undefined, max: number, at: string, leave: Leave): string | undefined {
  const label = (text ?? '').trim()
  if (label.length > max) leave('label-shortened', at, label)
  return label === '' || label.length > max ? undefined : label
}

/** Cut between whole characters: half of a surrogate pair would be no text. */
function cut(text: string, max: number): string {
  const end = /[\uD800-\uDBFF]/.test(text[max - 3] ?? '') ? max - 3 : max - 2
  return `${text.slice(0, end).trimEnd()} …`
}

/** Paragraphs of several sources, one after the other. */
export function paragraphs(...parts: readonly (string | undefined)[]): string {
  return parts
    .map((part) => (part ?? '').trim())
    .filter((part) => part !== '')
    .join('\n\n')
}
