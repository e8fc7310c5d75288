import { createHash } from 'node:crypto'
import { type Act, requirePermission } from '@klammer/platform/act'
import type { ComputedValue } from '@klammer/platform/manifest'
import { identityOf } from '../decisions.ts'
import { type Count, definitionHash, type Figure, figureOf } from '../measuring.ts'
import type { ElementId, IndicatorContent, Measurement, MeasurementId, Source } from '../model.ts'
import { permissions } from '../permissions.ts'
import {
  confirmMeasurementRow,
  insertMeasurement,
  lockMeasurement,
  measuredPeriod,
  rejectMeasurementRow,
  seriesFor,
} from '../store/measurements.ts'
import { currentRevision, lockElement } from '../store/revisions.ts'
import { inStrategy, type StrategyTransaction } from '../tables.ts'
import { concernOf, type NotFound } from './drafts.ts'

export interface Period {
  readonly from: string
  readonly to: string
}

export interface ManualEntry {
  readonly indicator: ElementId
  readonly period: Period
  readonly count: Count
  readonly source: Source
  readonly note?: string | undefined
  readonly supersedes?: MeasurementId | undefined
}

type FigureRefused = Extract<Figure, { readonly kind: 'refused' }>
export type Entered =
  | { readonly kind: 'entered'; readonly id: MeasurementId }
  | FigureRefused
  | {
      readonly kind: 'refused'
      readonly because:
        | 'not-an-indicator'
        | 'measured-automatically'
        | 'period-reversed'
        | 'period-in-future'
        | 'source-missing'
        | 'already-measured'
    }
  | NotFound

/** Enters a value by hand. It needs a source, and it is public only when a second person has confirmed it. */
export async function enterMeasurement(act: Act, entry: ManualEntry): Promise<Entered> {
  return act.db.transaction().execute(async (platformTx) => {
    const tx = inStrategy(platformTx)
    const content = await indicatorContent(tx, entry.indicator)
    if (!content) return { kind: 'refused', because: 'not-an-indicator' }
    requirePermission(permissions, act, 'strategy.enter-measurement', concernOf(content))
    if (content.method.kind === 'automatic') return { kind: 'refused', because: 'measured-automatically' }
    if (entry.period.to < entry.period.from) return { kind: 'refused', because: 'period-reversed' }
    if (entry.period.from > act.today) return { kind: 'refused', because: 'period-in-future' }
    if (entry.source.label.trim() === '') return { kind: 'refused', because: 'source-missing' }
    const figure = figureOf(entry.count, content)
    if (figure.kind === 'refused') return figure

    const series = await seriesFor(tx, entry.indicator, { hash: definitionHash(content), day: act.today })
    const key = { indicator: entry.indicator, series, periodFrom: entry.period.from, periodTo: entry.period.to }
    const before = await measuredPeriod(tx, key)
    if (before && before.id !== entry.supersedes) return { kind: 'refused', because: 'already-measured' }
    const id = await insertMeasurement(tx, {
      ...key,
      figure: figure.kind === 'figure' ? figure : undefined,
      provenance: { kind: 'manual', source: entry.source, note: entry.note },
      enteredBy: identityOf(act.actor),
      enteredAt: act.now,
      supersedes: entry.supersedes,
    })
    return { kind: 'entered', id }
  })
}

export type Confirmed =
  | { readonly kind: 'confirmed'; readonly actId: string }
  | { readonly kind: 'refused'; readonly because: 'not-waiting' | 'own-work' }
  | NotFound

/** The second person has looked at the source: the value is published. */
export async function confirmMeasurement(act: Act, id: MeasurementId): Promise<Confirmed> {
  return act.db.transaction().execute(async (platformTx) => {
    const tx = inStrategy(platformTx)
    const waiting = await lockMeasurement(tx, id)
    const content = waiting && (await indicatorContent(tx, waiting.measurement.indicator))
    if (!waiting || !content) return { kind: 'refused', because: 'not-found' }
    requirePermission(permissions, act, 'strategy.confirm-measurement', concernOf(content))
    if (waiting.state !== 'proposed') return { kind: 'refused', because: 'not-waiting' }
    const by = identityOf(act.actor)
    if (by === waiting.enteredBy) return { kind: 'refused', because: 'own-work' }
    const { measurement } = waiting
    const actId = await act.record(platformTx, {
      ...actOf(measurement.indicator, measurement, measurement.supersedes !== undefined),
      role: 'strategy-reviewer',
      unit: content.unit,
      refersTo: measurement.supersedes && (await actBehind(tx, measurement.supersedes)),
    })
    await confirmMeasurementRow(tx, id, { by, at: act.now, actId })
    return { kind: 'confirmed', actId }
  })
}

