import { readFileSync } from 'node:fs'
import { inject } from 'vitest'
import type { Answer } from './crawl.ts'

/** All that a guest reached who followed every link of the shared city; walked once, in `shared-city.ts`. */
export function answersOfTheWalk(): readonly Answer[] {
  return JSON.parse(readFileSync(inject('walk'), 'utf8')) as readonly Answer[]
}
