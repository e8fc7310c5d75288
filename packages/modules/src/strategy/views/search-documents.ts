import type { PlatformDb } from '@klammer/platform/database'
import { LOCALES } from '@klammer/platform/i18n'
import type { SearchDocument } from '@klammer/platform/manifest'
import { toCivilDay } from '@klammer/platform/act'
import { parseMarkdown, toPlainText } from '@klammer/platform/markdown'
import { sql } from 'kysely'
import type { Content, ElementKind, LocalizedText } from '../model.ts'
import { strategyTables } from '../tables.ts'
import { KIND_WORD } from '../words.ts'
import { holdsOn } from './nodes.ts'
import { pathOf } from './paths.ts'

/** Everything of all strategies that holds today, in each language in which it is written. */
export async function searchDocuments(db: PlatformDb): Promise<readonly SearchDocument[]> {
  const today = toCivilDay(new Date())
  const { rows } = await sql<{
    readonly id: string
    readonly kind: ElementKind
    readonly slug: string
    readonly strategy: string
    readonly content: Content
  }>`
    select e.id, e.kind, e.slug, s.slug as strategy, r.content
    from strategy.revision r
    join strategy.element e on e.id = r.element_id
    join strategy.strategy s on s.id = e.strategy_id
    where ${holdsOn(today)} and not r.ends
    order by e.id`.execute(strategyTables(db))
  return rows.flatMap(({ content, id, kind, slug, strategy }) =>
    LOCALES.flatMap((locale): SearchDocument[] => {
      // English readers find what is only there in German, too: the page says so.
      const title = content.title[locale] ?? content.title.de
      const text = textsOf(content).map((text) => text[locale] ?? text.de)
      const path = pathOf({ kind, slug, strategy })
      const plain = toPlainText(parseMarkdown(text.join('\n\n')))
      return [{ id: `strategy.${kind}:${id}`, path, kind: KIND_WORD[kind], locale, title, text: plain }]
    }),
  )
}

/** All that people could look for. */
function textsOf(content: Content): readonly LocalizedText[] {
  const label = 'code' in content ? [{ de: content.code }] : []
  switch (content.kind) {
    case 'strategy': {
      const values = content.values.flatMap(({ name, text }) => [name, text])
      return [content.text, ...present(content.motto, content.vision, content.mission), ...values]
    }
    case 'initiative': {
      const milestones = content.milestones.map(({ title }) => title)
      return [content.text, ...label, ...present(content.leadRole, content.nextStep?.text), ...milestones]
    }
    case 'indicator':
      return [content.text, ...label, content.unitLabel]
    case 'process':
      return [content.text, content.cadence, ...content.outcomes.map(({ text }) => text)]
    case 'guideline':
    case 'goal':
      return [content.text]
  }
}

function present(...texts: readonly (LocalizedText | undefined)[]): readonly LocalizedText[] {
  return texts.filter((text) => text !== undefined)
}
