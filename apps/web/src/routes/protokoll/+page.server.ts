import { actingUnits, findEntries } from '@klammer/platform/record'
import { entryLines, kindWords, unitNames } from './entry-words.ts'
import { logWords } from './log-words.ts'
import { readQuery, showsRecord } from './query.ts'
import type { PageServerLoad } from './$types'

const ON_A_PAGE = 50

export const load: PageServerLoad = async ({ locals, url }) => {
  await showsRecord(locals)
  const { act, city, locale } = locals
  const query = readQuery(url)
  const entries = await findEntries(act.db, { ...query, limit: ON_A_PAGE + 1 })
  const shown = entries.slice(0, ON_A_PAGE)
  const compare = new Intl.Collator(locale).compare
  const byLabel: ByLabel = (a, b) => compare(a.label, b.label)
  return {
    lines: await entryLines(locals, shown),
    next: entries.length > ON_A_PAGE ? shown.at(-1)?.position.toString() : undefined,
    query,
    kinds: [...kindWords(city)].map(([value, words]) => ({ value, label: words({}, { locale }) })).toSorted(byLabel),
    logs: query.about ? [] : await logWords(locals),
    units: await unitsOf(act.db, locale, byLabel),
  }
}

type ByLabel = (a: { readonly label: string }, b: { readonly label: string }) => number

/** Only units that have acted: any other would lead to an empty list. */
async function unitsOf(db: App.Locals['act']['db'], locale: App.Locals['locale'], byLabel: ByLabel) {
  const names = await unitNames(db, locale)
  return (await actingUnits(db)).map((value) => ({ value, label: names.get(value) ?? value })).toSorted(byLabel)
}
