import { globSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ROOT } from '../../architecture/source.ts'

/** The routes that have a page, the most particular first: `/strategie/vergleich` before `/strategie/[id]`. */
const routes = globSync('**/+page.svelte', { cwd: join(ROOT, 'apps/web/src/routes') })
  .map((file) =>
    dirname(file)
      .split('/')
      .filter((part) => !/^(\(.*\)|\.)$/.test(part)),
  )
  .toSorted((a, b) => parameters(a) - parameters(b))
  .map((parts) => ({ id: `/${parts.join('/')}`, pattern: new RegExp(`^/${parts.map(toPattern).join('/')}$`) }))

function parameters(parts: readonly string[]): number {
  return parts.filter((part) => part.includes('[')).length
}

function toPattern(part: string): string {
  return part.startsWith('[...') ? '.+' : part.replaceAll(/\[[^\]]*\]/g, '[^/]+')
}

/** `/strategie/leitlinien/[id]` for `/strategie/leitlinien/3?stand=2024-03-01`. */
export function routeOf(germanPath: string): string {
  const pathname = germanPath.split('?')[0] ?? germanPath
  return routes.find(({ pattern }) => pattern.test(pathname))?.id ?? pathname
}

/** One page of each route; and another one of it, where the first may be the luckiest of many. */
export function samples(germanPaths: readonly string[]): { first: readonly string[]; others: readonly string[] } {
  const groups = [...Map.groupBy(germanPaths, routeOf).values()].map((paths) => {
    const plain = paths.filter((path) => !path.includes('?'))
    return plain.length > 0 ? plain : paths
  })
  return {
    first: groups.flatMap((paths) => paths.slice(0, 1)),
    others: groups.flatMap((paths) => paths.slice(1)[Math.floor(paths.length / 2)] ?? paths.slice(1, 2)),
  }
}
