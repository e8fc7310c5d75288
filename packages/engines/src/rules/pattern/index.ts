import { makeProgram } from './program.ts'
import { search } from './search.ts'
import type { Found } from './search.ts'
import { translatePattern } from './translate.ts'

export type { Found }

/** A regular expression of XPath, ready to be used. */
export interface Pattern {
  readonly kind: 'pattern'
  readonly groups: number
  /** What one search costs for each character. */
  readonly size: number
  search(input: string, from: number): Found | undefined
}

export type Compiled = Pattern | { readonly kind: 'refused'; readonly because: string }

const kept = new Map<string, Compiled>()
const mostKept = 500

/**
 * Compiles a regular expression after XPath and XQuery Functions 3.1, section 5.6.1, which `matches`, `replace` and `split` use
 * (DMN 1.5, Table 74). Flags: s, m, i, x, q. It is run by a machine that takes linear time, so no pattern and no text can stop a city's server;
 * only references to groups need the search of JavaScript, and those may not repeat what repeats.
 */
export function compilePattern(source: string, flags: string): Compiled {
  const key = `${flags}/${source}`
  const known = kept.get(key)
  if (known) return known
  const compiled = compile(source, flags)
  if (kept.size >= mostKept) kept.clear()
  kept.set(key, compiled)
  return compiled
}

function compile(source: string, flags: string): Compiled {
  if (/[^smixq]/.test(flags)) return { kind: 'refused', because: `there is no flag ${flags}` }
  try {
    const { text, groups, refersBack } = translatePattern(source, flags)
    const [ignoreCase, multiline] = [flags.includes('i'), flags.includes('m')]
    // JavaScript also checks what the translation left as it was.
    const expression = new RegExp(text, `vg${ignoreCase ? 'i' : ''}${multiline ? 'm' : ''}`)
    if (refersBack) return backtracking(expression, text, groups)
    const program = makeProgram(text, ignoreCase)
    return {
      kind: 'pattern',
      groups,
      size: program.length,
      search: (input, from) => search(program, input, from, multiline),
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return { kind: 'refused', because: `wrong pattern ${source}: ${error.message}` }
  }
}

/** References to groups: only one repetition without limit, so that the search tries each place at most once for each length. */
function backtracking(expression: RegExp, text: string, groups: number): Compiled {
  const repetitions = text.match(/(?<!\\)(?:[*+]|\{\d+,\d*\})/g)?.length ?? 0
  if (repetitions > 2) return { kind: 'refused', because: 'a pattern that refers to groups may repeat only twice' }
  return {
    kind: 'pattern',
    groups,
    size: 100,
    search(input, from) {
      expression.lastIndex = from
      const found = expression.exec(input)
      if (!found) return undefined
      const begin = found.index
      // Where groups stand is not asked for by those who replace; their texts are found again from their length.
      return [begin, begin + found[0].length, ...groupsOf(found, begin)]
    },
  }
}

function groupsOf(found: RegExpExecArray, begin: number): (number | undefined)[] {
  return found.slice(1).flatMap((group: string | undefined) => {
    if (group === undefined) return [undefined, undefined]
    const at = found.input.indexOf(group, begin)
    return [at, at + group.length]
  })
}

/** All matches from left to right that do not overlap. Empty ones are left out. */
export function matchesIn(input: string, { search }: Pattern): readonly Found[] {
  const all: Found[] = []
  let from = 0
  while (from <= input.length) {
    const found = search(input, from)
    const [begin, end] = found ?? []
    if (!found || begin === undefined || end === undefined) break
    if (end > begin) all.push(found)
    from = end > begin ? end : end + ((input.codePointAt(end) ?? 0) > 0xffff ? 2 : 1)
  }
  return all
}

/**
 * Replaces all matches; `$1` in the replacement stands for a group, `$0` for all of it, `\$` and `\\` for themselves.
 * Undefined where XPath sees an error: a pattern that matches the empty text, or a sign `$` without number.
 */
export function replaceAll(input: string, pattern: Pattern, replacement: string): string | undefined {
  if (pattern.search('', 0) || !/^(?:[^\\$]|\\[\\$]|\$\d)*$/.test(replacement)) return undefined
  let replaced = ''
  let from = 0
  for (const found of matchesIn(input, pattern)) {
    replaced += input.slice(from, found[0]) + filled(replacement, found, input, pattern.groups)
    from = found[1] ?? from
  }
  return replaced + input.slice(from)
}

function filled(replacement: string, found: Found, input: string, groups: number): string {
  return replacement.replace(/\\([\\$])|\$(\d+)/g, (_, literal: string | undefined, digits: string | undefined) => {
    if (digits === undefined) return literal ?? ''
    // The longest number that is a group; the digits behind it are text.
    let used = digits
    while (used.length > 1 && Number(used) > groups) used = used.slice(0, -1)
    const [begin, end] = [found[Number(used) * 2], found[Number(used) * 2 + 1]]
    const group = Number(used) > groups || begin === undefined ? '' : input.slice(begin, end)
    return group + digits.slice(used.length)
  })
}
