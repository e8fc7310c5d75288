import { formatInstant, type Locale } from '@klammer/platform/i18n'
import type { ObjectPage, Text } from '@klammer/platform/manifest'
import type { Entry } from '@klammer/platform/record'
import { allUnits } from '@klammer/platform/units'
import { href } from '#lib/routing/index.ts'

/** An entry of the record as people read it. */
export interface EntryLine {
  readonly id: string
  /** What happened, as its module words it; the bare kind where no module knows it any more. */
  readonly sentence: string
  readonly instant: string
  readonly at: string
  readonly unit: string | undefined
  readonly object: ObjectLink | undefined
  readonly index: number | undefined
}

export interface ObjectLink {
  readonly href: string
  readonly title: string
  /** German, where the object has no English name. */
  readonly lang: Locale
}

/** Puts entries into words, with the names of units and the pages of what they are about. */
export async function entryLines(
  { act, city, locale }: App.Locals,
  entries: readonly Entry[],
): Promise<readonly EntryLine[]> {
  const pages = await objectPages(city, act.db, entries)
  const units = await unitNames(act.db, locale)
  const kinds = kindWords(city)
  return entries.map(({ about, actId, at, index, kind, unit }) => {
    const page = pages.get(about)
    return {
      id: actId,
      sentence: kinds.get(kind)?.({}, { locale }) ?? kind,
      instant: at,
      at: formatInstant(at, locale),
      unit: unit === undefined ? undefined : (units.get(unit) ?? unit),
      object: page && toLink(page, locale),
      index,
    }
  })
}

type City = App.Locals['city']
type Db = App.Locals['act']['db']

/** Every kind of act that a module has words for. */
export function kindWords(city: City): ReadonlyMap<string, Text> {
  return new Map(city.modules.flatMap(({ actKinds }) => Object.entries(actKinds)))
}

/** Names of units by code and by id: acts name a unit as their module does. */
export async function unitNames(db: Db, locale: Locale): Promise<ReadonlyMap<string, string>> {
  return new Map((await allUnits(db)).flatMap(({ code, id, name }) => [code, id].map((key) => [key, name[locale]])))
}

async function objectPages(city: City, db: Db, entries: readonly Entry[]): Promise<ReadonlyMap<string, ObjectPage>> {
  const abouts = [...new Set(entries.map(({ about }) => about))]
  const found: [string, ObjectPage][] = []
  for (const module of city.modules) found.push(...((await module.pageOf?.(db, abouts)) ?? []))
  return new Map(found)
}

function toLink({ path, title }: ObjectPage, locale: Locale): ObjectLink {
  const english = locale === 'en' ? title.en : undefined
  return { href: href(path, locale), title: english ?? title.de, lang: english === undefined ? 'de' : 'en' }
}
