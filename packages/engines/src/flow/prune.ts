import type { Answer, Answers } from './model.ts'
import { answerAt } from './places.ts'
import { inShape } from './shape.ts'
import type { Asked } from './walk.ts'

/** Of all answers, only those to the questions asked, and only those of the right shape. */
export function prune(answers: Answers, asked: Asked): Answers {
  const kept: Writable = {}
  for (const [path, placed] of asked) {
    const value = inShape(placed.question, answerAt(answers, path))
    place(kept, path, value)
  }
  return kept as Answers
}

type Writable = { [name: string]: Answer | Writable | Writable[] | undefined }

/** Makes the way to the answer, so that entries keep their places even where nothing in them was answered. */
function place(root: Writable, path: string, value: Answer | undefined): void {
  const names = path.split('.')
  let here = root
  for (let at = 0; at < names.length - 1; at++) {
    const name = names[at] as string
    const index = names[at + 1] as string
    if (/^\d+$/.test(index)) {
      const entries = (here[name] ??= []) as Writable[]
      while (entries.length <= Number(index)) entries.push({})
      here = entries[Number(index)] as Writable
      at++
    } else if (value !== undefined) here = (here[name] ??= {}) as Writable
    else if (!restHasEntries(names, at + 1)) return
    else here = (here[name] ??= {}) as Writable
  }
  if (value !== undefined) here[names.at(-1) as string] = value
}

function restHasEntries(names: readonly string[], from: number): boolean {
  return names.slice(from).some((name) => /^\d+$/.test(name))
}
