import type { City } from '@klammer/modules/city'
import { highlights, inLanguage, numberWords, pathOf, type Highlights } from '@klammer/modules/strategy'
import type { Act } from '@klammer/platform/act'
import { formatDay, type Locale } from '@klammer/platform/i18n'
import { readNews } from '#lib/news/news.ts'
import { remembered } from '#lib/server/remembered.ts'
import { entriesFor, toDoor } from '#lib/shell/entries.ts'

/** Words that may be in another language than the page, where no translation exists. */
export interface Said {
  readonly text: string
  readonly lang: Locale | undefined
}

/** All that the home page shows, ready to be read. */
export async function homePage(city: City, act: Act) {
  const { locale } = act
  const of = sayIn(locale)
  const { news, strategy } = await remembered({ act, city }, ['*'], `home ${locale}`, async () => ({
    strategy: await highlights(act, { running: 6, measured: 4, next: 4, changes: 0 }),
    news: await readNews(city, act, { acts: 200 }),
  }))
  return {
    doors: entriesFor(city, act.actor, 'public').map((entry) => toDoor(entry, locale)),
    strategies: strategy.strategies
      .filter(({ isRunning }) => isRunning)
      .map((line) => ({
        path: pathOf({ kind: 'strategy', slug: line.slug, strategy: line.slug }),
        title: of(line.title),
        motto: line.motto && of(line.motto),
        counts: line.counts,
      })),
    running: strategy.running.map((node) => ({
      path: pathOf(node),
      title: of(node.title),
      unit: node.unit === undefined ? undefined : nameOf(strategy, node.unit, of),
      next: node.nextStep && { ...of(node.nextStep.text), day: dayOf(node.nextStep.due, act) },
    })),
    figures: strategy.measured.flatMap((card) => {
      const { latest } = card
      if (latest?.value === undefined) return []
      return {
        path: pathOf(card.node),
        title: of(card.node.title),
        number: numberWords(latest.value, card.definition.valueUnit, locale),
        label: card.definition.valueUnit === 'cents' ? undefined : of(card.definition.unitLabel),
        until: formatDay(latest.periodTo, locale),
        isStale: card.standing?.freshness === 'stale',
      }
    }),
    next: strategy.next.flatMap((step) =>
      step.due === undefined
        ? []
        : {
            key: `${step.due} ${step.node?.id ?? step.text.de}`,
            day: step.due,
            text: of(step.text),
            about: step.kind === 'step' && step.node ? of(step.node.title) : undefined,
            path: step.node && pathOf(step.node),
          },
    ),
    // One of each kind: a hundred measurements on one day are one piece of news. What has no page is told on the page of all news.
    news: news.items
      .filter(({ pages }) => pages.length > 0)
      .filter((item, index, all) => all.findIndex(({ sentence }) => sentence === item.sentence) === index)
      .slice(0, 5),
  }
}

export type HomePage = Awaited<ReturnType<typeof homePage>>

type Say = (text: Parameters<typeof inLanguage>[0]) => Said

function sayIn(locale: Locale): Say {
  return (localized) => {
    const { text, lang } = inLanguage(localized, locale)
    return { text, lang: lang === locale ? undefined : lang }
  }
}

function nameOf({ units }: Highlights, code: string, of: Say): Said | undefined {
  const name = units[code]
  return name && of(name)
}

/** Days gone by are no announcement; the initiative's own page says that they are overdue. */
function dayOf(due: string | undefined, act: Act): string | undefined {
  return due === undefined || due < act.today ? undefined : formatDay(due, act.locale)
}
