import type { Answer, Answers, Field, Group, Page, Question, Repeat } from './model.ts'

/** A question with everything around it, found by its path without places: `hunde.rufname`. */
export interface PlacedQuestion {
  readonly path: string
  readonly question: Question
  /** Groups and repeats around it, outermost first. */
  readonly around: readonly (Group | Repeat)[]
}

/** Every question by path, in the order in which they are written. */
export function placeQuestions(fields: readonly Field[]): ReadonlyMap<string, PlacedQuestion> {
  const found = new Map<string, PlacedQuestion>()
  const visit = (inner: readonly Field[], around: readonly (Group | Repeat)[], prefix: string) => {
    for (const field of inner) {
      const path = prefix + field.name
      if (field.type === 'group' || field.type === 'repeat') visit(field.fields, [...around, field], `${path}.`)
      else found.set(path, { path, question: field, around })
    }
  }
  visit(fields, [], '')
  return found
}

export interface PlacedRepeat {
  readonly path: string
  readonly repeat: Repeat
  /** Groups and repeats around it, outermost first, itself last. */
  readonly around: readonly (Group | Repeat)[]
}

/** Every repeat by path. */
export function placeRepeats(fields: readonly Field[]): ReadonlyMap<string, PlacedRepeat> {
  const found = new Map<string, PlacedRepeat>()
  const visit = (inner: readonly Field[], outer: readonly (Group | Repeat)[], prefix: string) => {
    for (const field of inner) {
      if (field.type !== 'group' && field.type !== 'repeat') continue
      const path = prefix + field.name
      const around = [...outer, field]
      if (field.type === 'repeat') found.set(path, { path, repeat: field, around })
      visit(field.fields, around, `${path}.`)
    }
  }
  visit(fields, [], '')
  return found
}

/** Only which repeats there are. */
export type Repeats = Pick<ReadonlyMap<string, unknown>, 'has'>

/** `hunde.rufname` for the second entry is `hunde.1.rufname`. */
export function withIndices(path: string, repeats: Repeats, indices: readonly number[]): string {
  if (indices.length === 0) return path
  const parts: string[] = []
  let template = ''
  let next = 0
  for (const name of path.split('.')) {
    template = template === '' ? name : `${template}.${name}`
    parts.push(name)
    const index = repeats.has(template) ? indices[next++] : undefined
    if (index !== undefined) parts.push(String(index))
  }
  return parts.join('.')
}

/** `hunde.1.rufname` is the field `hunde.rufname`. */
export function withoutIndices(path: string): string {
  return path
    .split('.')
    .filter((part) => !/^\d+$/.test(part))
    .join('.')
}

/** The repeats around a path, outermost first: for `hunde.vorbesitzer.name` they are `hunde` and `hunde.vorbesitzer`. */
export function repeatsAround(path: string, repeats: Repeats): readonly string[] {
  const names = path.split('.')
  return names.map((_, end) => names.slice(0, end + 1).join('.')).filter((part) => repeats.has(part))
}

/** The repeat for whose entries a page comes; a list stands beside the entries that it lists. */
export function eachOf(page: Page): string | undefined {
  return page.kind === 'question' || page.kind === 'list' ? page.each : undefined
}

export function asksOf(page: Page): readonly string[] {
  return page.kind === 'question' || page.kind === 'declaration' ? page.asks : []
}

/** What was answered at a path with places; undefined where there is nothing, whatever shape stands in the way. */
export function answerAt(answers: Answers, path: string): Answer | undefined {
  let here: unknown = answers
  for (const part of path.split('.')) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, part)) return undefined
    here = (here as { readonly [key: string]: unknown })[part]
  }
  return here as Answer | undefined
}

/** The same answers with one changed; without a value it is taken away. Entries before a new one are filled up with empty ones. */
export function withAnswer(answers: Answers, path: string, value: Answer | undefined): Answers {
  return put(answers, path.split('.'), value) as Answers
}

function put(here: unknown, [name = '', ...rest]: readonly string[], value: Answer | undefined): unknown {
  if (/^\d+$/.test(name)) {
    const entries: unknown[] = Array.isArray(here) ? [...here] : []
    while (entries.length <= Number(name)) entries.push({})
    entries[Number(name)] = put(entries[Number(name)], rest, value)
    return entries
  }
  if (name === '') return value
  const before = typeof here === 'object' && here !== null && !Array.isArray(here) ? here : {}
  const inner = put((before as { readonly [key: string]: unknown })[name], rest, value)
  const others = Object.entries(before).filter(([key]) => key !== name)
  return Object.fromEntries(inner === undefined ? others : [...others, [name, inner]])
}
