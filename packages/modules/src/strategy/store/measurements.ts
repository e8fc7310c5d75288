import { randomUUID } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { ElementId, Measurement, MeasurementId, Provenance } from '../model.ts'
import type { StrategyDb, StrategyTables, StrategyTransaction } from '../tables.ts'

type Row = Selectable<StrategyTables['strategy.measurement']>

/** A value that waits for its second person. */
export interface Proposal {
  readonly measurement: Measurement
  readonly enteredBy: string
  readonly state: 'proposed' | 'published' | 'rejected'
}

/** The series that a definition belongs to; a new one when the definition has changed. */
export async function seriesFor(
  tx: StrategyTransaction,
  indicator: ElementId,
  definition: { readonly hash: string; readonly day: string },
): Promise<number> {
  const last = await tx
    .selectFrom('strategy.series')
    .selectAll()
    .where('indicator_id', '=', indicator)
    .orderBy('n', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (last?.definition_hash === definition.hash) return last.n
  const n = (last?.n ?? 0) + 1
  await tx
    .insertInto('strategy.series')
    .values({ indicator_id: indicator, n, definition_hash: definition.hash, started_on: definition.day })
    .execute()
  return n
}

export interface NewMeasurement {
  readonly indicator: ElementId
  readonly series: number
  readonly periodFrom: string
  readonly periodTo: string
  readonly figure:
    | { readonly value: number; readonly numerator?: number | undefined; readonly denominator?: number | undefined }
    | undefined
  readonly provenance: Provenance
  readonly enteredBy: string
  readonly enteredAt: string
  readonly supersedes?: MeasurementId | undefined
  /** Given where the value is published at once. */
  readonly published?: { readonly at: string; readonly actId: string } | undefined
}

export async function insertMeasurement(tx: StrategyTransaction, measurement: NewMeasurement): Promise<MeasurementId> {
  const { figure, provenance, published } = measurement
  const id = randomUUID() as MeasurementId
  await tx
    .insertInto('strategy.measurement')
    .values({
      id,
      indicator_id: measurement.indicator,
      series: measurement.series,
      period_from: measurement.periodFrom,
      period_to: measurement.periodTo,
      value: figure?.value ?? null,
      numerator: figure?.numerator ?? null,
      denominator: figure?.denominator ?? null,
      suppressed: figure === undefined,
      method: provenance.kind,
      query: provenance.kind === 'automatic' ? provenance.query : null,
      query_sha256: provenance.kind === 'automatic' ? provenance.querySha256 : null,
      inputs_digest: provenance.kind === 'automatic' ? provenance.inputsDigest : null,
      source_label: provenance.kind === 'manual' ? provenance.source.label : null,
      source_url: provenance.kind === 'manual' ? (provenance.source.url ?? null) : null,
      note: provenance.kind === 'manual' ? (provenance.note ?? null) : null,
      state: published ? 'published' : 'proposed',
      entered_by: measurement.enteredBy,
      entered_at: measurement.enteredAt,
      published_at: published?.at ?? null,
      act_id: published?.actId ?? null,
      supersedes: measurement.supersedes ?? null,
    })
    .execute()
  return id
}

/** Locks the value: two people may confirm it at once. */
export async function lockMeasurement(tx: StrategyTransaction, id: MeasurementId): Promise<Proposal | undefined> {
  const row = await tx
    .selectFrom('strategy.measurement')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row && { measurement: toMeasurement(row), enteredBy: row.entered_by, state: row.state as Proposal['state'] }
}

export async function confirmMeasurementRow(
  tx: StrategyTransaction,
  id: MeasurementId,
  confirmation: { readonly by: string; readonly at: string; readonly actId: string },
): Promise<void> {
  await tx
    .updateTable('strategy.measurement')
    .set({
      state: 'published',
      confirmed_by: confirmation.by,
      published_at: confirmation.at,
      act_id: confirmation.actId,
    })
    .where('id', '=', id)
    .execute()
}

export async function rejectMeasurementRow(tx: StrategyTransaction, id: MeasurementId, by: string): Promise<void> {
  // A rejected correction must not stand in the way of the next one.
  await tx
    .updateTable('strategy.measurement')
    .set({ state: 'rejected', confirmed_by: by, supersedes: null })
    .where('id', '=', id)
    .execute()
}

/** Has this period a published value in the series? */
export async function measuredPeriod(
  db: StrategyDb,
  key: {
    readonly indicator: ElementId
    readonly series: number
    readonly periodFrom: string
    readonly periodTo: string
  },
): Promise<Measurement | undefined> {
  const row = await db
    .selectFrom('strategy.measurement as m')
    .selectAll('m')
    .where('m.indicator_id', '=', key.indicator)
    .where('m.series', '=', key.series)
    .where('m.period_from', '=', key.periodFrom)
    .where('m.period_to', '=', key.periodTo)
    .where('m.state', '=', 'published')
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('strategy.measurement as later')
            .select('later.id')
            .whereRef('later.supersedes', '=', 'm.id')
            .where('later.state', '=', 'published'),
        ),
      ),
    )
    .executeTakeFirst()
  return row && toMeasurement(row)
}

export function toMeasurement(row: Row): Measurement {
  return {
    id: row.id as MeasurementId,
    indicator: row.indicator_id as ElementId,
    series: row.series,
    periodFrom: row.period_from,
    periodTo: row.period_to,
    value: numberOf(row.value),
    numerator: numberOf(row.numerator),
    denominator: numberOf(row.denominator),
    provenance:
      row.method === 'automatic'
        ? {
            kind: 'automatic',
            query: row.query ?? '',
            querySha256: row.query_sha256 ?? '',
            inputsDigest: row.inputs_digest ?? '',
          }
        : {
            kind: 'manual',
            source: { label: row.source_label ?? '', url: row.source_url ?? undefined },
            note: row.note ?? undefined,
          },
    publishedAt: row.published_at?.toISOString(),
    supersedes: (row.supersedes ?? undefined) as MeasurementId | undefined,
    actId: row.act_id ?? undefined,
  }
}

function numberOf(numeric: string | null): number | undefined {
  return numeric === null ? undefined : Number(numeric)
}
