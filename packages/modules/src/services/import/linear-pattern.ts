/** How long a search for a regular expression may take: in step with the text, or far longer for texts made to harm. */
export type PatternCost = 'linear' | 'not-linear' | 'not-a-pattern'

/**
 * Judges a regular expression carefully: `linear` is said only where no repetition stands within another one, none follows another that
 * could take the same signs, and nothing refers back or looks around. Others may be harmless as well.
 */
export function describePattern(source: string): PatternCost {
  try {
    // oxlint-disable-next-line no-new -- only to see whether it is one
    new RegExp(source, 'u')
  } catch {
    return 'not-a-pattern'
  }
  if (/\\[1-9]|\\k<|\(\?[=!<]/.test(source)) return 'not-linear'
  return hasRiskyRepeats(source) ? 'not-linear' : 'linear'
}

const REPEAT = /^(?:[*+]|\{\d+,\d*\})\??/
const PIECE = /^(?:\\.(?:\{[^}]*\})?|\[(?:\\.|[^\]\\])*\]|[^()|])/u

/** Walks once over the expression; for each open bracket it remembers whether something within repeats without end. */
function hasRiskyRepeats(source: string): boolean {
  const open: boolean[] = []
  let repeated = false
  let before: string | undefined
  let rest = source
  while (rest !== '') {
    const group = /^\((?:\?:)?/.exec(rest)?.[0]
    if (group !== undefined) {
      open.push(repeated)
      repeated = false
      before = undefined
      rest = rest.slice(group.length)
      continue
    }
    const isEnd = rest.startsWith(')')
    if (rest.startsWith('|')) {
      before = undefined
      rest = rest.slice(1)
      continue
    }
    const piece = isEnd ? ')' : (PIECE.exec(rest)?.[0] ?? rest[0] ?? '')
    rest = rest.slice(piece.length)
    const repeat = REPEAT.exec(rest)?.[0]
    rest = rest.slice(repeat?.length ?? 0)
    const endless = repeat !== undefined && !isShort(repeat)
    // A repetition of a repetition can be cut into pieces in more ways than anybody can try.
    if (isEnd && endless && repeated) return true
    // Two neighbours that may take the same signs can share them in many ways.
    if (!isEnd && endless && before !== undefined && mayMeet(before, piece)) return true
    if (isEnd) repeated = (open.pop() ?? false) || repeated
    repeated ||= endless
    before = endless ? piece : repeat !== undefined || isEnd ? before : /^[$^]$/.test(piece) ? before : undefined
  }
  return false
}

/** A few repetitions are tried quickly. */
function isShort(repeat: string): boolean {
  const most = /^\{\d+,(\d+)\}/.exec(repeat)?.[1]
  return most !== undefined && Number(most) <= 4
}

/** Two single signs that differ cannot meet; of everything else it is assumed. */
function mayMeet(one: string, other: string): boolean {
  const single = /^[^\\[.]$/
  if (single.test(one) && single.test(other)) return one === other
  const [range, rest] = [one, other].map((piece) =>
    SAMPLES.filter((sign) => new RegExp(`^(?:${piece})$`, 'u').test(sign)),
  )
  return range?.some((sign) => rest?.includes(sign)) ?? true
}

const SAMPLES = Array.from({ length: 0x17f }, (_, code) => String.fromCodePoint(code))
