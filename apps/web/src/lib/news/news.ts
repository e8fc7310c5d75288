import type { City } from '@klammer/modules/city'
import { type Act, toCivilDay } from '@klammer/platform/act'
import type { Locale } from '@klammer/platform/i18n'
import type { ObjectPage } from '@klammer/platform/manifest'
import { recentActs, type RecordedAct } from '@klammer/platform/record'
import { href } from '#lib/routing/index.ts'

/** One thing that happened, in words: acts of the same kind on the same day are told together. */
export interface NewsItem {
  readonly key: string
  /** Civil day. */
  readonly day: string
  readonly sentence: string
  readonly pages: readonly NewsLink[]
  /** How many objects it happened to beyond those that are named. */
  readonly more: number
}

export interface NewsLink {
  readonly href: string
  readonly title: string
  /** German, where the object has no English name. */
  readonly lang: Locale
}

export interface News {
  readonly items: readonly NewsItem[]
  /** Position in the record to go on from, when there is more. */
  readonly next: number | undefined
}

const NAMED = 3

/** The newest official acts as people would tell them. Kinds of acts that no module has words for are left out. */
export async function readNews(
  city: Pick<City, 'modules'>,
  act: Act,
  { acts: limit, before }: { acts: number; before?: number | undefined },
): Promise<News> {
  const acts = await recentActs(act.db, { limit: limit + 1, before })
  const shown = acts.slice(0, limit)
  const pages = await pagesOf(city, act, shown)
  const items = together(shown).flatMap(([first, ...others]) => {
    const sentence = wordsFor(city, first.kind, act.locale)
    if (sentence === undefined) return []
    const abouts = [...new Set([first, ...others].map(({ about }) => about))]
    const known = abouts.flatMap((about) => pages.get(about) ?? [])
    const named = known.slice(0, NAMED).map((page) => toLink(page, act.locale))
    return [{ key: first.actId, day: toCivilDay(first.at), sentence, pages: named, more: known.length - named.length }]
  })
  return { items, next: acts.length > limit ? shown.at(-1)?.position : undefined }
}

type Group = readonly [RecordedAct, ...RecordedAct[]]

function together(acts: readonly RecordedAct[]): readonly Group[] {
  const groups = new Map<string, Group>()
  for (const act of acts) {
    const key = `${toCivilDay(act.at)} ${act.kind}`
    const group = groups.get(key)
    groups.set(key, group ? [...group, act] : [act])
  }
  return [...groups.values()]
}

async function pagesOf(
  city: Pick<City, 'modules'>,
  act: Act,
  acts: readonly RecordedAct[],
): Promise<ReadonlyMap<string, ObjectPage>> {
  const abouts = [...new Set(acts.map(({ about }) => about))]
  const found: [string, ObjectPage][] = []
  for (const module of city.modules) found.push(...((await module.pageOf?.(act.db, abouts)) ?? []))
  return new Map(found)
}

function wordsFor(city: Pick<City, 'modules'>, kind: string, locale: Locale): string | undefined {
  return city.modules.map((module) => module.actKinds[kind]).find(Boolean)?.({}, { locale })
}

function toLink({ path, title }: ObjectPage, locale: Locale): NewsLink {
  const english = locale === 'en' ? title.en : undefined
  return { href: href(path, locale), title: english ?? title.de, lang: english === undefined ? 'de' : 'en' }
}
