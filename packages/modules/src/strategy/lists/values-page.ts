import type { Act } from '@klammer/platform/act'
import { type Selectable, sql } from 'kysely'
import { identityOf } from '../decisions.ts'
import { concernOf } from '../handlers/drafts.ts'
import type { Element, ElementId, IndicatorContent, Measurement, MeasurementId } from '../model.ts'
import { may, mayWhere, requireSomewhere } from '../permissions.ts'
import { toMeasurement } from '../store/measurements.ts'
import { currentRevision, elementById } from '../store/revisions.ts'
import { strategyTables, type StrategyTables } from '../tables.ts'
import { elementNames, peopleNames } from './names.ts'

/** A value as staff see it: also before it is published, and after it was replaced. */
export interface StaffValue {
  readonly measurement: Measurement
  readonly state: 'proposed' | 'published' | 'rejected' | 'replaced'
  readonly enteredBy: string | undefined
  readonly enteredAt: string
  /** This person may decide about it now: it waits, and somebody else entered it. */
  readonly isMineToConfirm: boolean
}

export interface ValuesPage {
  readonly element: Element
  readonly content: IndicatorContent
  readonly values: readonly StaffValue[]
  readonly next: MeasurementId | undefined
  readonly mayEnter: boolean
}

const PAGE = 50

type Row = Selectable<StrategyTables['strategy.measurement']> & { readonly replaced: boolean }

/**
 * The values of a published indicator, newest first.
 * @returns nothing where there is no such indicator
 * @throws Forbidden
 */
export async function valuesPage(act: Act, id: ElementId, before?: MeasurementId): Promise<ValuesPage | undefined> {
  requireSomewhere(act, 'strategy.see-drafts')
  const db = strategyTables(act.db)
  const element = await elementById(db, id)
  const content = element && (await currentRevision(db, id))?.content
  if (!element || content?.kind !== 'indicator') return undefined
  const older = before
    ? sql`and (m.period_to, m.entered_at, m.id) < (select period_to, entered_at, id from strategy.measurement where id = ${before})`
    : sql``
  const { rows } = await sql<Row>`
    select m.*, exists (select from strategy.measurement l where l.supersedes = m.id and l.state = 'published') as replaced
    from strategy.measurement m where m.indicator_id = ${id} ${older}
    order by m.period_to desc, m.entered_at desc, m.id desc limit ${PAGE + 1}`.execute(db)
  const shown = rows.slice(0, PAGE)
  const concern = concernOf(content)
  return {
    element,
    content,
    values: await toValues(act, shown, may(act.actor, 'strategy.confirm-measurement', concern)),
    next: rows.length > PAGE ? (shown.at(-1)?.id as MeasurementId | undefined) : undefined,
    mayEnter: content.method.kind !== 'automatic' && may(act.actor, 'strategy.enter-measurement', concern),
  }
}

export interface WaitingValue extends StaffValue {
  readonly indicator: string
  readonly content: IndicatorContent
}

/** More than this nobody reads in one go; the oldest come first. */
const AT_MOST = 200

/** Values that wait for this person as the second one. */
export async function waitingValues(act: Act): Promise<readonly WaitingValue[]> {
  const units = mayWhere(act.actor, 'strategy.confirm-measurement')
  if (units.length === 0) return []
  const inUnits = units === 'everywhere' ? sql`true` : sql`r.unit in (${sql.join(units)})`
  const { rows } = await sql<Row & { readonly content: IndicatorContent }>`
    select m.*, false as replaced, r.content from strategy.measurement m
    join strategy.revision r on r.element_id = m.indicator_id and r.state = 'published' and r.valid_to is null
    where m.state = 'proposed' and m.entered_by <> ${identityOf(act.actor)} and ${inUnits}
    order by m.entered_at, m.id limit ${AT_MOST}`.execute(strategyTables(act.db))
  const values = await toValues(act, rows, true)
  const names = await elementNames(
    act,
    rows.map((row) => row.indicator_id as ElementId),
  )
  return values.flatMap((value, i) => {
    const row = rows[i]
    return row
      ? [{ ...value, content: row.content, indicator: names.get(row.indicator_id) ?? row.content.title.de }]
      : []
  })
}

async function toValues(act: Act, rows: readonly Row[], mayConfirm: boolean): Promise<readonly StaffValue[]> {
  const people = await peopleNames(
    act,
    rows.map((row) => row.entered_by),
  )
  const me = identityOf(act.actor)
  return rows.map((row) => ({
    measurement: toMeasurement(row),
    state: row.replaced ? 'replaced' : (row.state as StaffValue['state']),
    enteredBy: people.get(row.entered_by),
    enteredAt: row.entered_at.toISOString(),
    isMineToConfirm: mayConfirm && row.state === 'proposed' && row.entered_by !== me,
  }))
}
