import { openCity } from '@klammer/modules/city'
import {
  type Content,
  createElement,
  type ElementKind,
  openVersion,
  saveDraft,
  submitDraft,
} from '@klammer/modules/strategy'
import type { ElementId, StrategyId } from '@klammer/modules/strategy'
import { actAs, type Act } from '@klammer/platform/act'
import { readConfig } from '@klammer/platform/config'
import { DEMO_PEOPLE } from '@klammer/demo'
import { sql } from 'kysely'

/** A word that stands in every kind of draft and nowhere else: whoever reads it outside of the offices has found a leak. */
export const CANARY = 'kanarienvogel7319'

/** Puts canaries into a city that nobody else has open. @returns the slugs of what must not exist for guests */
export async function seedCanaries(dataFolder: string): Promise<readonly string[]> {
  const city = await openCity(readConfig({ KLAMMER_DATA: dataFolder }))
  try {
    const act = actAs({ db: city.db, actor: DEMO_PEOPLE.editor })
    const { rows: strategies } = await sql<{ id: StrategyId }>`select id from strategy.strategy order by slug`.execute(
      city.db,
    )
    const [strategy] = strategies
    if (!strategy) throw new Error('the demo city has no strategy')
    await openVersion(act, strategy.id, { de: CANARY, en: CANARY })
    const slugs = []
    for (const content of drafts) slugs.push(await draft(act, strategy.id, content))
    await rewritePublished(act)
    return slugs
  } finally {
    await city.close()
  }
}

const words = { de: `Entwurf ${CANARY}`, en: `Draft ${CANARY}` }
const common = { title: words, text: words, links: [], sources: [{ label: CANARY }] }
const drafts: readonly ({ readonly kind: ElementKind } & { readonly [field: string]: unknown })[] = [
  { ...common, kind: 'guideline', number: '99', wording: 'ours' },
  { ...common, kind: 'goal', number: '99.1' },
  { ...common, kind: 'initiative', code: 'X99', stage: 'idea', milestones: [], nextStep: { text: words } },
  {
    ...common,
    kind: 'indicator',
    code: 'K99',
    valueUnit: 'count',
    unitLabel: words,
    direction: { kind: 'up' },
    targets: [],
    method: { kind: 'manual' },
    freshForDays: 365,
    minCell: 0,
  },
  { ...common, kind: 'process', processKind: 'meeting', cadence: words, outcomes: [] },
]

async function draft(act: Act, strategy: StrategyId, content: (typeof drafts)[number]): Promise<string> {
  const created = await createElement(act, { strategy, kind: content.kind, content })
  if (created.kind === 'refused') throw new Error(`no canary: ${JSON.stringify(created)}`)
  // One of them waits for its second person: that is no more public than a draft.
  if (content.kind === 'initiative') await submitDraft(act, created.element.id)
  return created.element.slug
}

/** A published initiative gets a draft that says something else. */
async function rewritePublished(act: Act): Promise<void> {
  const { rows } = await sql<{ id: ElementId; content: Content }>`select e.id, r.content from strategy.element e
    join strategy.revision r on r.element_id = e.id and r.state = 'published' and r.valid_to is null
    where e.kind = 'initiative' order by e.slug limit 1`.execute(act.db)
  const [published] = rows
  if (!published) throw new Error('the demo city has no initiative')
  const saved = await saveDraft(act, published.id, { content: { ...published.content, ...common }, seenEdit: 0 })
  if (saved.kind === 'refused') throw new Error(`no canary: ${JSON.stringify(saved)}`)
}
