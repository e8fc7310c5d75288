import type { Tree } from '../architecture/source.ts'
import type { Violation } from '../architecture/violation.ts'

/** Files of words: one per language in each package or module. */
export const CATALOGUES = [
  'packages/platform/messages/*.json',
  'packages/modules/src/*/messages/*.json',
  'apps/web/messages/*.json',
]
const LANGUAGES = ['de', 'en'] as const

/** One text, or variants of it (plurals) in the message format of inlang. */
type Message = string | readonly { readonly declarations?: readonly string[]; readonly match: Record<string, string> }[]
type Catalogue = ReadonlyMap<string, Message>

function readCatalogue(text: string): Catalogue {
  return new Map(Object.entries(JSON.parse(text) as Record<string, Message>).filter(([key]) => key !== '$schema'))
}

/** Key → catalogue that has it, over all catalogues. */
export function keysOf(tree: Tree): ReadonlyMap<string, string> {
  return new Map(
    [...tree].flatMap(([path, text]) => [...readCatalogue(text).keys()].map((key): [string, string] => [key, path])),
  )
}

/** Both languages say the same things with the same placeholders, and nothing is said twice. */
export function compareLanguages(tree: Tree): readonly Violation[] {
  const folders = new Set([...tree.keys()].map((path) => path.slice(0, path.lastIndexOf('/'))))
  const owners = new Map<string, string>()
  return [...folders].flatMap((folder) => {
    const [de, en] = LANGUAGES.map((language) => readCatalogue(tree.get(`${folder}/${language}.json`) ?? '{}'))
    if (!de || !en) return []
    return [...new Set([...de.keys(), ...en.keys()])].flatMap((key) => {
      const earlier = owners.get(key)
      owners.set(key, folder)
      const because = [
        earlier && `${key} is also in ${earlier}: the later one would win silently`,
        misnamed(folder, key),
        differs(key, de.get(key), en.get(key)),
      ].filter((reason) => typeof reason === 'string')
      return because.map((reason) => ({ path: folder, because: reason }))
    })
  })
}

function misnamed(folder: string, key: string): string | undefined {
  if (!/^[a-z][a-z0-9_]*$/.test(key)) return `${key} is not a flat key in snake_case`
  const module = /\/modules\/src\/([^/]+)\//.exec(folder)?.[1]?.replaceAll('-', '_')
  return module && !key.startsWith(`${module}_`) ? `${key} does not begin with ${module}_` : undefined
}

function differs(key: string, de: Message | undefined, en: Message | undefined): string | undefined {
  if (de === undefined || en === undefined) return `${key} is missing in ${de === undefined ? 'German' : 'English'}`
  if (!isMessage(de) || !isMessage(en)) return `${key} is neither a text nor a list of variants`
  if (textsOf(de).some(isEmpty) || textsOf(en).some(isEmpty)) return `${key} has no text`
  const [german, english] = [placeholders(de), placeholders(en)]
  return german === english
    ? undefined
    : `${key} has other placeholders in German (${german}) than in English (${english})`
}

function isMessage(message: unknown): boolean {
  return typeof message === 'string' || Array.isArray(message)
}

function textsOf(message: Message): readonly string[] {
  return typeof message === 'string' ? [message] : message.flatMap(({ match }) => Object.values(match))
}

function isEmpty(text: string): boolean {
  return text.trim() === ''
}

/** Names of what is filled in, sorted. What a variant computes for itself (`local …`) is not filled in. */
function placeholders(message: Message): string {
  const declared = typeof message === 'string' ? [] : message.flatMap(({ declarations }) => declarations ?? [])
  const inputs = declared.flatMap((line) => /^input (\w+)/.exec(line)?.[1] ?? [])
  const locals = new Set(declared.flatMap((line) => /^local (\w+)/.exec(line)?.[1] ?? []))
  const filled = textsOf(message).flatMap((text) =>
    [...text.matchAll(/(?<!\\)\{(\w+)\}/g)].map((match) => match[1] ?? ''),
  )
  return [...new Set([...inputs, ...filled])]
    .filter((name) => !locals.has(name))
    .toSorted()
    .join(', ')
}