export async function rejectMeasurement(
  act: Act,
  id: MeasurementId,
): Promise<{ readonly kind: 'rejected' } | { readonly kind: 'refused'; readonly because: 'not-waiting' } | NotFound> {
  return act.db.transaction().execute(async (platformTx) => {
    const tx = inStrategy(platformTx)
    const waiting = await lockMeasurement(tx, id)
    const content = waiting && (await indicatorContent(tx, waiting.measurement.indicator))
    if (!waiting || !content) return { kind: 'refused', because: 'not-found' }
    requirePermission(permissions, act, 'strategy.confirm-measurement', concernOf(content))
    if (waiting.state !== 'proposed') return { kind: 'refused', because: 'not-waiting' }
    await rejectMeasurementRow(tx, id, identityOf(act.actor))
    return { kind: 'rejected' }
  })
}

/**
 * Publishes a value that a module computed. The same period with the same value is not published twice; another value supersedes
 * the earlier one.
 */
export async function publishComputed(
  act: Act,
  computed: {
    readonly indicator: ElementId
    readonly period: Period
    readonly query: string
    readonly value: ComputedValue
  },
): Promise<'published' | 'unchanged' | 'not-measurable'> {
  return act.db.transaction().execute(async (platformTx) => {
    const tx = inStrategy(platformTx)
    await lockElement(tx, computed.indicator)
    const content = await indicatorContent(tx, computed.indicator)
    if (content?.method.kind !== 'automatic') return 'not-measurable'
    requirePermission(permissions, act, 'strategy.enter-measurement', concernOf(content))
    const figure = figureOf(computed.value, content)
    if (figure.kind === 'refused') return 'not-measurable'

    const series = await seriesFor(tx, computed.indicator, { hash: definitionHash(content), day: act.today })
    const key = {
      indicator: computed.indicator,
      series,
      periodFrom: computed.period.from,
      periodTo: computed.period.to,
    }
    const before = await measuredPeriod(tx, key)
    const value = figure.kind === 'figure' ? figure.value : undefined
    if (before && before.value === value && digestOf(before) === computed.value.inputsDigest) return 'unchanged'
    const measured = {
      ...key,
      figure: figure.kind === 'figure' ? figure : undefined,
      provenance: {
        kind: 'automatic',
        query: computed.query,
        querySha256: createHash('sha256').update(computed.query).digest('hex'),
        inputsDigest: computed.value.inputsDigest,
      },
      enteredBy: identityOf(act.actor),
      enteredAt: act.now,
      supersedes: before?.id,
    } as const
    const actId = await act.record(platformTx, {
      ...actOf(computed.indicator, { ...measured, ...measured.figure }, before !== undefined),
      unit: content.unit,
      refersTo: before?.actId,
    })
    await insertMeasurement(tx, { ...measured, published: { at: act.now, actId } })
    return 'published'
  })
}

function digestOf({ provenance }: Measurement): string | undefined {
  return provenance.kind === 'automatic' ? provenance.inputsDigest : undefined
}

async function indicatorContent(tx: StrategyTransaction, indicator: ElementId): Promise<IndicatorContent | undefined> {
  const content = (await currentRevision(tx, indicator))?.content
  return content?.kind === 'indicator' ? content : undefined
}

async function actBehind(tx: StrategyTransaction, id: MeasurementId): Promise<string | undefined> {
  const row = await tx.selectFrom('strategy.measurement').select('act_id').where('id', '=', id).executeTakeFirst()
  return row?.act_id ?? undefined
}

/** Numbers stand in the record as decimal text, so that no reader rounds them; a suppressed value stands there without any. */
function actOf(
  indicator: ElementId,
  measured: Pick<
    Measurement,
    'series' | 'periodFrom' | 'periodTo' | 'value' | 'numerator' | 'denominator' | 'provenance'
  >,
  corrects: boolean,
) {
  const { denominator, numerator, periodFrom, periodTo, provenance, series, value } = measured
  return {
    kind: corrects ? 'strategy.measurement-corrected' : 'strategy.measurement-published',
    about: `strategy.indicator:${indicator}`,
    facts: {
      series,
      periodFrom,
      periodTo,
      ...(value === undefined ? { suppressed: true } : { value: String(value) }),
      ...(value !== undefined && denominator !== undefined && numerator !== undefined
        ? { numerator: String(numerator), denominator: String(denominator) }
        : {}),
      ...(provenance.kind === 'automatic'
        ? { querySha256: provenance.querySha256, inputsDigest: provenance.inputsDigest }
        : {}),
    },
  }
}
