import type { Act } from '@klammer/platform/act'
import type { Locale } from '@klammer/platform/i18n'
import { readSettings } from '@klammer/platform/settings'
import { sql } from 'kysely'
import type { BudgetKind, BudgetLine, Content, ElementId, Measurement, Revision, StrategyContent } from '../model.ts'
import { revisionsOn } from '../store/revisions.ts'
import { strategyBySlug, versionsOf } from '../store/versions.ts'
import { writeStratml } from '../stratml/index.ts'
import { type StrategyDb, strategyTables } from '../tables.ts'
import { isAdopted } from '../views/council-text.ts'
import { pathOf } from '../views/paths.ts'
import { endOf } from '../views/stand.ts'
import { unitNames } from '../views/unit-names.ts'
import { newestValues } from './newest-values.ts'
import type { Exported } from './placement.ts'
import { type Facts, toDocument } from './to-document.ts'

export interface ExportOptions {
  readonly locale: Locale
  /** Absolute public address of a German path, in the language of the document. */
  readonly address: (path: string) => string
}

/**
 * The published strategy of a day as a StratML document (ISO 17469-2), valid under its schema. Drafts are never in it.
 * @returns nothing where no strategy at that address held on that day
 */
export async function exportStratml(
  act: Act,
  slug: string,
  day: string,
  options: ExportOptions,
): Promise<string | undefined> {
  const facts = await gatherFacts(act, slug, day, options)
  return facts && writeStratml(toDocument(facts, options.locale))
}

async function gatherFacts(
  act: Act,
  slug: string,
  day: string,
  { address }: ExportOptions,
): Promise<Facts | undefined> {
  const db = strategyTables(act.db)
  const strategy = await strategyBySlug(db, slug)
  if (!strategy) return undefined
  const revisions = await revisionsOn(db, strategy, day)
  const toExported = ({ content, element }: Revision): Exported => ({
    id: element.id,
    url: address(pathOf({ ...element, strategy: slug })),
    content,
  })
  const elements = revisions.map(toExported)
  const root = elements.find((element): element is Exported<StrategyContent> => element.content.kind === 'strategy')
  if (!root) return undefined
  const version = (await versionsOf(db, strategy)).filter(isAdopted).findLast(({ state }) => state.validFrom <= day)
  const { settings } = await readSettings(act.db)
  return {
    root,
    elements: elements.filter((element) => element !== root),
    measurements: await measurementsOf(db, ids(elements, 'indicator'), day),
    budget: await budgetOf(db, ids(elements, 'initiative'), day),
    units: await unitNames(act.db),
    city: settings.contact.organisation || settings.name,
    day,
    adopted: version && {
      validFrom: version.state.validFrom,
      resolution: `${version.state.resolution.body} ${version.state.resolution.number} (${version.state.resolution.decidedOn})`,
    },
  }
}

function ids(elements: readonly Exported[], kind: Content['kind']): readonly ElementId[] {
  return elements.filter(({ content }) => content.kind === kind).map(({ id }) => id)
}

/** So that a document stays one that others can read: two years of months. All older values are on the indicator's page. */
const VALUES_PER_INDICATOR = 24

async function measurementsOf(
  db: StrategyDb,
  indicators: readonly ElementId[],
  day: string,
): Promise<ReadonlyMap<ElementId, readonly Measurement[]>> {
  const values = await newestValues(db, indicators, day, VALUES_PER_INDICATOR)
  return Map.groupBy(values, ({ indicator }) => indicator)
}

async function budgetOf(
  db: StrategyDb,
  initiatives: readonly ElementId[],
  day: string,
): Promise<ReadonlyMap<ElementId, readonly BudgetLine[]>> {
  if (initiatives.length === 0) return new Map()
  const rows = await db
    .selectFrom('strategy.budget_line as b')
    .selectAll('b')
    .where('b.initiative_id', 'in', initiatives)
    .where('b.entered_at', '<', endOf(day))
    .where(
      sql<boolean>`not exists (select from strategy.budget_line later
        where later.supersedes = b.id and later.entered_at < ${endOf(day)})`,
    )
    .orderBy('b.year')
    .orderBy('b.kind')
    .orderBy('b.id')
    .execute()
  const lines = rows.map((row): BudgetLine => ({
    id: row.id,
    initiative: row.initiative_id as ElementId,
    year: row.year,
    kind: row.kind as BudgetKind,
    amountCents: row.amount_cents,
    funder: row.funder ?? undefined,
    fundingBasisPoints: row.funding_basis_points,
    source: { label: row.source_label, url: row.source_url ?? undefined },
  }))
  return Map.groupBy(lines, ({ initiative }) => initiative)
}
