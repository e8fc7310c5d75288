import { readStand, type Stand } from '@klammer/modules/strategy'
import type { Act } from '@klammer/platform/act'

/** The day that a page is asked to show the city of: `?stand=2024-03-01`. */
export function standOf({ act }: { readonly act: Act }, url: URL): Stand {
  return readStand(url.searchParams.get('stand'), act.today)
}

/** A German path that stays on the same day. */
export function withStand(path: string, { day, relation }: Stand): string {
  if (relation === 'today') return path
  const [beforeHash = '', hash] = path.split('#')
  return `${beforeHash}${beforeHash.includes('?') ? '&' : '?'}stand=${day}${hash === undefined ? '' : `#${hash}`}`
}
