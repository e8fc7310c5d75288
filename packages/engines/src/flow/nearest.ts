/**
 * The candidate that somebody may have meant: at most half of its letters differ. A path may be meant by its last word.
 * @returns undefined where none is near
 */
export function nearest(name: string, candidates: readonly string[]): string | undefined {
  let best: string | undefined
  let least = Infinity
  for (const candidate of new Set(candidates)) {
    const whole = distance(name.toLowerCase(), candidate.toLowerCase())
    const last = distance(lastWord(name), lastWord(candidate)) + 0.5
    const far = Math.min(whole, last)
    if (far < least && far <= Math.max(1.5, Math.max(lastWord(name).length, lastWord(candidate).length) * 0.5)) {
      least = far
      best = candidate
    }
  }
  return best
}

function lastWord(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1).toLowerCase()
}

/** Letters to change, add or leave out (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, n) => n)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
