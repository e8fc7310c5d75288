/** A run of words that both texts share, or that only one of them has. */
export interface Piece {
  readonly kind: 'same' | 'gone' | 'new'
  readonly text: string
}

/** Beyond this many differing words, two texts are two texts: nobody reads a patchwork. Also keeps the work bounded. */
const MAX_EDITS = 1_000

/**
 * The difference of two texts, word by word. Joined up, `same` and `gone` are the old text, `same` and `new` the new one.
 * Method: E. W. Myers, "An O(ND) Difference Algorithm and Its Variations" (1986).
 */
export function diffWords(before: string, after: string): readonly Piece[] {
  const [old, fresh] = [wordsOf(before), wordsOf(after)]
  let start = 0
  while (start < old.length && start < fresh.length && old[start] === fresh[start]) start += 1
  let end = 0
  while (end < old.length - start && end < fresh.length - start && old.at(-1 - end) === fresh.at(-1 - end)) end += 1
  const [oldMiddle, freshMiddle] = [old.slice(start, old.length - end), fresh.slice(start, fresh.length - end)]
  return joined([
    ...old.slice(0, start).map((text): Piece => ({ kind: 'same', text })),
    ...(shortestEdit(oldMiddle, freshMiddle) ?? replaced(oldMiddle, freshMiddle)),
    ...old.slice(old.length - end).map((text): Piece => ({ kind: 'same', text })),
  ])
}

/** Words with the space behind them, so that nothing gets lost. */
function wordsOf(text: string): readonly string[] {
  return text.match(/\s*\S+\s*?(?=\s\S|\s*$)|\s+$/g) ?? (text === '' ? [] : [text])
}

function replaced(old: readonly string[], fresh: readonly string[]): readonly Piece[] {
  return [...old.map((text): Piece => ({ kind: 'gone', text })), ...fresh.map((text): Piece => ({ kind: 'new', text }))]
}

/** @returns nothing when the texts differ in too many words */
function shortestEdit(old: readonly string[], fresh: readonly string[]): readonly Piece[] | undefined {
  const furthest = new Map<number, number>([[1, 0]])
  const steps: ReadonlyMap<number, number>[] = []
  for (let edits = 0; edits <= Math.min(MAX_EDITS, old.length + fresh.length); edits += 1) {
    steps.push(new Map(furthest))
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      let x = isDown(furthest, diagonal, edits) ? at(furthest, diagonal + 1) : at(furthest, diagonal - 1) + 1
      while (x < old.length && x - diagonal < fresh.length && old[x] === fresh[x - diagonal]) x += 1
      furthest.set(diagonal, x)
      if (x >= old.length && x - diagonal >= fresh.length) return walkBack(old, fresh, steps)
    }
  }
  return undefined
}

function walkBack(
  old: readonly string[],
  fresh: readonly string[],
  steps: readonly ReadonlyMap<number, number>[],
): readonly Piece[] {
  const pieces: Piece[] = []
  let [x, y] = [old.length, fresh.length]
  for (let edits = steps.length - 1; edits >= 0; edits -= 1) {
    const furthest = steps[edits] ?? new Map<number, number>()
    const diagonal = x - y
    const before = isDown(furthest, diagonal, edits) ? diagonal + 1 : diagonal - 1
    const beforeX = edits === 0 ? 0 : at(furthest, before)
    const beforeY = edits === 0 ? 0 : beforeX - before
    for (; x > beforeX && y > beforeY; x -= 1, y -= 1) pieces.push({ kind: 'same', text: old[x - 1] ?? '' })
    if (edits === 0) break
    if (x === beforeX) pieces.push({ kind: 'new', text: fresh[y - 1] ?? '' })
    else pieces.push({ kind: 'gone', text: old[x - 1] ?? '' })
    ;[x, y] = [beforeX, beforeY]
  }
  return pieces.toReversed()
}

function isDown(furthest: ReadonlyMap<number, number>, diagonal: number, edits: number): boolean {
  return diagonal === -edits || (diagonal !== edits && at(furthest, diagonal - 1) < at(furthest, diagonal + 1))
}

function at(furthest: ReadonlyMap<number, number>, diagonal: number): number {
  return furthest.get(diagonal) ?? 0
}

/** Neighbours of one kind become one piece; where words were replaced, the old ones stand before the new ones. */
function joined(pieces: readonly Piece[]): readonly Piece[] {
  const result: Piece[] = []
  let [gone, fresh, same] = ['', '', '']
  const flushChange = () => {
    if (gone) result.push({ kind: 'gone', text: gone })
    if (fresh) result.push({ kind: 'new', text: fresh })
    ;[gone, fresh] = ['', '']
  }
  const flushSame = () => {
    if (same) result.push({ kind: 'same', text: same })
    same = ''
  }
  for (const { kind, text } of pieces) {
    if (kind === 'same') {
      flushChange()
      same += text
    } else {
      flushSame()
      if (kind === 'gone') gone += text
      else fresh += text
    }
  }
  flushChange()
  flushSame()
  return result
}
