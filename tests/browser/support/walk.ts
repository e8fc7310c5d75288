import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { inject } from 'vitest'
import { type Answer, crawl } from './crawl.ts'

/** All that a guest reaches who follows every link of the shared city; walked once, for whichever test asks first. */
export async function answersOfTheWalk(): Promise<readonly Answer[]> {
  const file = inject('walk')
  if (!existsSync(file)) writeFileSync(file, JSON.stringify(await crawl(inject('origin'), '/')))
  return JSON.parse(readFileSync(file, 'utf8')) as readonly Answer[]
}
