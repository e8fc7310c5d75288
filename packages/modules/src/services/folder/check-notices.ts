import { type FlowDefinition, placeQuestions, placeRepeats, partsOf } from '@klammer/engines/flow'
import type { Problems } from './problem.ts'
import { near } from './yaml.ts'

/** What every notice may read; the frame around it is the city's and not for services. */
const DATA = [
  'words',
  'reference',
  'answers',
  'result',
  'tenor',
  'reasons',
  'costs',
  'total',
  'texts',
  'values',
] as const

/** Names that a template reads from `data`, each with its line. */
interface Read {
  readonly path: string
  readonly line: number
}

function readsOf(template: string): readonly Read[] {
  return template.split('\n').flatMap((text, at) =>
    [...text.matchAll(/(?<![\w.])data((?:\.[A-Za-z_][\w-]*|\.at\("[^"]*"[^)]*\))+)/g)].map(([, path = '']) => ({
      path: path.replaceAll(/\.at\("([^"]*)"[^)]*\)/g, '.$1').slice(1),
      line: at + 1,
    })),
  )
}

/** The keys under `data.texts` that a template uses. */
export function textKeysOf(template: string): readonly string[] {
  const keys = readsOf(template).flatMap(({ path }) => (path.startsWith('texts.') ? [path.split('.')[1] ?? ''] : []))
  return [...new Set(keys)]
}

/** What a template may name besides the words around it. */
export interface NoticeNames {
  readonly flow: FlowDefinition
  /** What they came to stands under `data.values`. */
  readonly decisions: readonly string[]
}

/** A template that names what does not exist would break on the day of the first decision. */
export function checkNotice(
  name: string,
  template: string,
  { decisions, flow }: NoticeNames,
  problems: Problems,
): void {
  const file = `notices/${name}.typ`
  for (const { line, path } of readsOf(template)) {
    const [first = '', ...rest] = path.split('.')
    if (!DATA.includes(first as (typeof DATA)[number])) {
      problems.add({ file, line }, 'notice-unknown-name', { name: `data.${path}`, ...near(first, DATA) })
    }
    if (first === 'values' && rest[0] !== undefined && !decisions.includes(rest[0])) {
      problems.add({ file, line }, 'notice-unknown-name', { name: `data.${path}`, ...near(rest[0], decisions) })
    }
    if (first !== 'answers' || rest.length === 0) continue
    const known = knownPaths(flow)
    // What follows a known path is a method of Typst: `.len()`, `.map(…)`.
    const meant = rest.map((_, cut) => rest.slice(0, rest.length - cut).join('.'))
    const found = meant.find((one) => known.has(one))
    const isGroup = found !== undefined && [...known].some((one) => one.startsWith(`${found}.`))
    if (found !== undefined && (found === rest.join('.') || !isGroup || isMethod(rest, found))) continue
    problems.add({ file, line }, 'notice-unknown-name', {
      name: `data.${path}`,
      ...near(rest.join('.'), [...known]),
    })
  }
}

const METHODS = ['len', 'map', 'filter', 'at', 'first', 'last', 'join', 'enumerate', 'keys', 'values', 'pairs']

function isMethod(rest: readonly string[], found: string): boolean {
  return METHODS.includes(rest[found.split('.').length] ?? '')
}

function knownPaths({ fields }: FlowDefinition): ReadonlySet<string> {
  const known = new Set<string>(placeRepeats(fields).keys())
  for (const { path, question } of placeQuestions(fields).values()) {
    const names = path.split('.')
    for (const end of names.keys()) known.add(names.slice(0, end + 1).join('.'))
    for (const part of partsOf(question) ?? []) known.add(`${path}.${part}`)
  }
  return known
}
