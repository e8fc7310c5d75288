import { page } from '$app/state'
import type { Stand } from '@klammer/modules/strategy'
import { links } from '#lib/page.ts'
import { withStand } from './stand.ts'

/** The day that the page shows; for components below `/strategie`, whose layout puts it there. */
export function pageStand(): Stand | undefined {
  return page.data['stand'] as Stand | undefined
}

/** Makes links that stay on the day of the page, in the page's language. */
export function standLinks(): (path: string) => string {
  const href = links()
  const stand = pageStand()
  return (path) => href(stand ? withStand(path, stand) : path)
}
