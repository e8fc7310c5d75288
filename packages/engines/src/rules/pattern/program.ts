/** A step of a matching machine (Thompson 1968, Pike 1987): many of them can be at work at the same time, so no text makes it slow. */
export type Step =
  | { readonly op: 'character'; readonly test: (point: number) => boolean }
  /** Goes on at both places; the first has the precedence. */
  | { op: 'either'; first: number; second: number }
  | { op: 'jump'; to: number }
  | { readonly op: 'save'; readonly slot: number }
  | { readonly op: 'start' }
  | { readonly op: 'end' }
  | { readonly op: 'match' }

const mostSteps = 2000

/**
 * Makes the machine for a pattern that JavaScript accepts. References to groups are beyond such machines: they must not occur.
 * @throws SyntaxError where the pattern repeats so much that the machine would become too large
 */
export function makeProgram(pattern: string, ignoreCase: boolean): readonly Step[] {
  const program: Step[] = []
  let at = 0
  let groups = 0

  const emit = (step: Step): number => {
    if (program.length >= mostSteps) throw new SyntaxError('the pattern repeats too much')
    return program.push(step) - 1
  }

  /** Everything up to the end of the group, with its alternatives. */
  function alternatives(): void {
    const begin = program.length
    sequence()
    if (pattern[at] !== '|') return
    at++
    const first = program.splice(begin)
    const either = emit({ op: 'either', first: 0, second: 0 })
    append(first, begin)
    const jump = emit({ op: 'jump', to: 0 })
    program[either] = { op: 'either', first: either + 1, second: program.length }
    alternatives()
    program[jump] = { op: 'jump', to: program.length }
  }

  function sequence(): void {
    while (at < pattern.length && pattern[at] !== '|' && pattern[at] !== ')') {
      const begin = program.length
      const groupsBefore = groups
      atom()
      const quantity = takeQuantity()
      if (quantity) repeat(program.splice(begin), begin, quantity)
      else groups = Math.max(groups, groupsBefore)
    }
  }

  function atom(): void {
    const sign = pattern[at]
    if (sign === '(') {
      const silent = pattern.startsWith('(?:', at)
      at += silent ? 3 : 1
      const number = silent ? 0 : ++groups
      if (!silent) emit({ op: 'save', slot: number * 2 })
      alternatives()
      at++
      if (!silent) emit({ op: 'save', slot: number * 2 + 1 })
    } else if (sign === '^' || sign === '$') {
      at++
      emit({ op: sign === '^' ? 'start' : 'end' })
    } else emit({ op: 'character', test: testFor(takeCharacter(), ignoreCase) })
  }

  /** A set, an escape or a plain character, as it stands. */
  function takeCharacter(): string {
    const begin = at
    if (pattern[at] === '[') at = endOfSet(pattern, at)
    else if (/^\\[pP]\{/.test(pattern.slice(at, at + 3))) at = pattern.indexOf('}', at) + 1
    else if (pattern[at] === '\\') at += 2
    else at += String.fromCodePoint(pattern.codePointAt(at) ?? 0).length
    return pattern.slice(begin, at)
  }

  function takeQuantity(): Quantity | undefined {
    const found = /^(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})(\??)/.exec(pattern.slice(at, at + 40))
    if (!found) return undefined
    const [whole, sign, least = '0', comma, most = '', lazy] = found
    at += whole.length
    if (sign !== undefined) return { least: sign === '+' ? 1 : 0, most: sign === '?' ? 1 : Infinity, lazy: lazy !== '' }
    const upTo = comma === undefined ? Number(least) : most === '' ? Infinity : Number(most)
    return { least: Number(least), most: upTo, lazy: lazy !== '' }
  }

  /** Puts steps to another place than that for which they were made. */
  function append(steps: readonly Step[], madeFor: number): void {
    const by = program.length - madeFor
    for (const step of steps) emit(moved(step, by))
  }

  function repeat(steps: readonly Step[], madeFor: number, { least, most, lazy }: Quantity): void {
    for (let count = 0; count < least; count++) append(steps, madeFor)
    if (most === Infinity) {
      const either = emit({ op: 'either', first: 0, second: 0 })
      append(steps, madeFor)
      emit({ op: 'jump', to: either })
      program[either] = choice(either + 1, program.length, lazy)
      return
    }
    const open: number[] = []
    for (let count = least; count < most; count++) {
      open.push(emit({ op: 'either', first: 0, second: 0 }))
      append(steps, madeFor)
    }
    for (const either of open) program[either] = choice(either + 1, program.length, lazy)
  }

  emit({ op: 'save', slot: 0 })
  alternatives()
  emit({ op: 'save', slot: 1 })
  emit({ op: 'match' })
  return program
}

interface Quantity {
  readonly least: number
  readonly most: number
  readonly lazy: boolean
}

function choice(again: number, on: number, lazy: boolean): Step {
  return lazy ? { op: 'either', first: on, second: again } : { op: 'either', first: again, second: on }
}

function moved(step: Step, by: number): Step {
  if (step.op === 'jump') return { op: 'jump', to: step.to + by }
  return step.op === 'either' ? { op: 'either', first: step.first + by, second: step.second + by } : step
}

function endOfSet(pattern: string, start: number): number {
  let depth = 0
  for (let at = start; at < pattern.length; at++) {
    if (pattern[at] === '\\') at++
    else if (pattern[at] === '[') depth++
    else if (pattern[at] === ']' && --depth === 0) return at + 1
  }
  return pattern.length
}

/** Asks JavaScript once for each of the first 256 characters, and each time for the others. */
function testFor(source: string, ignoreCase: boolean): (point: number) => boolean {
  const only = source.codePointAt(0) ?? 0
  if (!ignoreCase && source === String.fromCodePoint(only)) return (point) => point === only
  const expression = new RegExp(`^(?:${source})$`, ignoreCase ? 'vi' : 'v')
  const known: (boolean | undefined)[] = []
  return (point) => {
    if (point > 255) return expression.test(String.fromCodePoint(point))
    return (known[point] ??= expression.test(String.fromCodePoint(point)))
  }
}
