import { currentServices, type PublishedService } from '@klammer/modules/services'
import type { Locale } from '@klammer/platform/i18n'
import { remembered } from '#lib/server/remembered.ts'
import { textsFor } from './texts.ts'

/** A service as one line of the catalogue. */
export interface ServiceLine {
  readonly slug: string
  readonly name: string
  readonly summary: string
  /** Language of the words, where it differs from the page's. */
  readonly lang: string | undefined
  readonly situations: readonly string[]
  /** Capital letter under which it stands from A to Z. */
  readonly letter: string
}

export interface CatalogueQuery {
  readonly search: string
  readonly situation: string
  readonly letter: string
  readonly after: string | undefined
}

export interface Catalogue {
  readonly lines: readonly ServiceLine[]
  readonly total: number
  /** Key of the last line, when there are more. */
  readonly next: string | undefined
  readonly letters: readonly string[]
  readonly situations: readonly string[]
}

const PAGE = 20

/** Published services by name, or the best matches first. */
export async function catalogue(locals: App.Locals, query: CatalogueQuery): Promise<Catalogue> {
  const all = await publishedServices(locals)
  const lines = all.map((service) => toLine(service, locals.locale)).toSorted(byName(locals.locale))
  const words = plain(query.search)
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
  const found = lines
    .filter(({ letter }) => query.letter === '' || letter === query.letter)
    .filter(({ situations }) => query.situation === '' || situations.includes(query.situation))
    .map((line) => ({ line, score: words.length === 0 ? 1 : scoreOf(line.slug, all, words, locals.locale) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .map(({ line }) => line)
  const start = query.after === undefined ? 0 : found.findIndex(({ slug }) => slug === query.after) + 1
  const shown = found.slice(start, start + PAGE)
  return {
    lines: shown,
    total: found.length,
    next: start + PAGE < found.length ? shown.at(-1)?.slug : undefined,
    letters: [...new Set(lines.map(({ letter }) => letter))],
    situations: [...new Set(lines.flatMap(({ situations }) => situations))].toSorted(),
  }
}

export function publishedServices(locals: App.Locals): Promise<readonly PublishedService[]> {
  return remembered(locals, ['services'], 'services.catalogue', () => currentServices(locals.act.db))
}

function toLine({ bundle }: PublishedService, locale: Locale): ServiceLine {
  const { lang, service } = textsFor(bundle, locale, false)
  const { situations, slug } = bundle.service
  const letter = (plain(service.name)[0] ?? '').toUpperCase()
  return { slug, name: service.name, summary: service.summary, lang, situations, letter }
}

function byName(locale: Locale): (a: ServiceLine, b: ServiceLine) => number {
  const { compare } = new Intl.Collator(locale)
  return (a, b) => compare(a.name, b.name) || compare(a.slug, b.slug)
}

/**
 * Every word must be found: in the name, among the other words for it, or in what is said about it, in this order. The beginning of a
 * word is enough, since people type while they think.
 */
function scoreOf(slug: string, all: readonly PublishedService[], words: readonly string[], locale: Locale): number {
  const texts = all.find(({ bundle }) => bundle.service.slug === slug)?.bundle.texts
  const said = [texts?.[locale], texts?.de].flatMap((language) => language?.service ?? [])
  const places = [
    { weight: 4, text: said.map(({ name }) => name) },
    { weight: 3, text: said.flatMap(({ keywords }) => keywords) },
    { weight: 1, text: said.flatMap(({ summary, who }) => [summary, who]) },
  ].map(({ text, weight }) => ({ weight, text: plain(text.join(' ')) }))
  const scores = words.map((word) =>
    Math.max(0, ...places.map(({ text, weight }) => (text.includes(word) ? weight : 0))),
  )
  return scores.includes(0) ? 0 : scores.reduce((sum, score) => sum + score, 0)
}

/** Small letters without accents; `ä` and `ae` are the same, as on foreign keyboards. */
export function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
}
