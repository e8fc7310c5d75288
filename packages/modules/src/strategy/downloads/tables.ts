import type { Act } from '@klammer/platform/act'
import type { ElementId, Measurement } from '../model.ts'
import { strategyTables } from '../tables.ts'
import { publishedElement } from '../views/element.ts'
import { strategyGraph } from '../views/graph.ts'
import { latestValues, valuesOf } from '../views/measurements.ts'
import { moneyOf } from '../views/money.ts'
import { pathOf } from '../views/paths.ts'
import { type Cell, csvLine, toCsv } from './csv.ts'

/** Everything of a strategy on a day, one line each. @param linkTo absolute address of a German path */
export async function strategyCsv(
  act: Act,
  slug: string,
  day: string,
  linkTo: (path: string) => string,
): Promise<string | undefined> {
  const db = strategyTables(act.db)
  const element = await publishedElement(db, 'strategy', slug, day)
  if (!element) return undefined
  const { nodes } = await strategyGraph(db, element.strategy.id, day)
  const idsOf = (kind: string): readonly ElementId[] => nodes.filter((node) => node.kind === kind).map(({ id }) => id)
  const [money, values] = [await moneyOf(db, idsOf('initiative'), day), await latestValues(db, idsOf('indicator'), day)]
  const rows = nodes.map((node): readonly Cell[] => {
    const total = money.get(node.id)?.total
    const value = values.get(node.id)
    return [
      node.kind,
      node.label,
      node.title.de,
      node.title.en,
      node.stage,
      node.unit,
      node.startsOn,
      node.endsOn,
      node.due,
      node.validFrom,
      ...[total?.plan, total?.commitment, total?.actual].map((sum) => (sum ? sum.cents / 100 : undefined)),
      value?.value,
      value?.periodFrom,
      value?.periodTo,
      linkTo(pathOf(node)),
    ]
  })
  return toCsv(STRATEGY_HEADER, rows)
}

const STRATEGY_HEADER = (
  'kind label title_de title_en stage unit starts_on ends_on due valid_from planned_eur committed_eur spent_eur ' +
  'latest_value period_from period_to url'
).split(' ')

/** Every value of an indicator known on a day, newest first, in pages so that a long series does not fill the memory. */
export async function* valuesCsv(act: Act, indicator: ElementId, day: string): AsyncGenerator<string> {
  const db = strategyTables(act.db)
  yield csvLine(VALUES_HEADER)
  let before: Measurement | undefined
  do {
    const page = await valuesOf(db, indicator, day, { limit: VALUES_AT_ONCE, before: before?.id })
    yield page.map((measurement) => csvLine(valueRow(measurement))).join('')
    before = page.length === VALUES_AT_ONCE ? page.at(-1) : undefined
  } while (before)
}

const VALUES_AT_ONCE = 1_000

const VALUES_HEADER = (
  'series period_from period_to value numerator denominator suppressed method source source_url query_sha256 ' +
  'inputs_digest published_at supersedes id act_id'
).split(' ')

function valueRow(measurement: Measurement): readonly Cell[] {
  const { denominator, numerator, periodFrom, periodTo, provenance, series, value } = measurement
  return [
    series,
    periodFrom,
    periodTo,
    value,
    numerator,
    denominator,
    value === undefined ? 'true' : 'false',
    provenance.kind,
    ...(provenance.kind === 'manual'
      ? [provenance.source.label, provenance.source.url, undefined, undefined]
      : [undefined, undefined, provenance.querySha256, provenance.inputsDigest]),
    measurement.publishedAt,
    measurement.supersedes,
    measurement.id,
    measurement.actId,
  ]
}
