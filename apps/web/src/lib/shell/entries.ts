import type { City } from '@klammer/modules/city'
import type { Actor } from '@klammer/platform/act'
import type { Locale } from '@klammer/platform/i18n'
import type { NavigationEntry } from '@klammer/platform/manifest'

export type Area = NavigationEntry['area']

/** A way to a page, in words. */
export interface Door {
  /** German path. */
  readonly path: string
  readonly label: string
  readonly summary: string | undefined
}

export function areaOf(path: string): Area {
  if (isWithin(path, '/amt')) return 'staff'
  if (isWithin(path, '/mein')) return 'mine'
  return 'public'
}

/** What the modules offer this person in an area, in the order of the modules. */
export function entriesFor(city: Pick<City, 'modules'>, actor: Actor, area: Area): readonly NavigationEntry[] {
  return city.modules
    .flatMap((module) => module.navigation)
    .filter((entry) => entry.area === area && (entry.visibleTo?.(actor) ?? true))
}

export function toDoor({ path, label, summary }: NavigationEntry, locale: Locale): Door {
  return { path, label: label({}, { locale }), summary: summary?.({}, { locale }) }
}

export function isWithin(path: string, parent: string): boolean {
  return path === parent || path.startsWith(`${parent}/`)
}
