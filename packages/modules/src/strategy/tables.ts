import type { PlatformDb, PlatformTransaction } from '@klammer/platform/database'
import type { ColumnType, Generated, Kysely, Transaction } from 'kysely'

type Instant = ColumnType<Date, Date | string | undefined, Date | string>
type Day = string
/** `numeric` comes as text from both databases: no digit is lost on the way. */
type Numeric = ColumnType<string, string | number, string | number>

export type StrategyTables = {
  'strategy.strategy': { id: string; slug: string; created_at: Instant }
  'strategy.element': { id: string; strategy_id: string; kind: string; slug: string; created_at: Instant }
  'strategy.revision': {
    id: string
    element_id: string
    n: number
    state: string
    content: ColumnType<unknown, string, string>
    ends: Generated<boolean>
    title: string
    sort_key: string
    unit: string | null
    stage: string | null
    author: string
    submitted_by: string | null
    published_by: string | null
    valid_from: Day | null
    valid_to: Day | null
    version_id: string | null
    act_id: string | null
    edit: Generated<number>
    changed_at: Instant
    published_at: Instant | null
  }
  'strategy.link': { revision_id: string; kind: string; to_id: string }
  'strategy.resolution': { id: string; body: string; number: string; decided_on: Day; url: string | null }
  'strategy.version': {
    id: string
    strategy_id: string
    n: number
    state: string
    summary: ColumnType<unknown, string, string>
    submitted_by: string | null
    approved_by: string | null
    resolution_id: string | null
    valid_from: Day | null
    valid_to: Day | null
    content_hash: string | null
    act_id: string | null
    created_at: Instant
  }
  'strategy.budget_line': {
    id: string
    initiative_id: string
    year: number
    kind: string
    amount_cents: number
    funder: string | null
    funding_basis_points: number
    source_label: string
    source_url: string | null
    entered_by: string
    entered_at: Instant
    supersedes: string | null
    act_id: string
  }
  'strategy.series': { indicator_id: string; n: number; definition_hash: string; started_on: Day }
  'strategy.measurement': {
    id: string
    indicator_id: string
    series: number
    period_from: Day
    period_to: Day
    value: Numeric | null
    numerator: Numeric | null
    denominator: Numeric | null
    suppressed: Generated<boolean>
    method: string
    query: string | null
    query_sha256: string | null
    inputs_digest: string | null
    source_label: string | null
    source_url: string | null
    note: string | null
    state: string
    entered_by: string
    entered_at: Instant
    confirmed_by: string | null
    published_at: Instant | null
    supersedes: string | null
    act_id: string | null
  }
  'strategy.unsaved': { person: string; target: string; form: ColumnType<unknown, string, string>; saved_at: Instant }
  'strategy.remark': {
    id: string
    revision_id: string | null
    version_id: string | null
    author: string
    text: string
    written_at: Instant
  }
  'strategy.subscription': {
    id: string
    element_id: string
    email: string
    locale: 'de' | 'en'
    asked_at: Instant
    confirmed_at: Instant | null
  }
  'strategy.subscription_token': {
    hash: string
    subscription_id: string
    purpose: 'confirm' | 'cancel'
    expires_at: Instant | null
  }
  'strategy.import': {
    id: string
    file_id: string
    file_name: string
    sha256: string
    uploaded_by: string
    uploaded_at: Instant
    strategy_id: string | null
    imported_by: string | null
    imported_at: Instant | null
    report: ColumnType<unknown, string | null, string | null>
  }
  'strategy.foreign_id': {
    strategy_id: string
    identifier: string
    element_id: string
    said: ColumnType<unknown, string, string>
  }
}

export type StrategyDb = Kysely<StrategyTables>
export type StrategyTransaction = Transaction<StrategyTables>

/** The module's view of the database. */
export function strategyTables(db: PlatformDb): StrategyDb {
  return db.withTables<StrategyTables>()
}

export function inStrategy(tx: PlatformTransaction): StrategyTransaction {
  return tx.withTables<StrategyTables>()
}
