import { Document, isMap, isPair, isScalar, type YAMLMap } from 'yaml'
import { type DraftField, nameIn } from './draft.ts'

/** `data.yaml`: a line for a question, a block for a group; above each the place it came from. */
export function writeData(fields: readonly DraftField[], paths: ReadonlyMap<DraftField, string>): string {
  if (fields.length === 0) return '{}\n'
  const document = new Document({})
  document.contents = mapOf(document, fields, paths) as typeof document.contents
  return document.toString({ lineWidth: 0 })
}

function mapOf(document: Document, fields: readonly DraftField[], paths: ReadonlyMap<DraftField, string>): YAMLMap {
  const map = document.createNode({}) as unknown as YAMLMap
  for (const field of fields) {
    const pair = document.createPair(nameIn(paths.get(field) ?? ''), keysOf(field))
    if (isScalar(pair.key) && field.comments?.length)
      pair.key.commentBefore = field.comments.map((line) => ` ${line}`).join('\n')
    if (isMap(pair.value)) {
      if (field.fields) {
        pair.value.items.push(document.createPair('fields', null))
        const last = pair.value.items.at(-1)
        if (isPair(last)) last.value = mapOf(document, field.fields, paths)
      } else pair.value.flow = true
    }
    map.items.push(pair)
  }
  return map
}

const KEYS: { readonly [key: string]: string } = { maxFiles: 'max-files', maxMegabytes: 'max-megabytes' }

function keysOf({ shape, when }: DraftField): { readonly [key: string]: unknown } {
  const { type, ...rest } = shape
  const entries = Object.entries(rest).map(([key, value]) => [KEYS[key] ?? key, value] as const)
  return { type, ...(when !== undefined && { when }), ...Object.fromEntries(entries) }
}
