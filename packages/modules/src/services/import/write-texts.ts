import { Document, isScalar, type YAMLMap } from 'yaml'
import type { Draft, DraftField, Tongue, Words } from './draft.ts'

const OPEN = ['who', 'cost', 'duration', 'needs', 'offline'] as const

/** `texts/<language>.yaml`: what the source says in this language; the rest is open, with a comment that says so. */
export function writeTexts(
  draft: Draft,
  tongue: Tongue,
  paths: ReadonlyMap<DraftField, string>,
  comment: string,
): string {
  const said = (words: Words | undefined): string | undefined => words?.[tongue]
  const pages = draft.pages.map(({ advice, lead, page, title }) => {
    const more = given({ lead: said(lead), advice: said(advice) })
    const own = said(title)
    return [page.name, Object.keys(more).length === 0 ? own : { ...given({ title: own }), ...more }] as const
  })
  const fields = [...paths].flatMap(([field, path]) => {
    const options = (field.options ?? []).flatMap(({ code, label }) => {
      const text = said(label)
      return text === undefined ? [] : [[code, text] as const]
    })
    const label = said(field.label)
    const more = {
      ...given({ hint: said(field.hint) }),
      ...(options.length > 0 && { options: new Map(options) }),
      ...given({ entry: said(field.entry) }),
    }
    if (label === undefined && Object.keys(more).length === 0) return []
    return [[path, Object.keys(more).length === 0 ? label : { ...given({ label }), ...more }] as const]
  })
  const sections = [...draft.sections].flatMap(([name, words]) => {
    const text = said(words)
    return text === undefined ? [] : [[name, text] as const]
  })
  const document = new Document({
    service: { name: said(draft.name) ?? null, summary: said(draft.summary) ?? null, ...nothing(OPEN) },
    ...(sections.length > 0 && { sections: new Map(sections) }),
    pages: new Map(pages.filter(([, text]) => text !== undefined)),
    fields: new Map(fields),
    results: {},
    reasons: {},
    notices: {},
  })
  document.commentBefore = ` ${comment}`
  for (const { key } of (document.contents as unknown as YAMLMap).items)
    if (isScalar(key) && key.value === 'service') key.commentBefore = ''
  return document.toString({ lineWidth: 0, nullStr: '' })
}

function given(texts: { readonly [key: string]: string | undefined }): { readonly [key: string]: string } {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([key, text]) => (text === undefined ? [] : [[key, text] as const])),
  )
}

function nothing(keys: readonly string[]): { readonly [key: string]: null } {
  return Object.fromEntries(keys.map((key) => [key, null]))
}
