import type { Json } from '@klammer/engines/canonical-json'
import type { AppliedRule, DecisionView, Line } from '@klammer/modules/services/recompute'

/** Words of the page for what a decision holds. */
export type TableWords = {
  readonly [
    word in
      | 'yes'
      | 'no'
      | 'nothing'
      | 'decided'
      | 'service'
      | 'reference'
      | 'decided_on'
      | 'applied_on'
      | 'result'
      | 'reason'
      | 'what'
      | 'value'
      | 'given'
      | 'tables'
      | 'rule'
      | 'row'
      | 'inputs'
      | 'basis'
      | 'comes_out'
  ]: string
}

export interface Table {
  readonly name: 'decided' | 'given' | 'tables'
  readonly caption: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** The tables before anything was checked. */
export function emptyTables(words: TableWords): readonly Table[] {
  const head = [words.what, words.value]
  return [
    { name: 'decided', caption: words.decided, head, rows: [] },
    { name: 'given', caption: words.given, head, rows: [] },
    {
      name: 'tables',
      caption: words.tables,
      head: [words.rule, words.row, words.inputs, words.basis, words.comes_out],
      rows: [],
    },
  ]
}

/** A decision as tables, for the browser and the server alike. */
export function tablesOf(view: DecisionView, words: TableWords, locale: 'de' | 'en'): readonly Table[] {
  const value = (json: Json) => plain(json, words, locale)
  const euros = new Intl.NumberFormat(tagOf(locale), { style: 'currency', currency: 'EUR' })
  const rows: { readonly [name in Table['name']]: Table['rows'] } = {
    decided: [
      [words.service, view.service],
      [words.reference, view.reference],
      [words.decided_on, value(view.decidedOn)],
      [words.applied_on, value(view.appliedOn)],
      [words.result, view.result],
      ...view.reasons.map((reason) => [words.reason, reason]),
      ...view.fees.map(({ cents, text }) => [text, euros.format(cents / 100)]),
    ],
    given: view.answers.map(({ label, value: given }) => [label, value(given)]),
    tables: view.rules.flatMap((rule) => rowsOf(rule, value)),
  }
  return emptyTables(words).map((table) => ({ ...table, rows: rows[table.name] }))
}

/** One line for each row that applied; what has no table has one line. */
function rowsOf({ basis, decision, rows, value: result }: AppliedRule, value: (json: Json) => string) {
  if (rows.length === 0) return [[decision, '', '', basis, value(result)]]
  return rows.map((row) => {
    const inputs = row.inputs.map(({ label, value: given }: Line) => `${label}: ${value(given)}`).join('; ')
    return [decision, String(row.number), inputs, row.basis || basis, value(result)]
  })
}

function plain(json: Json, words: TableWords, locale: 'de' | 'en'): string {
  if (json === null) return words.nothing
  if (typeof json === 'boolean') return json ? words.yes : words.no
  if (typeof json === 'number') return json.toLocaleString(tagOf(locale))
  if (typeof json !== 'string') return JSON.stringify(json)
  return /^\d{4}-\d\d-\d\d$/.test(json) && !Number.isNaN(Date.parse(json))
    ? new Date(`${json}T12:00:00Z`).toLocaleDateString(tagOf(locale), { dateStyle: 'long', timeZone: 'UTC' })
    : json
}

function tagOf(locale: 'de' | 'en'): string {
  return locale === 'en' ? 'en-GB' : 'de-DE'
}
