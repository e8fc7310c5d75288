import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import type { Import } from './source.ts'
import { ROOT } from './source.ts'

/** A folder of the house: `packages/engines`, `apps/web`, `demo`, … */
export function houseOf(path: string): string {
  return /^(packages|apps)\//.test(path) ? path.split('/').slice(0, 2).join('/') : (path.split('/')[0] ?? '')
}

/** `kita` for `packages/modules/src/kita/store.ts`. */
export function moduleOf(path: string): string | undefined {
  return /^packages\/modules\/src\/([^/]+)\//.exec(path)?.[1]
}

interface PackageJson {
  readonly name: string
  readonly exports?: { readonly [door: string]: string }
}

const packages = globSync(['{packages,apps}/*/package.json', '{demo,bench,tests}/package.json'], { cwd: ROOT }).map(
  (file) => ({ folder: dirname(file), ...(JSON.parse(readFileSync(join(ROOT, file), 'utf8')) as PackageJson) }),
)

export type Target =
  | { readonly kind: 'file'; readonly path: string }
  /** A package of ours, but not through one of the doors its `exports` name. */
  | { readonly kind: 'no-door'; readonly house: string }
  /** A package from the registry or a part of Node. */
  | { readonly kind: 'outside' }

/** Where an import leads. */
export function resolveImport(from: string, { specifier }: Import): Target {
  if (specifier.startsWith('.'))
    return { kind: 'file', path: posix.normalize(posix.join(posix.dirname(from), specifier)) }
  if (specifier.startsWith('#lib')) return { kind: 'file', path: lib(houseOf(from), specifier) }
  const owner = packages.find(({ name }) => specifier === name || specifier.startsWith(`${name}/`))
  if (!owner) return { kind: 'outside' }
  const file = owner.exports?.[`.${specifier.slice(owner.name.length)}`]
  return file ? { kind: 'file', path: posix.join(owner.folder, file) } : { kind: 'no-door', house: owner.folder }
}

function lib(house: string, specifier: string): string {
  const path = `${house}/src/lib${specifier === '#lib' ? '/index.ts' : specifier.slice('#lib'.length)}`
  return /\.(ts|svelte)$/.test(path) || existsSync(join(ROOT, path)) ? path : `${path}.ts`
}
