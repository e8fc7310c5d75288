import { type Field, type FlowDefinition, placeQuestions, placeRepeats } from '@klammer/engines/flow'
import type { Language, ServiceTexts } from '../model.ts'
import type { Lines } from './lines.ts'
import type { Problems } from './problem.ts'
import { near } from './yaml.ts'

/** Everything in a service that has a name for machines, and so needs words for people. */
export interface Spoken {
  readonly flow: FlowDefinition
  readonly results: readonly string[]
  readonly reasons: readonly string[]
  /** Reasons that rules may pass on to each other: words for them are welcome. */
  readonly moreReasons: readonly string[]
  readonly fees: readonly string[]
  readonly deadlines: readonly string[]
  /** Keys of `data.texts` by notice. */
  readonly notices: ReadonlyMap<string, readonly string[]>
}

/** A flat view: what has to be said, what is said. Keys such as `fields.halter.label`. */
type Said = ReadonlyMap<string, string>

/** Each language says everything that has a name and, beyond that, what German says: a hint in one language is one in all. */
export function checkTexts(
  texts: ReadonlyMap<Language, ServiceTexts>,
  spoken: Spoken,
  lines: Lines,
  problems: Problems,
): void {
  const due = dueTexts(spoken)
  const allowed = new Set([...due, ...extraTexts(spoken)])
  const german = flatten(texts.get('de'))
  for (const [language, words] of texts) {
    const file = `texts/${language}.yaml`
    const said = flatten(words)
    const wanted = new Set([...due, ...[...german.keys()].filter((key) => allowed.has(key))])
    for (const key of wanted) {
      if (said.has(key)) continue
      problems.add(lines.at(file, ...placesOf(language, key)), 'text-missing', { key, language })
    }
    for (const key of said.keys()) {
      if (allowed.has(key)) continue
      const missing = [...wanted].filter((one) => !said.has(one))
      problems.add(lines.at(file, ...placesOf(language, key)), 'text-surplus', { key, ...near(key, missing) })
    }
  }
}

/** From the closest place outwards: `fields.hund.options.x`, `fields.hund.options`, `fields.hund`. */
function placesOf(language: string, key: string): readonly string[] {
  const parts = key.split('.')
  return parts.map((_, cut) => `text ${language} ${parts.slice(0, parts.length - cut).join('.')}`)
}

function dueTexts({ deadlines, fees, flow, notices, reasons, results }: Spoken): readonly string[] {
  const sections = new Set(flow.pages.flatMap(({ section }) => section ?? []))
  return [
    ...[...sections].map((section) => `sections.${section}`),
    ...flow.pages.flatMap(({ kind, name }) => [
      `pages.${name}.title`,
      ...(kind === 'exit' ? [`pages.${name}.advice`] : []),
    ]),
    ...[...placeQuestions(flow.fields).values()].flatMap(({ path, question }) => [
      `fields.${path}.label`,
      ...('options' in question ? question.options.map((option) => `fields.${path}.options.${option}`) : []),
    ]),
    ...[...placeRepeats(flow.fields).keys()].flatMap((path) => [`fields.${path}.label`, `fields.${path}.entry`]),
    ...results.map((code) => `results.${code}`),
    ...reasons.map((code) => `reasons.${code}`),
    ...fees.map((code) => `fees.${code}`),
    ...deadlines.map((name) => `deadlines.${name}`),
    ...[...notices].flatMap(([notice, keys]) => keys.map((key) => `notices.${notice}.${key}`)),
  ]
}

/** What may be said and need not. */
function extraTexts({ flow, moreReasons }: Spoken): readonly string[] {
  const groups = pathsOfGroups(flow.fields, '')
  return [
    ...flow.pages.map(({ name }) => `pages.${name}.lead`),
    ...moreReasons.map((code) => `reasons.${code}`),
    ...[...placeQuestions(flow.fields).keys(), ...placeRepeats(flow.fields).keys()].map(
      (path) => `fields.${path}.hint`,
    ),
    ...groups.flatMap((path) => [`fields.${path}.label`, `fields.${path}.hint`]),
  ]
}

function pathsOfGroups(fields: readonly Field[], prefix: string): readonly string[] {
  return fields.flatMap((field) => {
    if (!('fields' in field)) return []
    const path = prefix + field.name
    return [...(field.type === 'group' ? [path] : []), ...pathsOfGroups(field.fields, `${path}.`)]
  })
}

function flatten(texts: ServiceTexts | undefined): Said {
  const said = new Map<string, string>()
  const visit = (value: unknown, key: string) => {
    if (typeof value === 'string') said.set(key, value)
    else if (typeof value === 'object' && value !== null)
      for (const [name, inner] of Object.entries(value)) visit(inner, key === '' ? name : `${key}.${name}`)
  }
  const { service: _, ...rest } = texts ?? { service: undefined }
  visit(rest, '')
  return said
}
