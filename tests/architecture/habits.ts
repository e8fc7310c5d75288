import { posix } from 'node:path'
import ts from 'typescript'
import { lineOf, type Source, visit } from './source.ts'
import type { Rule, Violation } from './violation.ts'

const NAMES_WITHOUT_MEANING = /^(utils?|helpers?|commons?|misc)$/

/** A name that could hold anything soon holds everything. */
export const namesMeanSomething: Rule = (sources) =>
  sources
    .filter(({ path }) => path.split('/').some((part) => NAMES_WITHOUT_MEANING.test(posix.parse(part).name)))
    .map(({ path }) => ({ path, because: 'this name says nothing: put it beside its user or name what it does' }))

/** Names of routes belong to SvelteKit, names of migrations begin with their number. */
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*(\.(test|server|d|config))*\.ts$/
/** Components are named as they are written in markup. */
const COMPONENT = /^([A-Z][a-z0-9]*)+\.svelte$/

export const filesAreKebabCase: Rule = (sources) =>
  sources
    .filter(
      ({ path }) =>
        !/\/routes\/|\/migrations\//.test(path) && ![KEBAB, COMPONENT].some((form) => form.test(posix.basename(path))),
    )
    .map(({ path }) => ({ path, because: 'files are named in kebab-case, components like Breadcrumb.svelte' }))

export const noAny: Rule = (sources) => sources.flatMap(anys)

function anys({ path, code }: Source): readonly Violation[] {
  const found: Violation[] = []
  for (const file of code) {
    visit(file, (node) => {
      if (node.kind !== ts.SyntaxKind.AnyKeyword) return
      found.push({ path, line: lineOf(file, node), because: 'any switches the compiler off: use unknown' })
    })
  }
  return found
}

/** The database's own tests choose; all others run on both. */
const MAY_CHOOSE_DATABASE = /^packages\/platform\/src\/(database|testing)\//

export const testsRunOnBothDatabases: Rule = (sources) =>
  sources
    .filter(({ path }) => path.startsWith('packages/') && path.endsWith('.test.ts') && !MAY_CHOOSE_DATABASE.test(path))
    .flatMap(({ path, code }) => code.flatMap((file) => callsOf(file, 'openDatabase')).map((line) => ({ path, line })))
    .map((place) => ({ ...place, because: 'openDatabase knows one database: openTestDatabase runs on both' }))

function callsOf(file: ts.SourceFile, name: string): readonly number[] {
  const lines: number[] = []
  visit(file, (node) => {
    if (ts.isCallExpression(node) && node.expression.getText(file) === name) lines.push(lineOf(file, node))
  })
  return lines
}

/** Long files that are better long, each with its reason. */
const MAY_BE_LONG: { readonly [path: string]: string } = {}

export const MAX_LINES = 300

export const filesAreShort: Rule = (sources) =>
  sources
    .filter(({ path, lines }) => lines > MAX_LINES && !(path in MAY_BE_LONG))
    .map(({ path, lines }) => ({ path, because: `has ${lines} lines, more than ${MAX_LINES}: is it two things?` }))

/** Half of all files are shorter. */
export function medianLines(sources: readonly Source[]): number {
  const lines = sources.map((source) => source.lines).toSorted((a, b) => a - b)
  return lines[Math.floor(lines.length / 2)] ?? 0
}

/** An exception nobody needs any more. */
export function needlessExceptions(sources: readonly Source[]): readonly string[] {
  return Object.keys(MAY_BE_LONG).filter((path) => !sources.some((s) => s.path === path && s.lines > MAX_LINES))
}
