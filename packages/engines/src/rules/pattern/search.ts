import type { Step } from './program.ts'

/** Begin and end of the match and of its groups, two numbers each; undefined for groups that took no part. */
export type Found = readonly (number | undefined)[]

interface Thread {
  readonly at: number
  readonly saved: Found
}

/** Runs a matching machine over a text from a place on. Time is the length of the text times the size of the machine, never more. */
export function search(program: readonly Step[], input: string, from: number, multiline: boolean): Found | undefined {
  const visited = new Uint32Array(program.length)
  let round = 0
  let found: Found | undefined
  let threads: Thread[] = []

  /** Follows steps that read nothing; the order in which threads are added is their precedence. */
  function follow(list: Thread[], start: number, position: number, saved: Found): void {
    const open: Thread[] = [{ at: start, saved }]
    for (let next = open.pop(); next; next = open.pop()) {
      const { at, saved } = next
      if (visited[at] === round) continue
      visited[at] = round
      const step = program[at]
      if (step?.op === 'jump') open.push({ at: step.to, saved })
      else if (step?.op === 'either') open.push({ at: step.second, saved }, { at: step.first, saved })
      else if (step?.op === 'save') open.push({ at: at + 1, saved: withSlot(saved, step.slot, position) })
      else if (step?.op === 'start' || step?.op === 'end') {
        if (holds(step.op, input, position, multiline)) open.push({ at: at + 1, saved })
      } else list.push(next)
    }
  }

  for (let position = from; ;) {
    if (!found) {
      // Marks of the threads that came from the step before still hold in this round.
      if (threads.length === 0) round++
      follow(threads, 0, position, [])
    }
    if (threads.length === 0 && found) return found
    const point = input.codePointAt(position)
    const width = point !== undefined && point > 0xffff ? 2 : 1
    const following: Thread[] = []
    round++
    for (const { at, saved } of threads) {
      const step = program[at]
      if (step?.op === 'match') {
        found = saved
        break
      }
      if (step?.op === 'character' && point !== undefined && step.test(point))
        follow(following, at + 1, position + width, saved)
    }
    if (point === undefined) return found
    threads = following
    position += width
  }
}

function withSlot(saved: Found, slot: number, position: number): Found {
  const copy = saved.slice()
  copy[slot] = position
  return copy
}

function holds(op: 'start' | 'end', input: string, position: number, multiline: boolean): boolean {
  if (op === 'start') return position === 0 || (multiline && input[position - 1] === '\n')
  return position === input.length || (multiline && input[position] === '\n')
}
