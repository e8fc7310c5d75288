import type { City } from '@klammer/modules/city'
import type { Actor } from '@klammer/platform/act'
import type { Locale } from '@klammer/platform/i18n'
import type { CitySettings } from '@klammer/platform/settings'
import { germanPath, href } from '#lib/routing/index.ts'
import type { Appearance } from '#lib/server/appearance.ts'
import { withAdministration } from './administration.ts'
import { type Area, areaOf, entriesFor, isWithin } from './entries.ts'

export interface ShellLink {
  readonly href: string
  readonly label: string
  readonly current: boolean
}

/** What frames every page: plain data, made once per request. */
export interface Shell {
  readonly locale: Locale
  readonly cityName: string
  /** The city's motto, where it has one. */
  readonly claim: string | undefined
  /** Path of the coat of arms or logo, where the city gave one. */
  readonly logo: string | undefined
  readonly area: Area
  readonly appearance: Appearance
  readonly navigation: readonly ShellLink[]
  /** This page's absolute address in each language that the city speaks, without what readers filtered. */
  readonly addresses: readonly { readonly locale: Locale; readonly url: string }[]
  /** Path and query of this page, to come back to after changing language or appearance. */
  readonly here: string
  /** This page in the other language, where there is one. */
  readonly alternate: string | undefined
  /** Says that this is no real city. */
  readonly isDemo: boolean
  readonly personName: string | undefined
  readonly isStaff: boolean
}

export interface ShellRequest {
  readonly city: City
  readonly settings: CitySettings
  readonly actor: Actor
  readonly locale: Locale
  readonly appearance: Appearance
  readonly url: URL
}

export function shellOf({ city, settings, actor, locale, appearance, url }: ShellRequest): Shell {
  const path = germanPath(url.pathname)
  const area = areaOf(path)
  const { origin } = city.config
  const other = locale === 'de' ? 'en' : 'de'
  return {
    locale,
    cityName: settings.shortName,
    claim: settings.motto[locale] || undefined,
    logo: logoOf(settings),
    area,
    appearance,
    navigation: navigationOf(city, actor, locale, area, path),
    addresses: settings.languages.map((language) => ({ locale: language, url: origin + href(path, language) })),
    here: url.pathname + url.search,
    alternate: settings.languages.includes(other) ? href(path, other) + url.search : undefined,
    isDemo: city.config.demo,
    personName: actor.kind === 'person' ? actor.name : undefined,
    isStaff: actor.kind === 'person' && actor.grants.length > 0,
  }
}

function logoOf({ coatOfArms, logo }: CitySettings): string | undefined {
  const id = coatOfArms ?? logo
  return id && `/bild/${id}`
}

/** The navigation of an area; what belongs to the administration is gathered behind one entry. */
export function navigationOf(
  city: Pick<City, 'modules'>,
  actor: Actor,
  locale: Locale,
  area: Area,
  path: string,
): readonly ShellLink[] {
  const entries = entriesFor(city, actor, area)
  const shown = area === 'staff' ? withAdministration(city, actor, entries) : entries
  // The most specific entry is where people are, not every entry above it.
  const here = shown
    .filter((entry) => isWithin(path, entry.path))
    .toSorted((a, b) => b.path.length - a.path.length)
    .at(0)
  return shown.map((entry) => ({
    href: href(entry.path, locale),
    label: entry.label({}, { locale }),
    current: entry === here,
  }))
}
