import type { Act } from '@klammer/platform/act'
import { formatNumber, type Locale } from '@klammer/platform/i18n'
import { m } from '@klammer/platform/messages'
import { actKinds } from '../act-kinds.ts'
import type { Stage } from '../model.ts'
import { strategyTables } from '../tables.ts'
import { valueWords } from '../value-words.ts'
import { type Change, latestChanges } from '../views/changes.ts'
import { publishedElement } from '../views/element.ts'
import { inLanguage } from '../views/language.ts'
import { elementAt, pathOf } from '../views/paths.ts'
import { periodWords } from '../views/value-words.ts'
import { STAGE_WORD } from '../words.ts'

/** News of everything, a strategy or one element, before it is written as Atom or JSON Feed. */
export interface Feed {
  readonly title: string
  /** German path of the page it belongs to. */
  readonly path: string
  readonly entries: readonly FeedEntry[]
}

export interface FeedEntry {
  /** The act behind it: the same for ever, so that readers show nothing twice. */
  readonly id: string
  readonly title: string
  readonly text: string
  readonly path: string
  readonly at: string
}

const ENTRIES = 40

/** @returns nothing where the German path leads to no published element */
export async function feedAt(act: Act, path: string): Promise<Feed | undefined> {
  const { db, locale } = act
  if (path === '/strategie') {
    const changes = await latestChanges(db, { limit: ENTRIES })
    return { title: m.strategy_list_title({}, { locale }), path, entries: entriesOf(changes, locale) }
  }
  const place = elementAt(path)
  const element = place && (await publishedElement(strategyTables(db), place.kind, place.slug, act.today))
  if (!element) return undefined
  const about = element.kind === 'strategy' ? { strategy: element.strategy.id } : { element: element.id }
  const changes = await latestChanges(db, { limit: ENTRIES, ...about })
  return { title: inLanguage(element.content.title, locale).text, path, entries: entriesOf(changes, locale) }
}

function entriesOf(changes: readonly Change[], locale: Locale): readonly FeedEntry[] {
  return changes.flatMap((change): FeedEntry[] => {
    const sentence = actKinds[change.kind]?.({}, { locale })
    if (sentence === undefined) return []
    const title = inLanguage(change.title, locale).text
    const path = pathOf({ kind: change.elementKind, slug: change.slug, strategy: change.strategy })
    const text = [sentence, detailOf(change, locale)].filter((words) => words !== '').join('. ')
    return [{ id: change.actId, title: `${title}: ${sentence}`, text, path, at: change.at }]
  })
}

/** What the record says openly of the act, in words: the new value, the new stage. */
function detailOf({ counted, facts }: Change, locale: Locale): string {
  const { periodFrom, periodTo, stage, value } = facts
  if (typeof stage === 'string' && stage in STAGE_WORD) return STAGE_WORD[stage as Stage]({}, { locale })
  if (typeof value !== 'string' || typeof periodFrom !== 'string' || typeof periodTo !== 'string') return ''
  const words = counted ? valueWords(Number(value), counted, locale) : formatNumber(Number(value), locale)
  return m.strategy_chart_point({ period: periodWords(periodFrom, periodTo, locale), value: words }, { locale })
}
