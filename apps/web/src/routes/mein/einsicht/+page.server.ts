import { looksAt, type LookValue } from '@klammer/platform/record'
import { allUnits } from '@klammer/platform/units'
import { m } from '@klammer/platform/messages'
import { readListQuery } from '#lib/lists/list-query.ts'
import { me } from '../konto/me.ts'
import { type LookWords, lookWords } from './look-words.ts'
import type { PageServerLoad } from './$types'

const ON_A_PAGE = 50

export const load: PageServerLoad = async ({ locals, url }) => {
  const { person } = me(locals)
  const { act, city, locale } = locals
  const { after, filters, search } = readListQuery(url, { sorts: ['newest'], filters: ['einheit'] })
  const words = await lookWords(locals)
  const units = await allUnits(act.db)
  const codes = codesOf(units, filters.einheit)
  const wanted = search.toLocaleLowerCase(locale)
  const matches = (look: LookValue) =>
    (filters.einheit === '' || look.by.some(({ unit }) => codes.includes(unit))) &&
    (wanted === '' || textOf(words(look)).toLocaleLowerCase(locale).includes(wanted))
  const before = Number(after ?? Number.NaN)
  const looks = await looksAt(act.db, city.vault, person.id, {
    ...((search !== '' || filters.einheit !== '') && { matches }),
    before: Number.isSafeInteger(before) ? before : undefined,
    limit: ON_A_PAGE + 1,
  })
  const shown = looks.slice(0, ON_A_PAGE)
  const compare = new Intl.Collator(locale).compare
  return {
    search,
    unit: filters.einheit,
    units: [
      { value: '*', label: m.identity_whole_city({}, { locale }) },
      ...units
        .map(({ code, name }) => ({ value: code, label: name[locale] }))
        .toSorted((a, b) => compare(a.label, b.label)),
    ],
    looks: shown.map((look) => ({ id: look.actId, ...words(look) })),
    next: looks.length > ON_A_PAGE ? shown.at(-1)?.position.toString() : undefined,
  }
}

/** Looks name a unit by its code or its id, as the module that kept them does. */
function codesOf(units: Awaited<ReturnType<typeof allUnits>>, code: string): readonly string[] {
  return [code, ...units.filter((unit) => unit.code === code).map(({ id }) => id)]
}

const textOf = ({ at, by, purpose, what }: LookWords) => [what, purpose, by, at].join('\n')
